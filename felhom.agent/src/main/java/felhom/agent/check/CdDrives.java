package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.observe.VirtualMachineFacts;
import felhom.agent.observe.VirtualMachineState;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.DefinedStorage;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CD drives of virtual machines with a medium on a storage that the host cannot use: the next start
 * fails. A host leaves storages out of its list, without a word, that the token may not see.
 */
record CdDrives(CheckContext target) {
    private static final Set<Privilege> SEEING =
            Set.of(
                    Privilege.DATASTORE_AUDIT,
                    Privilege.DATASTORE_ALLOCATE_SPACE,
                    Privilege.DATASTORE_ALLOCATE);

    List<Finding> of(List<VirtualMachineFacts> machines) {
        return machines.stream()
                .flatMap(
                        machine ->
                                drives(machine).stream()
                                        .flatMap(drive -> of(machine, drive).stream()))
                .toList();
    }

    /** Those with a medium on a storage; none if a line of the configuration makes no sense. */
    private static List<VirtualDisk> drives(VirtualMachineFacts machine) {
        return machine.state()
                .then(VirtualMachineState::config)
                .then(
                        config ->
                                config.disks().stream()
                                        .filter(VirtualDisk::isCdrom)
                                        .filter(drive -> !drive.isCloudInit())
                                        .filter(drive -> drive.volume().isPresent())
                                        .toList())
                .found()
                .orElse(List.of());
    }

    private Optional<Finding> of(VirtualMachineFacts machine, VirtualDisk drive) {
        StorageId storage = drive.volume().orElseThrow().storage();
        Optional<List<StorageStatus>> listed =
                Outcome.to(() -> target.inventory().storages()).found();
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        Optional<StorageStatus> status =
                listed.get().stream().filter(one -> one.storage().equals(storage)).findFirst();
        if (status.isPresent()) {
            return status.get().active()
                    ? Optional.empty()
                    : Optional.of(
                            unusable(
                                    machine,
                                    drive,
                                    status.get().enabled() ? "is not active" : "is disabled"));
        }
        if (isDefined(storage)) {
            return Optional.of(unusable(machine, drive, "is not for this node"));
        }
        return Optional.of(
                maySee(storage)
                        ? unusable(machine, drive, "is gone")
                        : Finding.skipped(
                                        GuestName.of(machine.guest()),
                                        "whether the medium "
                                                + drive.source()
                                                + " in its CD drive "
                                                + drive.key()
                                                + " is there is not known: the token does not see"
                                                + " storage "
                                                + storage)
                                .grouped(
                                        "whether the medium in the CD drive is there is not"
                                                + " known"));
    }

    private boolean isDefined(StorageId storage) {
        return Outcome.to(() -> target.inventory().definitions()).found().stream()
                .flatMap(List::stream)
                .map(DefinedStorage::storage)
                .anyMatch(storage::equals);
    }

    private boolean maySee(StorageId storage) {
        Optional<Permissions> rights = Outcome.to(() -> target.rights().permissions()).found();
        return rights.filter(
                        all -> all.on("/storage/" + storage).stream().anyMatch(SEEING::contains))
                .isPresent();
    }

    private static Finding unusable(VirtualMachineFacts machine, VirtualDisk drive, String why) {
        return Finding.warn(
                        FindingCode.VM_MEDIUM_GONE,
                        GuestName.of(machine.guest()),
                        "its CD drive "
                                + drive.key()
                                + " holds "
                                + drive.source()
                                + ", whose storage "
                                + why
                                + ": the next start fails",
                        NextStep.onHost(
                                "take the medium out, on the host",
                                "qm set "
                                        + machine.guest().vmid()
                                        + " --"
                                        + drive.key()
                                        + " none,media=cdrom"),
                        NextStep.say("or bring the storage back"))
                .grouped("the CD drive holds a medium of a storage that cannot be used");
    }
}
