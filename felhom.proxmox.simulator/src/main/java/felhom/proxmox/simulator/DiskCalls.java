package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.host.DiskHealth;
import felhom.proxmox.model.host.DiskType;
import felhom.proxmox.simulator.format.SmartText;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

/** Answers about disks and their health. Whoever asks for the health wakes the disk. */
final class DiskCalls {
    private static final String UNKNOWN = "unknown";

    private DiskCalls() {}

    static Reply list(CallContext visit) {
        HostSystem system = visit.state().system();
        boolean asks = !visit.arguments().flag("skipsmart");
        boolean parts = visit.arguments().flag("include-partitions");
        String only = visit.arguments().find("type").orElse("");
        ArrayNode rows = JsonNodes.array();
        for (SimulatedDisk known : system.disks()) {
            SimulatedDisk disk = asks ? system.ask(known) : known;
            boolean isFree = disk.use().isEmpty() && disk.partitions().isEmpty();
            if (only.isEmpty() || isFree) {
                rows.add(row(visit, disk, asks, parts));
                if (parts) {
                    partitions(visit, disk, rows);
                }
            }
        }
        return Reply.of(rows);
    }

    private static ObjectNode row(
            CallContext visit, SimulatedDisk disk, boolean asks, boolean parts) {
        ObjectNode row =
                JsonNodes.object()
                        .put("devpath", disk.device().value())
                        .put("type", disk.type().value())
                        .put("model", disk.model())
                        .put("serial", disk.serial())
                        .put("vendor", disk.type().equals(DiskType.NVME) ? UNKNOWN : "ATA     ")
                        .put("wwn", UNKNOWN)
                        .put("size", disk.size())
                        .put("gpt", JsonNodes.truth(!disk.partitions().isEmpty()))
                        .put("health", (asks ? disk.health() : DiskHealth.UNKNOWN).value());
        if (!disk.type().equals(DiskType.USB) && !disk.type().equals(DiskType.UNKNOWN)) {
            String bus = disk.type().equals(DiskType.NVME) ? "nvme" : "ata";
            row.put(
                    "by_id_link",
                    "/dev/disk/by-id/%s-%s_%s"
                            .formatted(bus, disk.model().replace(' ', '_'), disk.serial()));
        }
        rpm(row, disk);
        if (asks && disk.type().isSolidState() && !disk.health().equals(DiskHealth.UNKNOWN)) {
            row.put("wearout", SmartText.lifeLeft(disk.type(), disk.lifeUsed()));
        } else {
            row.put("wearout", "N/A");
        }
        String use = use(disk, parts);
        if (!use.isEmpty()) {
            row.put("used", use);
        }
        mounted(visit, row, disk.isMounted());
        noOsd(visit, row);
        return row;
    }

    /** What udev knows is text, and what the host makes of it a number. */
    private static void rpm(ObjectNode row, SimulatedDisk disk) {
        if (disk.rpm() > 0) {
            row.put("rpm", Integer.toString(disk.rpm()));
        } else {
            row.put("rpm", disk.type().equals(DiskType.UNKNOWN) ? -1 : 0);
        }
    }

    private static String use(SimulatedDisk disk, boolean parts) {
        if (disk.partitions().isEmpty()) {
            return disk.use();
        }
        return parts
                ? "partitions"
                : disk.partitions().stream()
                        .map(SimulatedDisk.Partition::use)
                        .filter(use -> !use.isEmpty())
                        .findFirst()
                        .orElse("partitions");
    }

    private static void partitions(CallContext visit, SimulatedDisk disk, ArrayNode rows) {
        String device = disk.device().value();
        String stem = Character.isDigit(device.charAt(device.length() - 1)) ? device + "p" : device;
        int number = 0;
        for (SimulatedDisk.Partition partition : disk.partitions()) {
            number++;
            ObjectNode row =
                    JsonNodes.object()
                            .put("devpath", stem + Integer.toString(number))
                            .put("parent", device)
                            .put("type", "partition")
                            .put("gpt", 1)
                            .put("size", partition.size());
            if (partition.use().isEmpty()) {
                row.putNull("used");
            } else {
                row.put("used", partition.use());
            }
            mounted(visit, row, partition.isMounted());
            noOsd(visit, row);
            rows.add(row);
        }
    }

    private static void mounted(CallContext visit, ObjectNode row, boolean mounted) {
        if (mounted && visit.state().has(Habit.MOUNTED_DISKS)) {
            row.put("mounted", 1);
        }
    }

    private static void noOsd(CallContext visit, ObjectNode row) {
        row.put("osdid", -1);
        if (visit.state().has(Habit.OSD_LISTS)) {
            row.putNull("osdid-list");
        }
    }

    static Reply smart(CallContext visit) {
        HostSystem system = visit.state().system();
        SimulatedDisk disk =
                system.disk(visit.arguments().get("disk"))
                        .map(system::ask)
                        .orElseThrow(() -> ApiError.failed("not a valid block device"));
        ObjectNode data = JsonNodes.object().put("health", disk.health().value());
        if (visit.arguments().flag("healthonly") || disk.health().equals(DiskHealth.UNKNOWN)) {
            return Reply.of(data);
        }
        if (disk.type().equals(DiskType.NVME)) {
            boolean failing = !disk.health().isGood();
            return Reply.of(
                    data.put("type", "text")
                            .put(
                                    "text",
                                    SmartText.nvme(disk.lifeUsed(), disk.badSectors(), failing))
                            .put("wearout", SmartText.lifeLeft(disk.type(), disk.lifeUsed())));
        }
        data.put("type", "ata");
        data.set(
                "attributes",
                SmartText.attributes(
                        disk.type(),
                        disk.lifeUsed(),
                        disk.badSectors(),
                        disk.health().isFailing()));
        return Reply.of(data);
    }
}
