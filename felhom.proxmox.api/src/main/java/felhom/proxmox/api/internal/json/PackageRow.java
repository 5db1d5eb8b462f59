package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.KernelRelease;
import felhom.proxmox.model.host.PackageRepositories;
import felhom.proxmox.model.host.PackageState;
import felhom.proxmox.model.host.PackageUpdate;
import felhom.proxmox.model.host.PackageVersion;
import felhom.proxmox.model.host.RepositoryEntry;
import felhom.proxmox.model.host.RepositoryNote;
import felhom.proxmox.model.host.StandardRepository;
import felhom.proxmox.model.host.Subscription;
import felhom.proxmox.model.host.SubscriptionStatus;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages, repositories and the subscription. The host calls the installed version the old one.
 */
final class PackageRow {
    private PackageRow() {}

    static PackageVersion version(JsonObject row) {
        return new PackageVersion(
                row.required("Package"),
                row.text("CurrentState")
                        .map(PackageState::new)
                        .orElse(
                                row.text("OldVersion").isPresent()
                                        ? PackageState.INSTALLED
                                        : PackageState.NOT_INSTALLED),
                row.text("OldVersion"),
                row.text("Version"),
                row.text("Title"),
                row.text("Origin"),
                row.text("RunningKernel").map(KernelRelease::new));
    }

    static PackageUpdate update(JsonObject row) {
        return new PackageUpdate(
                row.required("Package"),
                row.required("Version"),
                row.text("OldVersion"),
                row.text("Title"),
                row.text("Origin"),
                row.text("NotifyStatus"));
    }

    static PackageRepositories repositories(JsonObject answer) {
        return new PackageRepositories(
                answer.objects("standard-repos").stream().map(PackageRow::standard).toList(),
                answer.objects("files").stream().flatMap(PackageRow::entries).toList(),
                Stream.concat(
                                answer.objects("errors").stream().map(PackageRow::error),
                                answer.objects("infos").stream().map(PackageRow::note))
                        .toList());
    }

    private static StandardRepository standard(JsonObject row) {
        return new StandardRepository(
                row.required("handle"), row.text("name"), row.onOrOff("status"));
    }

    private static Stream<RepositoryEntry> entries(JsonObject file) {
        String path = file.required("path");
        List<JsonObject> rows = file.objects("repositories");
        return rows.stream()
                .map(
                        row ->
                                new RepositoryEntry(
                                        path,
                                        row.isOn("Enabled"),
                                        row.texts("Types"),
                                        row.texts("URIs"),
                                        row.texts("Suites"),
                                        row.texts("Components"),
                                        row.text("Comment").map(String::strip)));
    }

    private static RepositoryNote error(JsonObject row) {
        return new RepositoryNote(
                row.text("path").orElse(""),
                "error",
                row.required("error"),
                Optional.empty(),
                Optional.empty());
    }

    private static RepositoryNote note(JsonObject row) {
        return new RepositoryNote(
                row.text("path").orElse(""),
                row.text("kind").orElse(""),
                row.text("message").orElse(""),
                row.text("index"),
                row.text("property"));
    }

    static Subscription subscription(JsonObject answer) {
        return new Subscription(
                new SubscriptionStatus(answer.required("status")),
                answer.text("message"),
                answer.text("productname"),
                answer.text("level"),
                answer.small("sockets"),
                answer.text("regdate"),
                answer.text("nextduedate"),
                answer.moment("checktime"),
                answer.text("url"));
    }
}
