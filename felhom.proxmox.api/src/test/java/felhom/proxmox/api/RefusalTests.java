package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.Features;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.NetworkInterface;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What must never be sent is refused with the reason and the way that works. */
class RefusalTests {
    private static final StorageId LVM = new StorageId("local-lvm");
    private static final VolumeId TINY = VolumeId.parse("local:vztmpl/tiny.tar.gz");
    private static final VolumeId BACKUP =
            VolumeId.parse("local:backup/vzdump-lxc-102-2026_11_22-01_09_44.tar.zst");
    private static final NewDisks DISKS = NewDisks.of(NewVolume.ofGiB(LVM, 1));
    private static final RestoreTarget TARGET = RestoreTarget.newContainer(new VmId(104));
    private static final CreateOptions CREATE = CreateOptions.of(new VmId(120), TINY, DISKS);

    private static final String FEATURES_REASON =
            "a host lets nobody but root@pam with a ticket change features other than nesting, no"
                    + " token, not even one of root@pam (Proxmox VE 9.2)";
    private static final String MOUNT_REASON =
            "a host lets nobody but root@pam with a ticket configure bind and device mounts, no"
                    + " token, not even one of root@pam; backups and snapshots do not hold them"
                    + " (Proxmox VE 9.2)";
    private static final String MOUNT_INSTEAD =
            "use a volume on a storage; or run pct set VMID --mpN … on the host as root";
    private static final String ROOT_REASON =
            "a host takes any other volume than the present one for the new value of the option,"
                    + " and the container has lost its root disk (Proxmox VE 9.2)";
    private static final String ROOT_INSTEAD =
            "change what ContainerConfig.rootfs() returned and keep its volume; for another root"
                    + " disk restore from a backup";
    private static final String PRIVILEGED_REASON =
            "a host lets nobody but root@pam with a ticket change features of a privileged"
                    + " container (Proxmox VE 9.2)";

    /** A call, and what its refusal must say. */
    private record Refusal(Executable call, String what, String reason, String instead) {}

    private static ContainerConfig config(String... pairs) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put(pairs[i], pairs[i + 1]);
        }
        return new ContainerConfig(new TreeMap<>(options), List.of(), Optional.empty());
    }

    private static Executable change(ConfigChange change, String... present) {
        return () -> change.refuse(config(present));
    }

    static Stream<Refusal> refusals() {
        return Stream.of(creations(), restores(), mounts(), features()).flatMap(some -> some);
    }

    private static Stream<Refusal> creations() {
        String golden =
                "restore the container from a golden image made by the root backend (a restore"
                        + " keeps its features), or ask for nesting alone";
        return Stream.of(
                new Refusal(
                        () -> CREATE.withFeatures(Features.parse("nesting=1,keyctl=1")),
                        "features=nesting=1,keyctl=1",
                        FEATURES_REASON,
                        golden),
                new Refusal(
                        () -> CREATE.withFeatures(Features.parse("fuse=1")),
                        "features=fuse=1",
                        FEATURES_REASON,
                        golden),
                new Refusal(
                        () -> CREATE.withFeatures(Features.parse("mknod=1")),
                        "features=mknod=1",
                        FEATURES_REASON,
                        golden),
                new Refusal(
                        () -> CREATE.withFeatures(Features.parse("mount=nfs;cifs")),
                        "features=mount=nfs;cifs",
                        FEATURES_REASON,
                        golden),
                new Refusal(
                        () -> CREATE.withNesting().withUnprivileged(false),
                        "features=nesting=1 of a privileged container",
                        "a host lets nobody but root@pam with a ticket set features of a privileged"
                                + " container (Proxmox VE 9.2)",
                        "create it unprivileged, or without features"),
                new Refusal(
                        () -> CreateOptions.of(new VmId(120), BACKUP, DISKS),
                        "create from " + BACKUP,
                        "it is a backup, and a creation wants a template",
                        "restore it with RestoreOptions"));
    }

    private static Stream<Refusal> restores() {
        RestoreOptions copy = RestoreOptions.of(TARGET, BACKUP, LVM).withNewIdentity("copy");
        ContainerSettings network =
                ContainerSettings.DEFAULT.withNetwork(0, NetworkInterface.of("eth0", "vmbr0"));
        return Stream.of(
                new Refusal(
                        () -> RestoreOptions.of(TARGET, TINY, LVM),
                        "restore from local:vztmpl/tiny.tar.gz",
                        "it is a template, and a restore wants a backup",
                        "create the container with CreateOptions"),
                new Refusal(
                        () -> copy.withSettings(network),
                        "restore with a new identity and a network interface",
                        "a host that makes new MAC addresses takes the archived interface and drops"
                                + " the one given, its address included (pve-container's source)",
                        "restore with the new identity, then set the network with a ConfigChange"
                                + " before the first start"));
    }

    private static Stream<Refusal> mounts() {
        String[] present = {
            "rootfs", "local-lvm:vm-102-disk-0,size=1G",
            "mp0", "local-lvm:vm-102-disk-1,mp=/a,size=1G",
            "mp1", "/srv/bind,mp=/b"
        };
        String occupied = "the volume that is mounted there would be pushed aside";
        String free =
                "use a free number; or delete mp0 first, which keeps its volume as an unused one";
        return Stream.of(
                new Refusal(
                        () ->
                                ConfigChange.DEFAULT.withMountPoint(
                                        9, MountPoint.parse("/srv/bind,mp=/b")),
                        "mp9=/srv/bind,mp=/b",
                        MOUNT_REASON,
                        MOUNT_INSTEAD),
                new Refusal(
                        () ->
                                ConfigChange.DEFAULT.withMountPoint(
                                        9, MountPoint.parse("/dev/sdb1,mp=/b")),
                        "mp9=/dev/sdb1,mp=/b",
                        MOUNT_REASON,
                        MOUNT_INSTEAD),
                new Refusal(
                        () ->
                                ConfigChange.DEFAULT.withMountPoint(
                                        9, MountPoint.parse("local-lvm:8,mp=/b")),
                        "mp9=local-lvm:8,mp=/b",
                        "a host takes local-lvm:8 for a new volume of so many GiB",
                        "add a new volume with withNewMountPoint, or name an existing one"),
                new Refusal(
                        change(ConfigChange.DEFAULT.withBackup(1, true), present),
                        "backup flag of mp1=/srv/bind,mp=/b",
                        MOUNT_REASON,
                        MOUNT_INSTEAD),
                new Refusal(
                        change(ConfigChange.DEFAULT.withBackup(7, true), present),
                        "backup flag of mp7",
                        "the container has no mp7",
                        "list what it has with ContainerConfig.mountPoints()"),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withNewMountPoint(
                                        3, NewMount.at("/a", NewVolume.ofGiB(LVM, 1))),
                                present),
                        "mp3=local-lvm:1,mp=/a,backup=1",
                        "mp0 is at /a already; the host takes both, and one hides the other"
                                + " (Proxmox VE 9.2)",
                        "choose another path; or delete mp0 in the same change"),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT
                                        .withoutOption("mp0")
                                        .withMountPoint(
                                                4,
                                                MountPoint.parse("local-lvm:vm-102-disk-8,mp=/b/")),
                                present),
                        "mp4=local-lvm:vm-102-disk-8,mp=/b/",
                        "mp1 is at /b already; the host takes both, and one hides the other"
                                + " (Proxmox VE 9.2)",
                        "choose another path; or delete mp1 in the same change"),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withNewMountPoint(
                                        0, NewMount.at("/new", NewVolume.ofGiB(LVM, 1))),
                                present),
                        "mp0=local-lvm:1,mp=/new,backup=1 where there is"
                                + " local-lvm:vm-102-disk-1,mp=/a,size=1G",
                        occupied,
                        free),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withMountPoint(
                                        0, MountPoint.parse("local-lvm:vm-102-disk-7,mp=/a")),
                                present),
                        "mp0=local-lvm:vm-102-disk-7,mp=/a where there is"
                                + " local-lvm:vm-102-disk-1,mp=/a,size=1G",
                        occupied,
                        free),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withMountPoint(
                                        0,
                                        MountPoint.parse("local-lvm:vm-102-disk-1,mp=/a,size=2G")),
                                present),
                        "mp0=local-lvm:vm-102-disk-1,mp=/a,size=2G where there is"
                                + " local-lvm:vm-102-disk-1,mp=/a,size=1G",
                        "the size in the configuration does not make the volume larger or smaller:"
                                + " the host puts the real one there again (Proxmox VE 9.2)",
                        "leave the size as it was read; to grow the volume: pct resize VMID mp0 +1G"
                                + " on the host"),
                new Refusal(
                        () -> ConfigChange.DEFAULT.withRootfs(MountPoint.parse("local-lvm:9")),
                        "rootfs=local-lvm:9",
                        ROOT_REASON,
                        ROOT_INSTEAD),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withRootfs(
                                        MountPoint.parse("local-lvm:vm-102-disk-5")),
                                present),
                        "rootfs=local-lvm:vm-102-disk-5",
                        ROOT_REASON,
                        ROOT_INSTEAD),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withRootfs(
                                        MountPoint.parse("local-lvm:vm-102-disk-0"))),
                        "rootfs=local-lvm:vm-102-disk-0",
                        ROOT_REASON,
                        ROOT_INSTEAD));
    }

    private static Stream<Refusal> features() {
        String set = "run pct set VMID --features … on the host as root";
        String keep = "switch nesting alone with withNesting, which keeps the others; or " + set;
        return Stream.of(
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withFeatures(Features.parse("keyctl=1")),
                                "unprivileged",
                                "1"),
                        "features=keyctl=1 where there is none",
                        FEATURES_REASON,
                        keep),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withFeatures(Features.parse("nesting=1")),
                                "unprivileged",
                                "1",
                                "features",
                                "keyctl=1,nesting=1"),
                        "features=nesting=1 where there is features=keyctl=1,nesting=1",
                        FEATURES_REASON,
                        keep),
                new Refusal(
                        change(ConfigChange.DEFAULT.withNesting(true), "hostname", "x"),
                        "features=nesting=1 of a privileged container",
                        PRIVILEGED_REASON,
                        set),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withoutOption("features"),
                                "unprivileged",
                                "1",
                                "features",
                                "keyctl=1,nesting=1"),
                        "delete of features=keyctl=1,nesting=1",
                        FEATURES_REASON,
                        "switch nesting alone with withNesting(false), which keeps the others; or"
                                + " run pct set VMID --delete features on the host as root"),
                new Refusal(
                        change(
                                ConfigChange.DEFAULT.withoutOption("features"),
                                "features",
                                "nesting=1"),
                        "delete of features of a privileged container",
                        PRIVILEGED_REASON,
                        set),
                new Refusal(
                        () -> ConfigChange.DEFAULT.withoutOption("lock"),
                        "delete of lock",
                        "no token can remove a lock: the host answers that the container is locked"
                                + " (Proxmox VE 9.2)",
                        "wait for the operation that holds it; if none runs, it was aborted: pct"
                                + " unlock VMID on the host"),
                new Refusal(
                        change(ConfigChange.DEFAULT),
                        "a change of nothing",
                        "the host answers it with an error, \"no options specified\" (Proxmox VE"
                                + " 9.2)",
                        "set or delete at least one option"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalSaysWhatAndWhyAndTheWayThatWorks(Refusal expected) {
        RefusedException refused = assertThrows(RefusedException.class, expected.call());
        assertEquals(expected.what(), refused.what());
        assertEquals(expected.reason(), refused.reason());
        assertEquals(expected.instead(), refused.instead());
        assertEquals(
                "refused: "
                        + expected.what()
                        + ": "
                        + expected.reason()
                        + "; instead: "
                        + expected.instead(),
                refused.getMessage());
    }

    @Test
    void aRefusedChangeHasNoForm() {
        assertThrows(
                RefusedException.class,
                () ->
                        ConfigChange.DEFAULT
                                .withRootfs(MountPoint.parse("local-lvm:vm-102-disk-5"))
                                .parameters(config("rootfs", "local-lvm:vm-102-disk-0")));
    }

    @Test
    void whatIsThereAnywayIsNoReasonToRefuseOtherChanges() {
        ContainerConfig present = config("features", "keyctl=1", "mp1", "/srv/bind,mp=/b");
        ConfigChange change =
                ConfigChange.DEFAULT.withSettings(ContainerSettings.DEFAULT.withMemoryMiB(64));
        assertDoesNotThrow(() -> change.refuse(present));
        assertEquals("memory=64", change.parameters(present).orElseThrow().form());
    }
}
