package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.Fixtures;
import felhom.proxmox.privileged.command.Command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

class LsblkReaderTests {
    private static final Command COMMAND = UsbForms.devices("MOUNTPOINTS");

    private static Map<String, BlockDevice> devices(String fixture) {
        return LsblkReader.devices(COMMAND, Fixtures.text("usb/" + fixture)).stream()
                .flatMap(BlockDevice::tree)
                .collect(Collectors.toMap(BlockDevice::kernelName, Function.identity()));
    }

    /** From util-linux 2.38.1, with loop devices. */
    @Test
    void readsARealAnswer() {
        Map<String, BlockDevice> devices = devices("lsblk-mounted.json");
        assertEquals(9, devices.size());
        BlockDevice xfs = devices.get("loop4");
        assertEquals("/dev/loop4", xfs.path());
        assertEquals(OptionalLong.of(335544320), xfs.size());
        assertEquals(List.of("/mnt/t/xfs"), xfs.mountPoints());
        assertEquals(Optional.of("8e9c5eda-00b1-420b-84b7-97da9f4576e1"), xfs.uuid());
        assertEquals(List.of(), devices.get("loop0").mountPoints());
        assertEquals(Optional.empty(), devices.get("loop6").fileSystem());
        assertEquals(Optional.of("\"USB Disk é\""), devices.get("loop1").shownLabel());
        assertEquals(Optional.of("\"btrfs\\u000anl$(id)\""), devices.get("loop5").shownLabel());
    }

    @Test
    void aPartitionIsConnectedAsItsDiskIs() {
        Map<String, BlockDevice> devices = devices("lsblk-host.json");
        assertEquals(Optional.of("usb"), devices.get("sdb1").transport());
        assertEquals(Optional.of("nvme"), devices.get("dm-0").transport());
        assertEquals("/dev/mapper/pve-root", devices.get("dm-0").path());
        assertEquals(Optional.of("\"My Passport 0748\""), devices.get("sdb").shownModel());
    }

    /** As versions before 2.37 print it: numbers and flags as texts, one mount point. */
    @Test
    void readsOldAnswers() {
        Map<String, BlockDevice> devices = devices("lsblk-old.json");
        assertEquals(4, devices.size(), "a device without a name is none");
        assertEquals(List.of("/"), devices.get("sda1").mountPoints());
        assertFalse(devices.get("sda1").readOnly());
        assertEquals(Optional.empty(), devices.get("sda1").label());
        BlockDevice stick = devices.get("sdb1");
        assertTrue(stick.readOnly());
        assertEquals(OptionalLong.of(64022208512L), stick.size());
        assertEquals("/dev/sdb1", stick.path());
        assertEquals(Optional.of("Ax20B\t"), stick.label());
        assertEquals(List.of(), stick.mountPoints());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{}", "{\"blockdevices\":{}}", "lsblk: permission"})
    void anythingElseIsAnError(String text) {
        UnreadableAnswerException failure =
                assertThrows(
                        UnreadableAnswerException.class, () -> LsblkReader.devices(COMMAND, text));
        assertTrue(
                String.valueOf(failure.getMessage())
                        .startsWith("cannot read the answer of /usr/bin/lsblk --json --bytes "),
                failure.getMessage());
    }

    @Test
    void oddValuesAreTakenForAbsent() {
        BlockDevice device =
                LsblkReader.devices(
                                COMMAND,
                                """
                                {"blockdevices":[{"name":"sda","size":"1.8T","ro":null,"uuid":{},
                                "mountpoints":"x","children":7,"label":["a"],"new":1}]}\
                                """)
                        .getFirst();
        assertEquals(OptionalLong.empty(), device.size());
        assertEquals(Optional.empty(), device.uuid());
        assertEquals(List.of(), device.mountPoints());
        assertEquals(List.of(), device.children());
    }

    /** Nothing of a device may be lost because the list of them is written in another way. */
    @Test
    void anObjectInPlaceOfAListIsReadAsItsValues() {
        BlockDevice device =
                LsblkReader.devices(
                                COMMAND,
                                """
                                {"blockdevices":[{"name":"sda","mountpoints":{"0":"/srv"},
                                "children":{"0":{"name":"sda1"},"1":{"name":"sda2"}}}]}\
                                """)
                        .getFirst();
        assertEquals(List.of("/srv"), device.mountPoints());
        assertEquals(
                List.of("sda1", "sda2"),
                device.children().stream().map(BlockDevice::kernelName).toList());
    }

    @Test
    void aFieldThatIsWrittenTwiceLosesNothing() {
        MountedFileSystem mount =
                LsblkReader.mounts(
                                UsbForms.mountedAt(Path.of("/mnt/felhom/data")),
                                """
                                {"filesystems":[{"target":"/a","source":"/dev/sda",
                                "fstype":"btrfs","fstype":"ext4","options":"rw","uuid":"x",
                                "target":"/b"},{"target":"/c"}]}\
                                """)
                        .getFirst();
        assertEquals(
                new MountedFileSystem("/a", "/dev/sda", "ext4", "rw", Optional.of("x")), mount);
    }

    @Test
    void readsWhatIsMounted() {
        Command command = UsbForms.mountedAt(Path.of("/mnt/felhom/data"));
        List<MountedFileSystem> mounts =
                LsblkReader.mounts(
                        command,
                        """
                        {"filesystems": [{"target": "/mnt/felhom/data",
                        "source": "/dev/sdb1[/@sub]", "fstype": "btrfs", "options": "ro,nodev"}]}
                        """);
        assertEquals("/dev/sdb1", mounts.getFirst().device());
        assertTrue(mounts.getFirst().readOnly());
    }
}
