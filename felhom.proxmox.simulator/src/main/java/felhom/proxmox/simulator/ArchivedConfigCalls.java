package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.TextNode;

import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Reply;

import java.util.stream.Collectors;

/** Answers with the configuration in a backup. */
final class ArchivedConfigCalls {
    private static final int NOBODY = 0;

    private ArchivedConfigCalls() {}

    static Reply extract(CallContext visit) {
        VolumeId id =
                VolumeAccess.check(
                        visit.caller(),
                        visit.state(),
                        NOBODY,
                        visit.arguments().get("volume"),
                        true);
        StorageCalls.usable(visit.state(), id.storage().value());
        SimulatedVolume volume =
                visit.state()
                        .volume(id)
                        .orElseThrow(() -> ApiError.failed("volume '" + id + "' does not exist"));
        SimulatedArchive archive =
                volume.archive()
                        .orElseThrow(
                                () -> ApiError.failed("archive contains no configuration file"));
        return Reply.of(TextNode.valueOf(text(archive) + map(id, archive)));
    }

    /** In a virtual machine's backup, where each of its disks was. */
    private static String map(VolumeId backup, SimulatedArchive archive) {
        if (!backup.name().matches("backup/(vzdump-qemu-|vm/).*")) {
            return "";
        }
        return Drives.disks(archive.config()).entrySet().stream()
                .filter(drive -> archive.data(drive.getKey()).isPresent())
                .map(
                        drive ->
                                "#qmdump#map:%1$s:drive-%1$s:%2$s:%3$s:\n"
                                        .formatted(
                                                drive.getKey(),
                                                Drives.volume(drive.getValue())
                                                        .map(volume -> volume.storage().value())
                                                        .orElse(""),
                                                Drives.volume(drive.getValue())
                                                        .map(MachineVolumes::format)
                                                        .orElse("")))
                .collect(Collectors.joining());
    }

    private static String text(SimulatedArchive archive) {
        String comments =
                archive.config()
                        .getOrDefault("description", "")
                        .lines()
                        .map(line -> "#" + line.replace("%", "%25").replace(":", "%3A") + "\n")
                        .collect(Collectors.joining());
        return archive.config().entrySet().stream()
                .filter(option -> !option.getKey().equals("description"))
                .map(option -> option.getKey() + ": " + option.getValue() + "\n")
                .collect(Collectors.joining("", comments, ""));
    }
}
