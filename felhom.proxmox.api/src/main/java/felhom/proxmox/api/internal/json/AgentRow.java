package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.GuestAgentInfo;
import felhom.proxmox.model.GuestFileSystem;
import felhom.proxmox.model.GuestInterface;
import felhom.proxmox.model.GuestOs;

import java.util.List;

/** What a guest agent answers; the host hands it on in a member {@code result}. */
final class AgentRow {
    private AgentRow() {}

    static GuestAgentInfo info(JsonObject answer) {
        JsonObject result = result(answer);
        return new GuestAgentInfo(
                result.required("version"),
                result.objects("supported_commands").stream()
                        .filter(command -> command.isOn("enabled"))
                        .map(command -> command.required("name"))
                        .toList());
    }

    static GuestOs os(JsonObject answer) {
        JsonObject result = result(answer);
        return new GuestOs(
                result.text("id"),
                result.text("pretty-name").or(() -> result.text("name")),
                result.text("version-id").or(() -> result.text("version")),
                result.text("kernel-release"),
                result.text("machine"));
    }

    static List<GuestFileSystem> fileSystems(JsonObject answer) {
        return answer.objects("result").stream()
                .map(
                        row ->
                                new GuestFileSystem(
                                        row.required("name"),
                                        row.required("mountpoint"),
                                        row.text("type"),
                                        row.usage("used-bytes", "total-bytes")))
                .toList();
    }

    static List<GuestInterface> interfaces(JsonObject answer) {
        return answer.objects("result").stream().map(AgentRow::guestInterface).toList();
    }

    /** A host of containers uses the same words as an agent since 8.4, and its own before. */
    static GuestInterface guestInterface(JsonObject row) {
        List<String> addresses =
                row.objects("ip-addresses").stream()
                        .map(
                                address ->
                                        address.required("ip-address")
                                                + address.scalar("prefix")
                                                        .map(length -> "/" + length)
                                                        .orElse(""))
                        .toList();
        List<String> older =
                List.of("inet", "inet6").stream().flatMap(name -> row.text(name).stream()).toList();
        return new GuestInterface(
                row.required("name"),
                row.text("hardware-address").or(() -> row.text("hwaddr")),
                addresses.isEmpty() ? older : addresses);
    }

    private static JsonObject result(JsonObject answer) {
        return answer.object("result")
                .orElseThrow(() -> new IllegalArgumentException("an answer without \"result\""));
    }
}
