package felhom.proxmox.model.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class MachineCoverageTests {
    private static final VmId VMID = new VmId(300);

    /** The configuration of a real machine with every kind of drive. */
    private static final Map<String, String> EVERY_KIND =
            Map.ofEntries(
                    Map.entry("bios", "ovmf"),
                    Map.entry("agent", "enabled=1,fstrim_cloned_disks=1"),
                    Map.entry("ide2", "local:iso/small.iso,media=cdrom,size=350K"),
                    Map.entry("ide3", "local-lvm:vm-300-cloudinit,media=cdrom"),
                    Map.entry(
                            "scsi0", "local-lvm:vm-300-disk-2,discard=on,iothread=1,size=1G,ssd=1"),
                    Map.entry("scsi1", "local-lvm:vm-300-disk-3,backup=0,size=1G"),
                    Map.entry("scsi3", "local-lvm:vm-300-disk-7,backup=0,size=1G"),
                    Map.entry("scsi5", "/dev/sdb,size=512M"),
                    Map.entry("virtio0", "local-lvm:vm-300-disk-5,iothread=1,size=1G"),
                    Map.entry("sata0", "local-lvm:vm-300-disk-1,backup=0,size=1G"),
                    Map.entry("efidisk0", "local-lvm:vm-300-disk-0,efitype=4m,size=5M"),
                    Map.entry("tpmstate0", "local-lvm:vm-300-disk-4,size=5M,version=v2.0"));

    /** What a real host logged about them, in this order. */
    private static final List<String> LOGGED =
            List.of(
                    "INFO: include disk 'scsi0' 'local-lvm:vm-300-disk-2' 1G",
                    "INFO: exclude disk 'scsi1' 'local-lvm:vm-300-disk-3' (backup=no)",
                    "INFO: exclude disk 'scsi3' 'local-lvm:vm-300-disk-7' (backup=no)",
                    "INFO: include disk 'scsi5' '/dev/sdb' 512M",
                    "INFO: include disk 'virtio0' 'local-lvm:vm-300-disk-5' 1G",
                    "INFO: exclude disk 'sata0' 'local-lvm:vm-300-disk-1' (backup=no)",
                    "INFO: include disk 'efidisk0' 'local-lvm:vm-300-disk-0' 5M",
                    "INFO: include disk 'tpmstate0' 'local-lvm:vm-300-disk-4' 5M");

    private static VirtualMachineConfig config(Map<String, String> options) {
        return new VirtualMachineConfig(new TreeMap<>(options), Optional.empty());
    }

    private static MachineCoverage coverage(Map<String, String> options) {
        return MachineCoverage.of(VMID, config(options));
    }

    private static List<String> log(List<String> lines) {
        List<String> log = new ArrayList<>();
        log.add("INFO: starting new backup job: vzdump 300 --storage local --mode snapshot");
        log.add("INFO: Starting Backup of VM 300 (qemu)");
        log.add("INFO: status = running");
        log.add("INFO: backup mode: snapshot");
        log.add("INFO: VM Name: big");
        log.addAll(lines);
        log.add("INFO: Finished Backup of VM 300 (00:00:41)");
        return log;
    }

    @Test
    void theLinesAreThoseThatARealHostLogged() {
        assertEquals(LOGGED, coverage(EVERY_KIND).logLines());
        assertTrue(coverage(EVERY_KIND).verify(log(LOGGED)).asPredicted());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scsi0 | l:d,size=1G | INCLUDED | INFO: include disk 'scsi0' 'l:d' 1G",
                "scsi0 | l:d | INCLUDED | INFO: include disk 'scsi0' 'l:d'",
                "sata0 | l:d,backup=1,size=2G | INCLUDED | INFO: include disk 'sata0' 'l:d' 2G",
                "ide0 | l:d,backup=no | DISABLED | INFO: exclude disk 'ide0' 'l:d' (backup=no)",
                "scsi1 | /dev/sdb,backup=0 | DISABLED"
                        + " | INFO: exclude disk 'scsi1' '/dev/sdb' (backup=no)",
                "efidisk0 | l:d,size=4M | WITHOUT_EFI"
                        + " | INFO: exclude disk 'efidisk0' 'l:d' (efidisk but no OVMF BIOS)",
                "tpmstate0 | l:d,size=4M | INCLUDED | INFO: include disk 'tpmstate0' 'l:d' 4M",
                "unused0 | l:d | UNUSED"
                        + " | INFO: skip unused drive 'l:d' (not included into backup)",
                "ide2 | none,media=cdrom | MEDIUM | -",
                "ide2 | local:iso/a.iso,media=cdrom,size=1M | MEDIUM | -",
                "ide3 | l:vm-300-cloudinit,media=cdrom | CLOUD_INIT | -"
            })
    void everyKindOfDriveHasItsVerdictAndItsLine(
            String key, String text, DiskVerdict verdict, String line) {
        DiskCoverage disk = coverage(Map.of(key, text)).disks().getFirst();
        assertEquals(verdict, disk.verdict());
        assertEquals(line, disk.logLine().orElse("-"));
        assertEquals(verdict == DiskVerdict.INCLUDED, disk.included());
    }

    @Test
    void whatOlderHostsMisspellIsTheSame() {
        MachineCoverage coverage = coverage(Map.of("efidisk0", "l:d,size=4M"));
        assertTrue(
                coverage.verify(
                                log(
                                        List.of(
                                                "INFO: exclude disk 'efidisk0' 'l:d' (efidisk but"
                                                        + " no OMVF BIOS)")))
                        .asPredicted());
    }

    @Test
    void aDiskThatWasChangedInBetweenIsADifference() {
        CoverageCheck check =
                coverage(Map.of("scsi0", "l:d,size=1G", "scsi1", "l:e,size=1G"))
                        .verify(
                                log(
                                        List.of(
                                                "INFO: include disk 'scsi0' 'l:d' 2G",
                                                "INFO: exclude disk 'scsi2' 'l:f' (backup=no)")));
        assertEquals(
                List.of("Changed", "Missing", "Unexpected"),
                check.differences().stream().map(one -> one.getClass().getSimpleName()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "scsi0, 'l:d,size=1G', CONTENT, REPLACED, CONTENT",
        "scsi1, 'l:d,backup=0', NOT_RECREATED, KEPT_UNUSED, NOT_RECREATED",
        "scsi5, '/dev/sdb', NEW_VOLUME, NEW_VOLUME, NEW_VOLUME",
        "unused0, 'l:d', NOT_RECREATED, KEPT_UNUSED, GONE",
        "ide2, 'none,media=cdrom', SAME_MEDIUM, SAME_MEDIUM, SAME_MEDIUM",
        "ide3, 'l:cloudinit', MADE_ANEW, MADE_ANEW, MADE_ANEW"
    })
    void aRestoreTreatsEachKindOfDrive(
            String key,
            String text,
            DiskRestoreEffect fresh,
            DiskRestoreEffect over,
            DiskRestoreEffect elsewhere) {
        DiskCoverage disk = coverage(Map.of(key, text)).disks().getFirst();
        assertEquals(fresh, disk.onRestore(RestorePlace.NEW_CONTAINER));
        assertEquals(over, disk.onRestore(RestorePlace.OVER_EXISTING));
        assertEquals(elsewhere, disk.onRestore(RestorePlace.OTHER_HOST));
    }

    @Test
    void theTrapsOfTheMachineAreTold() {
        List<String> traps =
                coverage(EVERY_KIND).warnings().stream()
                        .map(one -> one.trap() + one.option().map(key -> " " + key).orElse(""))
                        .toList();
        assertEquals(
                List.of(
                        "DISK_LEFT_OUT scsi1",
                        "DISK_LEFT_OUT scsi3",
                        "DEVICE_COPIED scsi5",
                        "DISK_LEFT_OUT sata0"),
                traps);
        assertEquals(
                List.of(BackupTrap.NO_AGENT),
                coverage(Map.of("scsi0", "l:d")).warnings().stream()
                        .map(CoverageWarning::trap)
                        .toList());
        assertEquals(
                List.of(BackupTrap.FREEZE_OFF),
                coverage(Map.of("scsi0", "l:d", "agent", "1,freeze-fs=0")).warnings().stream()
                        .map(CoverageWarning::trap)
                        .toList());
        assertEquals(
                "no backup holds scsi1: it has backup=0, and a restore to a new machine does not"
                        + " recreate it. Next: to have it backed up: qm set 300 --scsi1"
                        + " 'local-lvm:vm-300-disk-3,size=1G'",
                coverage(EVERY_KIND).warnings().getFirst().toString());
    }

    @Test
    void aBackupTellsWhatItsDisksWere() {
        ArchivedConfig archived =
                ArchivedConfig.parse(
                        "#qmdump#map:scsi0:drive-scsi0:local-lvm:raw:\nscsi0: l:d,size=1G\n");
        assertEquals(
                "MachineCoverage of 300[scsi0: INCLUDED]",
                MachineCoverage.of(VMID, archived.virtualMachine()).toString());
    }
}
