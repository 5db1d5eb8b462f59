package felhom.proxmox.api;

import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.GuestMetric;
import felhom.proxmox.model.GuestStatus;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The operations that containers and virtual machines have in common, on one guest, whatever it is.
 * Each does what the operation of the guest's own kind does: privileges, errors and what is special
 * are written there.
 *
 * <p>{@link ProxmoxNode#guest(VmId)} finds out what a number is. The answer is kept: a guest that
 * is destroyed, or whose number another guest of the other kind gets, is not found any more.
 *
 * <p>
 *
 * {@snippet :
 * Guest guest = pve.node("pve").guest(105);
 * guest.backUp(StorageId.parse("backup")).await(Duration.ofHours(1));
 * }
 */
public final class Guest {
    private final ProxmoxNode node;
    private final VmId vmid;
    private final GuestType type;

    Guest(ProxmoxNode node, VmId vmid, GuestType type) {
        this.node = node;
        this.vmid = vmid;
        this.type = type;
    }

    /** {@return the guest's number} */
    public VmId vmid() {
        return vmid;
    }

    /** {@return whether it is a container or a virtual machine} */
    public GuestType type() {
        return type;
    }

    /** {@return the node it is on} */
    public NodeName node() {
        return node.name();
    }

    /**
     * Reads its current state: {@link Containers#status} or {@link VirtualMachines#status}.
     *
     * @return the status
     * @throws NotFoundException if it is gone
     * @throws PermissionDeniedException without {@code VM.Audit}
     * @throws ProxmoxException if the call fails for another reason
     */
    public GuestStatus status() {
        return isMachine()
                ? GuestStatus.of(node.virtualMachines().status(vmid))
                : GuestStatus.of(node.containers().status(vmid));
    }

    /**
     * Starts it: {@link Power#start} or {@link VirtualMachinePower#start}. A guest that runs
     * already is told by the call for a container, and by the task for a virtual machine.
     *
     * @return the task
     * @throws PermissionDeniedException without {@code VM.PowerMgmt}
     * @throws HostFailedException if it is a container that runs
     * @throws GuestLockedException if it is a container that another operation holds
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task start() {
        return isMachine() ? node.virtualMachinePower().start(vmid) : node.power().start(vmid);
    }

    /**
     * Stops it at once: {@link Power#stop} or {@link VirtualMachinePower#stop}.
     *
     * @return the task
     * @throws PermissionDeniedException without {@code VM.PowerMgmt}
     * @throws HostFailedException if it is a container that does not run
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task stop() {
        return isMachine() ? node.virtualMachinePower().stop(vmid) : node.power().stop(vmid);
    }

    /**
     * Shuts it down: {@link Power#shutdown} or {@link VirtualMachinePower#shutdown}.
     *
     * @param options the timeout, and whether to stop it by force afterwards
     * @return the task
     * @throws PermissionDeniedException without {@code VM.PowerMgmt}
     * @throws HostFailedException if it is a container that does not run
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task shutdown(ShutdownOptions options) {
        return isMachine()
                ? node.virtualMachinePower().shutdown(vmid, options)
                : node.power().shutdown(vmid, options);
    }

    /**
     * Shuts it down and starts it again: {@link Power#reboot} or {@link
     * VirtualMachinePower#reboot}.
     *
     * @param timeout the time limit of the shutdown, in whole seconds
     * @return the task
     * @throws IllegalArgumentException if the timeout is less than a second
     * @throws PermissionDeniedException without {@code VM.PowerMgmt}
     * @throws HostFailedException if it does not run
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task reboot(Duration timeout) {
        return isMachine()
                ? node.virtualMachinePower().reboot(vmid, timeout)
                : node.power().reboot(vmid, timeout);
    }

    /**
     * Sets its memory: {@link Containers#setConfig} or {@link VirtualMachines#setConfig}. A
     * container that runs gets it at once, a virtual machine at the next start.
     *
     * @param mebibytes memory in MiB
     * @throws IllegalArgumentException if it is less than the guest's kind can have
     * @throws PermissionDeniedException without {@code VM.Config.Memory}
     * @throws GuestLockedException if another operation holds it
     * @throws OutcomeUnknownException if the answer was lost and the configuration does not tell
     * @throws ProxmoxException if a call fails for another reason
     */
    public void setMemoryMiB(long mebibytes) {
        if (isMachine()) {
            node.virtualMachines()
                    .setConfig(
                            vmid,
                            VirtualMachineChange.DEFAULT.withSettings(
                                    VirtualMachineSettings.DEFAULT.withMemoryMiB(mebibytes)));
        } else {
            node.containers()
                    .setConfig(
                            vmid,
                            ConfigChange.DEFAULT.withSettings(
                                    ContainerSettings.DEFAULT.withMemoryMiB(mebibytes)));
        }
    }

    /**
     * Reads its metrics: {@link Containers#metrics} or {@link VirtualMachines#metrics}.
     *
     * @param timeframe the period that the metrics cover
     * @param consolidation how samples are combined into points
     * @return the points, oldest first; some may have only their time
     * @throws PermissionDeniedException without {@code VM.Audit}
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<GuestMetric> metrics(Timeframe timeframe, Consolidation consolidation) {
        return isMachine()
                ? node.virtualMachines().metrics(vmid, timeframe, consolidation)
                : node.containers().metrics(vmid, timeframe, consolidation);
    }

    /**
     * Asks whether all its volumes support snapshots: {@link Containers#canSnapshot} or {@link
     * VirtualMachines#canSnapshot}.
     *
     * @return whether a snapshot of it is possible
     * @throws PermissionDeniedException without {@code VM.Audit}
     * @throws ProxmoxException if the call fails for another reason
     */
    public boolean canSnapshot() {
        return isMachine()
                ? node.virtualMachines().canSnapshot(vmid)
                : node.containers().canSnapshot(vmid);
    }

    /**
     * Lists its snapshots: {@link Snapshots#list} or {@link VirtualMachineSnapshots#list}.
     *
     * @return its snapshots, and the one that its present state is based on
     * @throws PermissionDeniedException without {@code VM.Audit}
     * @throws ProxmoxException if the call fails for another reason
     */
    public SnapshotTree snapshots() {
        return isMachine()
                ? node.virtualMachineSnapshots().list(vmid)
                : node.snapshots().list(vmid);
    }

    /**
     * Makes a snapshot of its volumes: {@link Snapshots#create} or {@link
     * VirtualMachineSnapshots#create}.
     *
     * @param name the snapshot's name
     * @param description its description; may be empty
     * @return the task
     * @throws RefusedException if it is a virtual machine and the name one that hosts keep
     * @throws PermissionDeniedException without {@code VM.Snapshot}
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task createSnapshot(SnapshotName name, String description) {
        return isMachine()
                ? node.virtualMachineSnapshots().create(vmid, name, description)
                : node.snapshots().create(vmid, name, description);
    }

    /**
     * Deletes a snapshot: {@link Snapshots#delete} or {@link VirtualMachineSnapshots#delete}.
     *
     * @param name the snapshot
     * @return the task
     * @throws PermissionDeniedException without {@code VM.Snapshot}
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task deleteSnapshot(SnapshotName name) {
        return isMachine()
                ? node.virtualMachineSnapshots().delete(vmid, name)
                : node.snapshots().delete(vmid, name);
    }

    /**
     * Rolls it back to a snapshot: {@link Snapshots#rollback} or {@link
     * VirtualMachineSnapshots#rollback}. A running guest is stopped.
     *
     * @param name the snapshot
     * @return the task
     * @throws PermissionDeniedException without {@code VM.Snapshot} or {@code VM.Snapshot.Rollback}
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task rollback(SnapshotName name) {
        return isMachine()
                ? node.virtualMachineSnapshots().rollback(vmid, name)
                : node.snapshots().rollback(vmid, name);
    }

    /**
     * Backs it up with the options of {@link BackupOptions#of}: {@link Backups#create}.
     *
     * @param storage the storage of the backup
     * @return the task
     * @throws PermissionDeniedException without the privilege on the storage
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task backUp(StorageId storage) {
        return backUp(storage, UnaryOperator.identity());
    }

    /**
     * Backs it up: {@link Backups#create}.
     *
     * @param storage the storage of the backup
     * @param choices changes the options
     * @return the task
     * @throws PermissionDeniedException without the privilege on the storage
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task backUp(StorageId storage, UnaryOperator<BackupOptions> choices) {
        return node.backups().create(choices.apply(BackupOptions.of(vmid, storage)));
    }

    /**
     * Finds its newest backup on a storage: {@link Storages#content}.
     *
     * @param storage the storage
     * @return the backup; empty if there is none, or none that the token may see
     * @throws PermissionDeniedException without a privilege on the storage
     * @throws ProxmoxException if the call fails for another reason
     */
    public Optional<Volume> newestBackup(StorageId storage) {
        return node.storages().content(storage, ContentFilter.BACKUPS.withGuest(vmid)).stream()
                .filter(volume -> volume.guestType().map(type::equals).orElse(true))
                .filter(volume -> volume.created().isPresent())
                .max(Comparator.comparing(volume -> volume.created().orElseThrow()));
    }

    private boolean isMachine() {
        return type.equals(GuestType.VIRTUAL_MACHINE);
    }

    /** {@return its kind and number} */
    @Override
    public String toString() {
        return type + "/" + vmid;
    }
}
