package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

class VirtualMachineConfigTests {
    private static VirtualMachineConfig config(String... pairs) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put(pairs[i], pairs[i + 1]);
        }
        return new VirtualMachineConfig(new TreeMap<>(options), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scsi0 | local-lvm:vm-300-disk-2,discard=on,size=1G,ssd=1 | disk",
                "virtio15 | /dev/sdb,size=512M | passthrough",
                "ide2 | none,media=cdrom | cdrom",
                "ide2 | cdrom | cdrom",
                "ide2 | local:iso/small.iso,media=cdrom,size=350K | cdrom",
                "ide3 | local-lvm:vm-300-cloudinit,media=cdrom | cloud-init",
                "scsi1 | local:300/vm-300-cloudinit.qcow2 | cloud-init",
                "ide3 | local-lvm:cloudinit | cloud-init",
                "efidisk0 | local-lvm:vm-300-disk-0,efitype=4m,size=4M | efi",
                "tpmstate0 | local-lvm:vm-300-disk-4,size=4M,version=v2.0 | tpm",
                "unused7 | local-lvm:vm-300-disk-9 | unused",
                "scsi4 | file=local-lvm:vm-300-disk-5,backup=0 | disk"
            })
    void aDriveIsWhatItsTextSays(String key, String text, String kind) {
        VirtualDisk disk = VirtualDisk.parse(key, text);
        String seen =
                disk.isUnused()
                        ? "unused"
                        : disk.isEfi()
                                ? "efi"
                                : disk.isTpm()
                                        ? "tpm"
                                        : disk.isCloudInit()
                                                ? "cloud-init"
                                                : disk.isCdrom()
                                                        ? "cdrom"
                                                        : disk.isPassthrough()
                                                                ? "passthrough"
                                                                : "disk";
        assertEquals(kind, seen);
        assertEquals(text, disk.toString());
        assertEquals(key, disk.bus() + disk.slot());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net0",
                "scsi31",
                "ide4",
                "sata6",
                "virtio16",
                "efidisk1",
                "unused256",
                "scsi",
                "mp0",
                "scsihw",
                "scsi00x"
            })
    void otherOptionsAreNoDrives(String key) {
        assertFalse(VirtualDisk.isDrive(key));
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> VirtualDisk.parse(key, "local:vm-1-disk-0"))
                        .getMessage()
                        .contains("not a drive of a virtual machine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "size=1G", "media=cdrom"})
    void aDriveWithoutASourceIsRefused(String text) {
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> VirtualDisk.parse("ide2", text))
                        .getMessage()
                        .startsWith("ide2 names no volume, path or medium: "));
    }

    @Test
    void theBackupFlagIsWrittenOnlyWhereADiskIsLeftOut() {
        VirtualDisk disk = VirtualDisk.parse("scsi1", "lvm:vm-1-disk-1,backup=1,foo=bar,size=1G");
        assertEquals("lvm:vm-1-disk-1,backup=0,foo=bar,size=1G", disk.withBackup(false).toString());
        assertEquals("lvm:vm-1-disk-1,foo=bar,size=1G", disk.withBackup(true).toString());
    }

    @Test
    void drivesComeInTheOrderOfTheHost() {
        assertEquals(
                List.of("ide2", "scsi0", "scsi10", "virtio0", "sata0", "efidisk0", "unused0"),
                config(
                                "unused0",
                                "l:d",
                                "sata0",
                                "l:d",
                                "efidisk0",
                                "l:d",
                                "scsi10",
                                "l:d",
                                "scsi0",
                                "l:d",
                                "virtio0",
                                "l:d",
                                "ide2",
                                "none,media=cdrom",
                                "scsihw",
                                "virtio-scsi-single")
                        .disks()
                        .stream()
                        .map(VirtualDisk::key)
                        .toList());
    }

    @Test
    void memoryIsAPropertyString() {
        assertEquals(OptionalLong.of(256), config("memory", "256").memoryMiB());
        assertEquals(OptionalLong.of(512), config("memory", "current=512").memoryMiB());
        assertEquals(OptionalLong.empty(), config().memoryMiB());
        assertEquals(OptionalLong.empty(), config("memory", "much").memoryMiB());
    }

    @Test
    void whatIsNotSetHasNoValue() {
        VirtualMachineConfig config = config("boot", " ");
        assertEquals(List.of(), config.bootOrder());
        assertEquals(List.of(), config.disks());
        assertEquals(Optional.empty(), config.created());
        assertFalse(config.usesEfi());
        assertFalse(config.agent().enabled());
    }

    @Test
    void theOptionsOfACapturedMachineAreRead() {
        VirtualMachineConfig config =
                config(
                        "boot", "order=scsi0;ide2;net0",
                        "bios", "ovmf",
                        "meta", "creation-qemu=10.1.2,ctime=1795799442",
                        "net0", "virtio=BC:24:11:43:A5:67,bridge=vmbr0,firewall=1",
                        "net1", "e1000=BC:24:11:D1:6B:DE,bridge=vmbr0,link_down=1",
                        "tags", "prod;web",
                        "lock", "backup",
                        "hostpci0", "mapping=gpu,pcie=1");
        assertEquals(List.of("scsi0", "ide2", "net0"), config.bootOrder());
        assertEquals(Optional.of(Instant.ofEpochSecond(1795799442)), config.created());
        assertTrue(config.usesEfi());
        assertEquals(Optional.of("virtio"), config.networks().get(0).model());
        assertEquals(Optional.of("BC:24:11:D1:6B:DE"), config.networks().get(1).macAddress());
        assertTrue(config.networks().get(1).linkDown());
        assertEquals(List.of("prod", "web"), config.tags());
        assertEquals(Optional.of(GuestLock.BACKUP), config.lock());
        assertEquals(Optional.of("gpu"), config.pciDevices().get(0).find("mapping"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "virtio=BC:24:11:43:A5:67,bridge=vmbr0 | virtio | BC:24:11:43:A5:67",
                "model=virtio,macaddr=BC:24:11:43:A5:67 | virtio | BC:24:11:43:A5:67",
                "virtio,bridge=vmbr0 | virtio | -",
                "bridge=vmbr0 | - | -"
            })
    void aNetworkCardHasAModelAndAnAddress(String text, String model, String address) {
        VirtualNetwork network = VirtualNetwork.parse(text);
        assertEquals(model, network.model().orElse("-"));
        assertEquals(address, network.macAddress().orElse("-"));
        assertEquals(text, network.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | true | true",
                "0 | false | true",
                "enabled=1,fstrim_cloned_disks=1 | true | true",
                "1,freeze-fs-on-backup=0 | true | false",
                "enabled=1,freeze-fs=0 | true | false",
                "1,guest-fsfreeze=0 | true | false"
            })
    void theAgentIsExpectedAndFreezes(String text, boolean enabled, boolean freezes) {
        AgentOption agent = AgentOption.parse(text);
        assertEquals(enabled, agent.enabled());
        assertEquals(freezes, agent.freezesFileSystems());
        assertEquals(text, agent.toString());
    }

    @Test
    void theAgentIsSwitchedWithoutLosingTheRest() {
        assertEquals(
                "enabled=0,fstrim_cloned_disks=1",
                AgentOption.parse("enabled=1,fstrim_cloned_disks=1").withEnabled(false).toString());
        assertEquals("1", AgentOption.OFF.withEnabled(true).toString());
    }
}
