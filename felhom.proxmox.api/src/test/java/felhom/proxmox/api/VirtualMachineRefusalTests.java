package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VirtualNetwork;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What must never be sent about a virtual machine is refused, and the rest is sent as it should.
 */
class VirtualMachineRefusalTests {
    private static final StorageId LVM = new StorageId("local-lvm");
    private static final VmId ID = new VmId(300);
    private static final VolumeId OF_CONTAINER =
            VolumeId.parse("local:backup/vzdump-lxc-102-2026_11_22-01_09_44.tar.zst");
    private static final VolumeId OF_MACHINE =
            VolumeId.parse("local:backup/vzdump-qemu-300-2026_11_22-01_09_44.vma.zst");
    private static final VirtualMachineConfig CURRENT =
            new VirtualMachineConfig(
                    new TreeMap<>(
                            Map.of(
                                    "memory", "1024",
                                    "scsi0", "local-lvm:vm-300-disk-0,size=8G",
                                    "scsi1", "local-lvm:vm-300-disk-1,backup=0,foo=1,size=8G",
                                    "scsi5", "/dev/sdb,size=512M",
                                    "ide2", "local:iso/a.iso,media=cdrom,size=1M",
                                    "unused0", "local-lvm:vm-300-disk-7")),
                    Optional.of("0123456789abcdef0123456789abcdef01234567"));

    /** A call, and what its refusal must say. */
    private record Refusal(Executable call, String what, String instead) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Executable change(VirtualMachineChange change) {
        return () -> change.parameters(CURRENT);
    }

    private static VirtualMachineChange disk(String key, String text) {
        return VirtualMachineChange.DEFAULT.withDisk(VirtualDisk.parse(key, text));
    }

    static Stream<Refusal> refusals() {
        VirtualMachineChange none = VirtualMachineChange.DEFAULT;
        Proxmox pve = CannedTransport.ok("{\"data\":null}").client();
        ProxmoxNode node = pve.node("pve");
        return Stream.of(
                new Refusal(
                        change(none), "a change of nothing", "set or delete at least one option"),
                new Refusal(
                        () -> disk("scsi3", "/dev/sdc"),
                        "scsi3=/dev/sdc",
                        "use a volume on a storage; or run qm set on the host as root"),
                new Refusal(
                        () -> disk("scsi3", "local-lvm:32"),
                        "scsi3=local-lvm:32",
                        "add a new disk with withNewDisk, or name a volume that exists"),
                new Refusal(
                        () -> disk("unused1", "local-lvm:vm-300-disk-9"),
                        "unused1=local-lvm:vm-300-disk-9",
                        "attach the volume to a free slot, or delete unused1"),
                new Refusal(
                        change(disk("scsi0", "local-lvm:vm-300-disk-7")),
                        "scsi0=local-lvm:vm-300-disk-7 where there is"
                                + " local-lvm:vm-300-disk-0,size=8G",
                        "use a free slot; or delete scsi0 first, which keeps its volume as an"
                                + " unused one"),
                new Refusal(
                        change(disk("scsi0", "local-lvm:vm-300-disk-0,size=4G")),
                        "scsi0=local-lvm:vm-300-disk-0,size=4G where there is"
                                + " local-lvm:vm-300-disk-0,size=8G",
                        "leave the size as it was read; VirtualDisks.growTo makes a disk larger"),
                new Refusal(
                        change(disk("scsi5", "local-lvm:vm-300-disk-7")),
                        "scsi5=local-lvm:vm-300-disk-7 where there is /dev/sdb,size=512M",
                        "use a volume on a storage; or run qm set on the host as root"),
                new Refusal(
                        change(none.withNewDisk("scsi1", LVM, 8)),
                        "scsi1=local-lvm:8 where there is"
                                + " local-lvm:vm-300-disk-1,backup=0,foo=1,size=8G",
                        "use a free slot; or delete scsi1 first, which keeps its volume as an"
                                + " unused one"),
                new Refusal(
                        change(none.withBackup("scsi9", true)),
                        "backup flag of scsi9",
                        "list what it has with VirtualMachineConfig.disks()"),
                new Refusal(
                        change(none.withBackup("scsi5", false)),
                        "backup flag of scsi5=/dev/sdb,size=512M",
                        "use a volume on a storage; or run qm set on the host as root"),
                new Refusal(
                        change(none.withBackup("ide2", true)),
                        "backup flag of ide2=local:iso/a.iso,media=cdrom,size=1M",
                        "leave the flag out"),
                new Refusal(
                        () -> none.withoutOption("lock"),
                        "delete of lock",
                        "wait for the operation that holds it; if none runs, it was aborted: qm"
                                + " unlock VMID on the host"),
                new Refusal(
                        () -> none.withoutOption("args"),
                        "delete of args",
                        "run qm set VMID --delete args on the host as root"),
                new Refusal(
                        () ->
                                node.virtualMachines()
                                        .setConfig(ID, none.withNewDisk("scsi9", LVM, 1)),
                        "a new disk without a task",
                        "use VirtualMachines.applyConfig, which starts a task"),
                new Refusal(
                        () ->
                                node.virtualMachines()
                                        .destroy(ID, DestroyOptions.DEFAULT.withForce()),
                        "destroy of virtual machine 300 with force",
                        "stop it first with VirtualMachinePower.stop and wait for the task"),
                new Refusal(
                        () -> node.virtualMachineSnapshots().create(ID, SnapshotName.PENDING, ""),
                        "snapshot pending",
                        "choose another name"),
                new Refusal(
                        () -> node.virtualDisks().give(ID, "scsi0", ID, "scsi1"),
                        "disk scsi0 of virtual machine 300 for itself",
                        "attach the volume to another slot with VirtualMachineChange.withDisk"),
                new Refusal(
                        () ->
                                VirtualMachineRestore.of(
                                        VirtualMachineTarget.newMachine(ID), OF_CONTAINER),
                        "restore of a virtual machine from " + OF_CONTAINER,
                        "restore it with RestoreOptions"),
                new Refusal(
                        () ->
                                VirtualMachineRestore.of(
                                        VirtualMachineTarget.newMachine(ID),
                                        VolumeId.parse("local:iso/a.iso")),
                        "restore of a virtual machine from local:iso/a.iso",
                        "name a backup, as Volumes.list shows them"),
                new Refusal(
                        () -> RestoreOptions.of(RestoreTarget.newContainer(ID), OF_MACHINE, LVM),
                        "restore of a container from " + OF_MACHINE,
                        "restore it with VirtualMachineRestore"),
                new Refusal(
                        () ->
                                node.backups()
                                        .restoreCopy(
                                                VolumeId.parse("local:backup/x.tar.zst"), ID, LVM),
                        "restore from local:backup/x.tar.zst",
                        "use RestoreOptions or VirtualMachineRestore"),
                new Refusal(
                        () -> CloneOptions.to(ID).withFull(false).withStorage(LVM),
                        "a linked clone on storage local-lvm",
                        "make a full clone, or leave the storage out"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefusedWithTheWayThatWorks(Refusal refusal) {
        RefusedException refused = assertThrows(RefusedException.class, refusal.call());
        String message = refused.getMessage();
        assertTrue(message.contains(refusal.what()), message);
        assertTrue(message.contains(refusal.instead()), message);
    }

    @Test
    void aSnapshotWithTheMemoryOfAStoppedMachineIsRefusedAndNotSent() {
        CannedTransport transport =
                CannedTransport.ok("{\"data\":{\"vmid\":300,\"status\":\"stopped\"}}");
        VirtualMachineSnapshots snapshots =
                transport.client().node("pve").virtualMachineSnapshots();
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () -> snapshots.createWithMemory(ID, new SnapshotName("live"), ""));
        assertTrue(
                refused.getMessage().contains("make it with create, or start the machine first"),
                refused.getMessage());
        assertEquals(1, transport.requests().size());
    }

    @Test
    void aDiskIsNotMadeSmaller() {
        CannedTransport transport =
                CannedTransport.ok("{\"data\":{\"scsi0\":\"l:d,size=8G\",\"digest\":\"ab\"}}");
        VirtualDisks disks = transport.client().node("pve").virtualDisks();
        assertEquals(Optional.empty(), disks.growTo(ID, "scsi0", 8192));
        RefusedException refused =
                assertThrows(RefusedException.class, () -> disks.growTo(ID, "scsi0", 4096));
        assertTrue(
                refused.getMessage()
                        .contains("it has l:d,size=8G, and no host makes a disk smaller"),
                refused.getMessage());
        assertThrows(RefusedException.class, () -> disks.growTo(ID, "scsi7", 9000));
        assertTrue(
                transport.requests().stream().allMatch(one -> one.method().name().equals("GET")));
    }

    private static String form(VirtualMachineChange change) {
        return change.parameters(CURRENT).map(FormParameters::form).orElse("nothing");
    }

    @Test
    void onlyWhatChangesIsSentWithTheDigest() {
        String digest = "&digest=0123456789abcdef0123456789abcdef01234567";
        VirtualMachineChange none = VirtualMachineChange.DEFAULT;
        assertEquals(
                "nothing",
                form(none.withSettings(VirtualMachineSettings.DEFAULT.withMemoryMiB(1024))));
        assertEquals(
                "memory=2048" + digest,
                form(none.withSettings(VirtualMachineSettings.DEFAULT.withMemoryMiB(2048))));
        assertEquals(
                "scsi1=local-lvm%3Avm-300-disk-1%2Cfoo%3D1%2Csize%3D8G" + digest,
                form(none.withBackup("scsi1", true)));
        assertEquals("nothing", form(none.withBackup("scsi1", false)));
        assertEquals(
                "delete=description" + digest,
                form(
                        none.withSettings(VirtualMachineSettings.DEFAULT.withDescription("x"))
                                .withoutOption("description")));
        assertEquals(
                "scsi2=local-lvm%3Avm-300-disk-7" + digest,
                form(disk("scsi2", "local-lvm:vm-300-disk-7")));
        assertEquals("ide2=none%2Cmedia%3Dcdrom" + digest, form(disk("ide2", "none,media=cdrom")));
    }

    @Test
    void settingsAreWrittenAsTheHostReadsThem() {
        FormParameters form = new FormParameters();
        VirtualMachineSettings.DEFAULT
                .withName("nas")
                .withCores(2)
                .withSockets(1)
                .withCpuLimit(new BigDecimal("1.5"))
                .withBalloonMiB(0)
                .withOnBoot(true)
                .withProtection(false)
                .withTags(List.of("a", "b"))
                .withAgent(felhom.proxmox.model.AgentOption.OFF.withEnabled(true))
                .withNetwork(0, VirtualNetwork.of("virtio", "vmbr0").withTag(5))
                .addTo(form);
        assertEquals(
                Map.of(
                        "name", "nas",
                        "cores", "2",
                        "sockets", "1",
                        "cpulimit", "1.5",
                        "balloon", "0",
                        "onboot", "1",
                        "protection", "0",
                        "tags", "a;b",
                        "agent", "1",
                        "net0", "virtio,bridge=vmbr0,tag=5"),
                form.values());
    }

    static Stream<Refusal> badArguments() {
        VirtualMachineSettings none = VirtualMachineSettings.DEFAULT;
        return Stream.of(
                new Refusal(() -> none.withMemoryMiB(15), "memory in MiB", "16"),
                new Refusal(() -> none.withCores(0), "cores", "1"),
                new Refusal(() -> none.withCpuLimit(new BigDecimal("129")), "129", "0 to 128"),
                new Refusal(() -> none.withName("a b"), "name", "host name"),
                new Refusal(() -> none.withTags(List.of()), "tags", "at least one"),
                new Refusal(
                        () -> none.withNetwork(0, VirtualNetwork.parse("bridge=vmbr0")),
                        "net0: a network card without a model",
                        "virtio"),
                new Refusal(
                        () -> VirtualMachineChange.DEFAULT.withNewDisk("unused0", LVM, 1),
                        "slot of a new disk",
                        "scsi0 to scsi30"),
                new Refusal(
                        () -> VirtualMachineChange.DEFAULT.withNewDisk("scsi0", LVM, 0),
                        "size of a disk in GiB",
                        "1"),
                new Refusal(
                        () -> VirtualMachineChange.DEFAULT.withBackup("net0", true),
                        "disk: \"net0\"",
                        "scsi0"),
                new Refusal(() -> CloneOptions.to(ID).withPool("a b"), "pool", "letters"));
    }

    @ParameterizedTest
    @MethodSource("badArguments")
    void aBadArgumentIsNamedWithItsRule(Refusal bad) {
        String message = assertThrows(IllegalArgumentException.class, bad.call()).getMessage();
        assertTrue(message.contains(bad.what()) && message.contains(bad.instead()), message);
    }

    @Test
    void settingsOfEqualValuesAreEqual() {
        VirtualMachineSettings one = VirtualMachineSettings.DEFAULT.withCores(2);
        assertEquals(one, VirtualMachineSettings.DEFAULT.withCores(2));
        assertEquals(one.hashCode(), VirtualMachineSettings.DEFAULT.withCores(2).hashCode());
        assertEquals("VirtualMachineSettings{cores=2}", one.toString());
        assertEquals(
                "VirtualMachineChange[VirtualMachineSettings{cores=2}, delete tags]",
                VirtualMachineChange.DEFAULT.withSettings(one).withoutOption("tags").toString());
    }
}
