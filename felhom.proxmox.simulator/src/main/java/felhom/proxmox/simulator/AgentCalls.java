package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.format.MachineNetworks;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Locale;

/** What the guest agent in a virtual machine says: a Debian with one file system per disk. */
final class AgentCalls {
    private static final double USED = 0.2;

    private AgentCalls() {}

    static Reply ping(CallContext visit) {
        available(visit);
        return result(JsonNodes.object());
    }

    static Reply info(CallContext visit) {
        available(visit);
        ObjectNode info = JsonNodes.object().put("version", "10.0.6");
        ArrayNode commands = info.putArray("supported_commands");
        for (String name :
                new String[] {
                    "guest-fsfreeze-freeze",
                    "guest-fsfreeze-status",
                    "guest-fsfreeze-thaw",
                    "guest-get-fsinfo",
                    "guest-get-osinfo",
                    "guest-info",
                    "guest-network-get-interfaces",
                    "guest-ping",
                    "guest-shutdown"
                }) {
            commands.addObject()
                    .put("name", name)
                    .put("enabled", true)
                    .put("success-response", !name.equals("guest-shutdown"));
        }
        return result(info);
    }

    static Reply interfaces(CallContext visit) {
        SimulatedGuest guest = available(visit);
        ArrayNode rows = JsonNodes.array();
        network(rows, "lo", "00:00:00:00:00:00", "127.0.0.1", 8);
        guest.config()
                .forEach(
                        (key, value) -> {
                            if (key.matches("net\\d+")) {
                                network(
                                        rows,
                                        "ens" + (18 + Integer.parseInt(key.substring(3))),
                                        MachineNetworks.address(value).toLowerCase(Locale.ROOT),
                                        "192.168.1." + (1 + guest.id().value() % 250),
                                        24);
                            }
                        });
        return result(rows);
    }

    private static void network(
            ArrayNode rows, String name, String hardware, String address, int prefix) {
        rows.addObject()
                .put("name", name)
                .put("hardware-address", hardware)
                .putArray("ip-addresses")
                .addObject()
                .put("ip-address", address)
                .put("ip-address-type", "ipv4")
                .put("prefix", prefix);
    }

    static Reply system(CallContext visit) {
        available(visit);
        return result(
                JsonNodes.object()
                        .put("id", "debian")
                        .put("kernel-release", "6.12.57+deb13-amd64")
                        .put(
                                "kernel-version",
                                "#1 SMP PREEMPT_DYNAMIC Debian 6.12.57-1 (2025-11-05)")
                        .put("machine", "x86_64")
                        .put("name", "Debian GNU/Linux")
                        .put("pretty-name", "Debian GNU/Linux 13 (trixie)")
                        .put("version", "13 (trixie)")
                        .put("version-id", "13"));
    }

    static Reply fileSystems(CallContext visit) {
        SimulatedGuest guest = available(visit);
        ArrayNode rows = JsonNodes.array();
        Drives.disks(guest.config())
                .forEach(
                        (key, drive) -> {
                            if (key.equals(Drives.EFI) || key.equals(Drives.TPM)) {
                                return;
                            }
                            int number = rows.size();
                            String device = "sd" + (char) ('a' + number % 26) + "1";
                            long size = drive.find("size").map(DiskSize::bytes).orElse(0L);
                            ObjectNode row =
                                    rows.addObject()
                                            .put("name", device)
                                            .put("mountpoint", number == 0 ? "/" : "/srv/" + key)
                                            .put("type", "ext4")
                                            .put("total-bytes", size / 20 * 19)
                                            .put("used-bytes", (long) (size * USED));
                            row.putArray("disk")
                                    .addObject()
                                    .put("bus-type", key.replaceAll("\\d", ""))
                                    .put("bus", 0)
                                    .put("target", 0)
                                    .put("unit", Integer.parseInt(key.replaceAll("\\D", "")))
                                    .put("dev", "/dev/" + device);
                        });
        return result(rows);
    }

    /** A backup freezes and thaws in one step, so that nobody sees it between. */
    static Reply freezeStatus(CallContext visit) {
        available(visit);
        return result(TextNode.valueOf("thawed"));
    }

    private static SimulatedGuest available(CallContext visit) {
        SimulatedGuest guest = Machines.find(visit);
        if (!Machines.hasAgent(guest)) {
            throw ApiError.failed("No QEMU guest agent configured");
        }
        if (guest.run().isEmpty()) {
            throw ApiError.failed("VM %s is not running".formatted(guest.id()));
        }
        if (!Machines.answers(visit.state(), guest)) {
            throw ApiError.failed("QEMU guest agent is not running");
        }
        return guest;
    }

    private static Reply result(JsonNode value) {
        ObjectNode data = JsonNodes.object();
        data.set("result", value);
        return Reply.of(data);
    }
}
