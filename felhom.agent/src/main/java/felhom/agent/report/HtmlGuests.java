package felhom.agent.report;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.BackupCoverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the guests with their backups, as part of a page: those with problems first. */
final class HtmlGuests {
    /** Up to this number guests without a problem are listed; more are folded. */
    private static final int FOLDED_FROM = 12;

    /** Clocks may differ by this much. */
    private static final Duration AHEAD = Duration.ofMinutes(-5);

    private final Markup page;
    private final Report report;
    private final Map<VmId, List<Concern>> concerns =
            new TreeMap<>(Comparator.comparing(VmId::value));

    /**
     * A problem of a guest.
     *
     * @param check the check that found it
     * @param finding the problem
     */
    private record Concern(String check, Finding finding) {}

    HtmlGuests(Markup page, Report report) {
        this.page = page;
        this.report = report;
        for (CheckResult check : report.checks()) {
            for (Finding finding : check.findings()) {
                if (finding.status().isProblem()) {
                    GuestName.in(finding.subject())
                            .ifPresent(
                                    vmid ->
                                            concerns.computeIfAbsent(
                                                            vmid, first -> new ArrayList<>())
                                                    .add(new Concern(check.id(), finding)));
                }
            }
        }
    }

    void write() {
        page.of("h2", "", "Guests and their backups");
        report.checks().stream()
                .filter(check -> check.id().equals("jobs"))
                .map(Gist::of)
                .forEach(jobs -> page.of("p", "jobs", "Jobs: " + jobs.words() + "."));
        page.in(
                "p",
                "legend",
                () -> {
                    page.in("span", "key in", () -> {}).text(" in the backup ");
                    page.in("span", "key would", () -> {}).text(" would be, but there is none ");
                    page.in("span", "key out", () -> {}).text(" volume, left out ");
                    page.in("span", "key host", () -> {}).text(" files of the host, left out");
                });
        List<GuestPicture> loud =
                report.guests().stream()
                        .filter(guest -> status(guest).isProblem())
                        .sorted(Comparator.comparing(this::status).reversed())
                        .toList();
        List<GuestPicture> quiet =
                report.guests().stream().filter(guest -> !status(guest).isProblem()).toList();
        page.in("div", "list", () -> loud.forEach(this::guest));
        if (quiet.size() < FOLDED_FROM) {
            page.in("div", "list", () -> quiet.forEach(this::guest));
        } else {
            page.in(
                    "details",
                    "quiet",
                    () -> {
                        page.of("summary", "", quiet.size() + " guests without a problem");
                        page.in("div", "list", () -> quiet.forEach(this::guest));
                    });
        }
    }

    private Status status(GuestPicture picture) {
        return Status.worst(of(picture).stream().map(Concern::finding).toList());
    }

    private List<Concern> of(GuestPicture picture) {
        return concerns.getOrDefault(picture.guest().vmid(), List.of());
    }

    private void guest(GuestPicture picture) {
        page.raw("\n")
                .in(
                        "details",
                        "guest",
                        () -> {
                            page.in("summary", "", () -> summary(picture));
                            page.in("div", "picture", () -> picture(picture));
                        });
    }

    private void summary(GuestPicture picture) {
        page.in(
                "span",
                "name",
                () -> {
                    if (status(picture).isProblem()) {
                        HtmlReport.badge(page, status(picture));
                        page.text(" ");
                    }
                    page.text(GuestName.of(picture.guest()));
                });
        page.text(" ").in("span", "guard", () -> guard(picture)).text(" ");
        page.of("span", "state", state(picture)).text(" ");
        page.in("span", "fills", () -> fills(picture)).text(" ");
        picture.disks()
                .ifPresent(
                        disks ->
                                page.in(
                                        "span",
                                        "cover",
                                        () ->
                                                new HtmlDisks(page, disks)
                                                        .bar(picture.backups() > 0)));
        picture.coverage()
                .ifPresent(
                        coverage ->
                                page.in(
                                        "span",
                                        "cover",
                                        () ->
                                                new HtmlMounts(page, coverage)
                                                        .bar(picture.backups() > 0)));
    }

    /** The state of its backups in one word, and the age of the newest. */
    private void guard(GuestPicture picture) {
        Protection.of(picture, report.checks())
                .ifPresentOrElse(
                        state -> page.of("span", "badge guard " + state.word(), state.word()),
                        () -> page.of("span", "badge guard", "needs none"));
        boolean never = picture.backups() == 0 && picture.complete();
        page.text(" ").of("span", never ? "age never" : "age", age(picture));
    }

    private void fills(GuestPicture picture) {
        Resource.Guest guest = picture.guest();
        if (guest.type().equals(GuestType.CONTAINER)) {
            fill("disk", guest.disk());
        }
        if (picture.memoryTold()) {
            fill("memory", guest.memory());
        }
    }

    /** A host that does not know a figure says 0. */
    private void fill(String what, Usage usage) {
        if (usage.used().orElse(0) <= 0 || usage.total().orElse(0) <= 0) {
            return;
        }
        double fraction = Math.min(1, usage.fraction().orElseThrow());
        page.in(
                "span",
                "fill",
                () -> {
                    page.text(what + " ");
                    HtmlReport.meter(page, fraction * 100, "");
                    page.text(" " + Quantity.percent(fraction));
                });
    }

    private static String state(GuestPicture picture) {
        String kind =
                switch (picture.guest().type().value()) {
                    case "lxc" -> "container";
                    case "qemu" -> "virtual machine";
                    default -> picture.guest().type().value();
                };
        return picture.guest().template()
                ? kind + ", template"
                : kind + ", " + picture.guest().state().value();
    }

    private String age(GuestPicture picture) {
        if (picture.backups() == 0) {
            return picture.complete() ? "no backup" : "no backup to be seen";
        }
        return picture.newestBackup().map(this::age).orElse("backup of unknown age");
    }

    /** A host whose clock is ahead makes backups in the future. */
    private String age(Instant newest) {
        Duration age = Duration.between(newest, report.started());
        return age.compareTo(AHEAD) < 0
                ? "backup dated in the future"
                : "backup " + Quantity.duration(age.isNegative() ? Duration.ZERO : age) + " old";
    }

    private void picture(GuestPicture picture) {
        for (Concern concern : of(picture)) {
            page.in(
                    "div",
                    "concern " + HtmlReport.css(concern.finding().status()),
                    HtmlFindings.attribute(concern.finding().code()),
                    () -> {
                        HtmlFindings findings = new HtmlFindings(page);
                        page.in(
                                "p",
                                "",
                                () -> {
                                    page.of("span", "check", concern.check())
                                            .text(" " + concern.finding().value());
                                    findings.code(concern.finding().code());
                                    findings.since(concern.finding().since());
                                });
                        findings.next(concern.finding().next());
                    });
        }
        page.of(
                "p",
                "",
                picture.newestBackup()
                                .map(
                                        newest ->
                                                Quantity.count(
                                                                picture.backups(),
                                                                "backup",
                                                                "backups")
                                                        + ", the newest of "
                                                        + HtmlReport.time(newest)
                                                        + ".")
                                .orElse(
                                        picture.backups() > 0
                                                ? "When its backups were made is not known."
                                                : picture.complete()
                                                        ? "There is no backup of it."
                                                        : "No backup of it is to be seen.")
                        + (picture.complete()
                                ? ""
                                : " There may be others: not every storage could be looked at."));
        if (picture.coverage().isPresent()) {
            BackupCoverage coverage = picture.coverage().get();
            new HtmlMounts(page, coverage).table();
        } else if (picture.disks().isPresent()) {
            new HtmlDisks(page, picture.disks().get()).table();
        } else {
            page.of(
                    "p",
                    "muted",
                    "Its configuration could not be read, so what a backup will hold is not"
                            + " known.");
        }
    }
}
