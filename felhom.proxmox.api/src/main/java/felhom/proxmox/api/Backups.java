package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.backup.ArchivedConfig;

import java.util.HashMap;
import java.util.Map;

/** Backups and restores of the guests of one node. */
public final class Backups {
    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final NodeName node;

    Backups(ReadExecutor caller, ChangeExecutor changes, NodeName node) {
        this.caller = caller;
        this.changes = changes;
        this.node = node;
    }

    /**
     * Backs up a container or a virtual machine: {@code POST /nodes/{node}/vzdump}. Needs {@code
     * VM.Backup} on {@code /vms/{vmid}} and {@code Datastore.AllocateSpace} on the storage; with a
     * retention also {@code Datastore.Allocate} on it.
     *
     * <p>The backup of a container holds the root file system and those volume mount points whose
     * backup flag is set; never bind or device mounts. That of a virtual machine holds every disk
     * whose backup flag is not 0, also disks on passthrough.
     *
     * @implNote The host checks {@code VM.Backup}, the guest and the storage only inside the task.
     *     If the backup of a guest fails, the task ends with {@code job errors}; {@link
     *     TaskFailedException#reason()} explains it from the log (9.2).
     * @param options the container and how to back it up
     * @return the task
     * @throws PermissionDeniedException without the privilege on the storage
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task create(BackupOptions options) {
        Map<String, String> names = new HashMap<>(Proxmox.names(node, options.vmid()));
        names.put("storage", options.storage().value());
        return changes.start(
                Operation.BACKUP_GUEST,
                node,
                names,
                options.parameters(),
                options.vmid().toString());
    }

    /**
     * Restores a container from a backup, the primary way to create one: {@code POST
     * /nodes/{node}/lxc} with {@code restore=1}. Needs {@code VM.Allocate} on {@code /vms/{vmid}},
     * {@code Datastore.AllocateSpace} on the target storage, {@code VM.Backup} on the container
     * that was backed up, and {@code SDN.Use} on its bridges.
     *
     * <p>Volumes that are not in the backup are recreated empty. A restore over an existing
     * container first destroys all its volumes and snapshots.
     *
     * @implNote A missing archive makes the task fail, not the call (9.2).
     * @param options the backup, and where to restore it
     * @return the task
     * @throws PermissionDeniedException without the privileges
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task restore(RestoreOptions options) {
        VmId vmid = options.target().vmid();
        Map<String, String> names = new HashMap<>(Proxmox.names(node, vmid));
        names.put("storage", options.storage().value());
        names.put("archiveStorage", options.archive().storage().value());
        options.archive().owner().ifPresent(owner -> names.put("owner", owner.toString()));
        return changes.start(
                Operation.RESTORE_CONTAINER, node, names, options.parameters(), vmid.toString());
    }

    /**
     * Restores a virtual machine from a backup: {@code POST /nodes/{node}/qemu} with {@code
     * archive}. Needs {@code VM.Allocate} on {@code /vms/{vmid}}, {@code Datastore.AllocateSpace}
     * on the storages of the disks, {@code VM.Backup} on the guest that was backed up, and {@code
     * SDN.Use} on its bridges.
     *
     * @implNote A missing or broken archive makes the task fail, not the call, and a new machine is
     *     left behind, empty or with half its disks (9.2).
     * @param options the backup, and where to restore it
     * @return the task
     * @throws PermissionDeniedException without the privileges
     * @throws GuestLockedException if another operation holds the virtual machine
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task restore(VirtualMachineRestore options) {
        VmId vmid = options.target().vmid();
        Map<String, String> names = new HashMap<>(Proxmox.names(node, vmid));
        options.storage().ifPresent(storage -> names.put("storage", storage.value()));
        options.pool().ifPresent(pool -> names.put("pool", pool));
        names.put("archiveStorage", options.archive().storage().value());
        options.archive().owner().ifPresent(owner -> names.put("owner", owner.toString()));
        return changes.start(
                Operation.RESTORE_VM, node, names, options.parameters(), vmid.toString());
    }

    /**
     * Restores a backup as a new guest with an identity of its own in the network, whether it is of
     * a container or of a virtual machine: {@link #restore(RestoreOptions)} or {@link
     * #restore(VirtualMachineRestore)}. The new guest gets new MAC addresses; a container also gets
     * the host name {@code restored-} with its number. What they need is written there.
     *
     * @param archive the backup
     * @param vmid the number of the new guest; {@link Cluster#nextId()} finds a free one
     * @param storage the storage of its volumes
     * @return the task
     * @throws RefusedException if the volume's name does not tell what kind of guest is in it
     * @throws PermissionDeniedException without the privileges
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task restoreCopy(VolumeId archive, VmId vmid, StorageId storage) {
        GuestType type =
                Archives.type(archive)
                        .orElseThrow(
                                () ->
                                        new RefusedException(
                                                "restore from " + archive,
                                                "its name does not tell whether it is the backup of"
                                                        + " a container or of a virtual machine",
                                                "use RestoreOptions or VirtualMachineRestore"));
        return type.equals(GuestType.VIRTUAL_MACHINE)
                ? restore(
                        VirtualMachineRestore.of(VirtualMachineTarget.newMachine(vmid), archive)
                                .withStorage(storage)
                                .withUnique())
                : restore(
                        RestoreOptions.of(RestoreTarget.newContainer(vmid), archive, storage)
                                .withNewIdentity("restored-" + vmid));
    }

    /**
     * Reads the configuration in a backup, of a container or a virtual machine: {@code GET
     * /nodes/{node}/vzdump/extractconfig}. The host opens the archive for it. Needs {@code
     * Datastore.AllocateSpace} on the storage and {@code VM.Backup} on the guest that was backed
     * up, or {@code Datastore.Allocate} on the storage.
     *
     * @param archive the backup
     * @return the configuration that the guest had
     * @throws HostFailedException if the volume is no backup, or its configuration cannot be read
     * @throws NotFoundException if there is no such backup
     * @throws PermissionDeniedException without the privileges
     * @throws ProxmoxException if the call fails for another reason
     */
    public ArchivedConfig config(VolumeId archive) {
        Map<String, String> names = new HashMap<>(Proxmox.names(node));
        names.put("storage", archive.storage().value());
        archive.owner().ifPresent(owner -> names.put("owner", owner.toString()));
        return caller.read(
                Operation.ARCHIVED_CONFIG,
                names,
                new FormParameters().add("volume", (Object) archive),
                Decode::archivedConfig);
    }
}
