package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.Fixtures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Disks that are not one partition with one file system. */
class OddDisksTests {
    private static List<UsbVolume> volumes(String fixture, Set<String> importedPools) {
        return new UsbJudge(
                        UsbSettings.standard(),
                        LsblkReader.devices(
                                UsbForms.devices("MOUNTPOINTS"), Fixtures.text("usb/" + fixture)),
                        importedPools)
                .usbVolumes();
    }

    private static UsbVolume volume(String fixture, String name) {
        return volumes(fixture, Set.of()).stream()
                .filter(each -> each.device().kernelName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not listed: " + name));
    }

    private static String refusals(UsbVolume volume) {
        return volume.refusals().stream().map(UsbRefusal::name).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdb", "sdc", "sdd"})
    void anEmptySlotOfACardReaderHasNoMedium(String slot) {
        UsbVolume empty = volume("lsblk-card-reader.json", slot);
        assertEquals("NO_MEDIUM", refusals(empty));
        assertEquals(
                "it has no medium; insert one, or ignore an empty slot of a card reader or dock",
                empty.advice());
    }

    @Test
    void swapOfAnotherSystemDoesNotMakeADiskOneOfThisSystem() {
        assertTrue(volume("lsblk-foreign-swap.json", "sdb1").mountable());
        UsbVolume swap = volume("lsblk-foreign-swap.json", "sdb2");
        assertEquals("SWAP", refusals(swap));
        assertEquals(
                "it is swap space that this system does not use; leave it, it holds no files;"
                        + " mountable is /dev/sdb1, 1000204886016 bytes, \"ext4\", UUID"
                        + " aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
                swap.advice());
    }

    @Test
    void thePartitionThatCanBeMountedIsOfferedBesideOneThatCannot() {
        UsbVolume reserved = volume("lsblk-reserved-beside-ntfs.json", "sdb1");
        assertEquals("NO_FILE_SYSTEM", refusals(reserved));
        assertEquals(
                "no known file system was found on it, and it may still hold data; look at it, as"
                        + " root, with: blkid -p /dev/sdb1; mountable is /dev/sdb2, 1000204886016"
                        + " bytes, \"ntfs\", UUID D0A43186A4316FD8, label \"Elements\"",
                reserved.advice());
        assertEquals("", volume("lsblk-reserved-beside-ntfs.json", "sdb2").advice());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sda1  | BOOT_PARTITION         | sda3
                    sda2  | RESERVED_PARTITION     | sda3
                    sda3  |                        |
                    sda4  | RECOVERY_PARTITION     | sda3
                    sda5  | BOOT_PARTITION         | sda3
                    sdb1  |                        |
                    sdb2  | EXTENDED_PARTITION     | sdb1 sdb5
                    sdb5  |                        |
                    sdb6  | SWAP                   | sdb1 sdb5
                    sdb7  | RECOVERY_PARTITION     | sdb1 sdb5
                    sdb8  | SET_MEMBER             | sdb1 sdb5
                    sdc1  | SET_MEMBER             |
                    sdc9  | RESERVED_PARTITION     |
                    sdd   | SET_MEMBER             |
                    sde1  | SYSTEM_DISK IN_USE SET_MEMBER |
                    sde2  | SYSTEM_DISK            |
                    sdf1  | SYSTEM_DISK IN_USE SET_MEMBER |
                    sdg1  | BTRFS_SET_OR_COPY      |
                    sdh1  | BTRFS_SET_OR_COPY      |
                    sdi1  | ENCRYPTED              | sdi3
                    sdi2  | ENCRYPTED              | sdi3
                    sdi3  |                        |
                    sdj   | DISC_IMAGE             |
                    sdj1  | DISC_IMAGE             |
                    sdj2  | DISC_IMAGE             |
                    sdj3  | DISC_IMAGE             |
                    sdk   | NO_FILE_SYSTEM         |
                    sdl   | NO_PARTITION           |
                    sr0   | NO_MEDIUM              |
                    sr1   | OPTICAL_DISC           |
                    sdn1  | IN_USE SET_MEMBER      |
                    sdo1  |                        |
                    sdp1  | IN_USE                 |
                    sdq1  | BOOT_PARTITION         |
                    sdq2  | UNSUPPORTED_FILE_SYSTEM |
                    sdr   | SET_MEMBER             |
                    sdr1  | SET_MEMBER             |
                    sds1  | EXTENDED_PARTITION     | sds5
                    sds5  |                        |
                    sdt1  | IN_USE NO_FILE_SYSTEM  |
                    sdu1  | SYSTEM_DISK SWAP       |
                    sdu2  | SYSTEM_DISK SWAP       |
                    sdv1  | IN_USE                 |
                    """)
    void eachKindIsToldApart(String name, String refusals, String alternatives) {
        UsbVolume volume = volume("lsblk-odd-disks.json", name);
        assertEquals(refusals == null ? "" : refusals, refusals(volume));
        assertEquals(
                alternatives == null ? "" : alternatives,
                volume.alternatives().stream()
                        .map(BlockDevice::kernelName)
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void everyVolumeOfTheOddDisksIsJudgedAbove() {
        assertEquals(43, volumes("lsblk-odd-disks.json", Set.of()).size());
    }

    @Test
    void aPoolThatIsImportedMakesADiskOneOfThisSystem() {
        List<UsbVolume> pool =
                volumes("lsblk-odd-disks.json", Set.of("tank")).stream()
                        .filter(each -> each.disk().kernelName().equals("sdc"))
                        .toList();
        assertEquals(
                List.of("SYSTEM_DISK SET_MEMBER", "SYSTEM_DISK RESERVED_PARTITION"),
                pool.stream().map(OddDisksTests::refusals).toList());
    }

    @Test
    void aVolumeThatCanOnlyBeReadSaysSo() {
        assertTrue(
                volume("lsblk-odd-disks.json", "sdo1").describe().contains(", read-only"),
                volume("lsblk-odd-disks.json", "sdo1").describe());
    }

    /** Nothing that is advised may destroy what a disk holds, or take a member out of its set. */
    @ParameterizedTest
    @EnumSource
    void noAdviceIsHarmful(UsbRefusal refusal) {
        String advice = refusal.why();
        for (String harm :
                List.of("format", "mkfs", "new UUID", "erase", "wipefs -", "--create", "force")) {
            assertFalse(
                    advice.replace("wipefs --no-act", "").contains(harm), refusal + ": " + advice);
        }
    }
}
