package felhom.proxmox.api;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** One call for each changing operation that works on a fresh demonstration host. */
final class ChangeCalls {
    private static final VmId RUNNING = new VmId(101);
    private static final VmId STOPPED = new VmId(9001);
    private static final VmId FREE = new VmId(777);
    private static final StorageId DISKS = new StorageId("local-lvm");
    private static final StorageId BACKUPS = new StorageId("usb-backup");
    private static final SnapshotName PRESENT = new SnapshotName("before-upgrade");

    /** Marks a change that the host makes before it answers. */
    static final String DONE = "done";

    private ChangeCalls() {}

    /** Each call returns its {@link Task}, or something else if it starts none. */
    static Map<Operation, Function<Proxmox, Object>> all() {
        Map<Operation, Function<Proxmox, Object>> calls = new EnumMap<>(Operation.class);
        calls.put(
                Operation.CREATE_SNAPSHOT,
                pve -> node(pve).snapshots().create(STOPPED, new SnapshotName("new")));
        calls.put(Operation.DELETE_SNAPSHOT, pve -> node(pve).snapshots().delete(RUNNING, PRESENT));
        calls.put(
                Operation.ROLLBACK_SNAPSHOT,
                pve -> node(pve).snapshots().rollback(RUNNING, PRESENT));
        calls.put(Operation.START_CONTAINER, pve -> node(pve).power().start(STOPPED));
        calls.put(Operation.STOP_CONTAINER, pve -> node(pve).power().stop(RUNNING));
        calls.put(
                Operation.SHUTDOWN_CONTAINER,
                pve -> node(pve).power().shutdown(RUNNING, ShutdownOptions.DEFAULT));
        calls.put(
                Operation.REBOOT_CONTAINER,
                pve -> node(pve).power().reboot(RUNNING, Duration.ofSeconds(30)));
        calls.put(
                Operation.BACKUP_GUEST,
                pve -> node(pve).backups().create(BackupOptions.of(STOPPED, BACKUPS)));
        calls.put(
                Operation.RESTORE_CONTAINER,
                pve ->
                        node(pve)
                                .backups()
                                .restore(
                                        RestoreOptions.of(
                                                RestoreTarget.newContainer(FREE),
                                                backupOf(pve, RUNNING),
                                                DISKS)));
        calls.put(
                Operation.CREATE_CONTAINER,
                pve ->
                        node(pve)
                                .containers()
                                .create(
                                        CreateOptions.of(
                                                FREE,
                                                VolumeId.parse(
                                                        "local:vztmpl/debian-13-standard_13.1-2_amd64.tar.zst"),
                                                NewDisks.of(NewVolume.ofGiB(DISKS, 1)))));
        calls.put(
                Operation.DESTROY_CONTAINER,
                pve -> node(pve).containers().destroy(STOPPED, DestroyOptions.DEFAULT));
        calls.put(
                Operation.SET_CONTAINER_CONFIG,
                pve -> {
                    node(pve)
                            .containers()
                            .setConfig(
                                    STOPPED,
                                    ConfigChange.DEFAULT.withSettings(
                                            ContainerSettings.DEFAULT.withMemoryMiB(777)));
                    return DONE;
                });
        calls.put(
                Operation.ALLOCATE_VOLUME,
                pve ->
                        node(pve)
                                .volumes()
                                .allocate(
                                        VolumeAllocation.of(
                                                STOPPED,
                                                "vm-9001-disk-9",
                                                NewVolume.ofGiB(DISKS, 1))));
        calls.put(
                Operation.DELETE_VOLUME, pve -> node(pve).volumes().delete(backupOf(pve, RUNNING)));
        calls.put(
                Operation.ADD_STORAGE,
                pve -> {
                    pve.cluster()
                            .addStorage(
                                    DirectoryStorage.of(
                                            new StorageId("second"),
                                            "/srv/second",
                                            StorageSettings.of(ContentType.BACKUP)));
                    return DONE;
                });
        calls.put(
                Operation.STOP_TASK,
                pve -> {
                    node(pve)
                            .tasks()
                            .list(TaskQuery.DEFAULT.withType(TaskType.BACKUP))
                            .forEach(
                                    task -> {
                                        if (task.isRunning()) {
                                            node(pve).tasks().resume(task.upid()).stop();
                                        }
                                    });
                    return DONE;
                });
        MachineChangeCalls.addTo(calls);
        return calls;
    }

    private static ProxmoxNode node(Proxmox pve) {
        return pve.node("demo-felhom");
    }

    static VolumeId backupOf(Proxmox pve, VmId guest) {
        return node(pve)
                .storages()
                .content(
                        BACKUPS,
                        ContentFilter.DEFAULT.withContent(ContentType.BACKUP).withGuest(guest))
                .stream()
                .map(Volume::id)
                .sorted(java.util.Comparator.comparing(VolumeId::toString))
                .findFirst()
                .orElseThrow();
    }
}
