package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.model.text.Printable;
import felhom.proxmox.privileged.Bodies;
import felhom.proxmox.privileged.Fixtures;
import felhom.proxmox.privileged.WrongTypes;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that is read of every answer of lsblk and findmnt, with the verdict on each volume, and what
 * a value of the wrong type changes.
 */
class UsbReadingTests {
    private static final List<String> LSBLK =
            List.of(
                    "lsblk-host.json",
                    "lsblk-mounted.json",
                    "lsblk-odd-disks.json",
                    "lsblk-old.json",
                    "lsblk-card-reader.json",
                    "lsblk-foreign-swap.json",
                    "lsblk-reserved-beside-ntfs.json");
    private static final List<String> FINDMNT =
            List.of("findmnt-list.json", "findmnt-stacked.json");

    @Test
    void everyAnswerIsReadAndJudgedAsInTheTable() {
        StringBuilder table = new StringBuilder();
        for (String name : LSBLK) {
            List<BlockDevice> devices = devices(Fixtures.text("usb/" + name));
            table.append(name).append("\n\n").append(readings(devices)).append('\n');
            table.append(verdicts(devices)).append('\n');
        }
        for (String name : FINDMNT) {
            table.append(name).append("\n\n").append(mounts(Fixtures.text("usb/" + name)));
            table.append('\n');
        }
        assertEquals(Bodies.golden("usb-readings.txt", table.toString()), table.toString());
    }

    @Test
    void aValueOfTheWrongTypeChangesWhatTheTableSays() {
        String table =
                "lsblk\n\n"
                        + WrongTypes.table(
                                Fixtures.text("usb/lsblk-small.json"), UsbReadingTests::judged)
                        + "\nfindmnt\n\n"
                        + WrongTypes.table(
                                Fixtures.text("usb/findmnt-small.json"), UsbReadingTests::mounts);
        assertEquals(Bodies.golden("usb-wrong-types.txt", table), table);
    }

    private static List<BlockDevice> devices(String json) {
        return LsblkReader.devices(UsbForms.devices("MOUNTPOINTS"), json);
    }

    private static String readings(List<BlockDevice> devices) {
        return devices.stream()
                .flatMap(BlockDevice::tree)
                .map(
                        each ->
                                "%s, %s, %s, %s bytes%s, %s, %s, label %s, model %s, table %s, %s, on %s, below %s\n"
                                        .formatted(
                                                each.path(),
                                                each.type(),
                                                each.transport().orElse("-"),
                                                each.size().isPresent()
                                                        ? each.size().getAsLong()
                                                        : "-",
                                                each.readOnly() ? " read-only" : "",
                                                each.fileSystem().orElse("-"),
                                                each.uuid().map(Printable::line).orElse("-"),
                                                each.shownLabel().orElse("-"),
                                                each.shownModel().orElse("-"),
                                                each.tableType().orElse("-"),
                                                each.partitionType().orElse("-"),
                                                each.mountPoints(),
                                                each.children().stream()
                                                        .map(BlockDevice::kernelName)
                                                        .toList()))
                .collect(Collectors.joining());
    }

    private static String verdicts(List<BlockDevice> devices) {
        return new UsbJudge(UsbSettings.standard(), devices)
                .volumes().stream().map(UsbReadingTests::verdict).collect(Collectors.joining());
    }

    private static String verdict(UsbVolume volume) {
        return "%s: %s; beside it %s\n"
                .formatted(
                        volume.device().path(),
                        volume.refusals(),
                        volume.alternatives().stream().map(BlockDevice::path).toList());
    }

    private static String judged(String json) {
        try {
            List<BlockDevice> devices = devices(json);
            return readings(devices) + verdicts(devices);
        } catch (UnreadableAnswerException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String mounts(String json) {
        try {
            return LsblkReader.mounts(UsbForms.mountedAt(Path.of("/mnt/felhom/data")), json)
                    .stream()
                    .map(each -> each + "\n")
                    .collect(Collectors.joining());
        } catch (UnreadableAnswerException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
