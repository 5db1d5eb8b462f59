package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.observe.VirtualMachineFacts;
import felhom.agent.observe.VirtualMachineState;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.DefinedStorage;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * CD drives of virtual machines with a medium that is gone, or on a storage that the host cannot
 * use: the next start fails. A host leaves storages out of its list, without a word, that the token
 * may not see. Whoever may list a storage sees all ISO images on it.
 */
record CdDrives(CheckContext target) {
    private static final String ISO = "iso/";
    private static final Set<Privilege> SEEING =
            Set.of(
                    Privilege.DATASTORE_AUDIT,
                    Privilege.DATASTORE_ALLOCATE_SPACE,
                    Privilege.DATASTORE_ALLOCATE);

    /** A drive with a medium on a storage. */
    private record Drive(VirtualMachineFacts machine, VirtualDisk disk, VolumeId medium) {
        StorageId storage() {
            return medium.storage();
        }
    }

    /** One request for each storage with media, up to a number; none if no drive holds one. */
    List<Finding> of(List<VirtualMachineFacts> machines) {
        List<Drive> drives =
                machines.stream().flatMap(machine -> drives(machine).stream()).toList();
        Optional<List<StorageStatus>> listed =
                Outcome.to(() -> target.inventory().storages()).found();
        if (drives.isEmpty() || listed.isEmpty()) {
            return List.of();
        }
        Map<StorageId, StorageStatus> storages =
                listed.get().stream().collect(Collectors.toMap(StorageStatus::storage, one -> one));
        VolumeLists media =
                new VolumeLists(
                        target,
                        ContentType.ISO,
                        drives.stream()
                                .filter(drive -> drive.medium().name().startsWith(ISO))
                                .map(drive -> storages.get(drive.storage()))
                                .filter(Objects::nonNull)
                                .toList());
        return drives.stream()
                .flatMap(
                        drive ->
                                of(drive, Optional.ofNullable(storages.get(drive.storage())), media)
                                        .stream())
                .toList();
    }

    /** None if a line of the configuration makes no sense. */
    private static List<Drive> drives(VirtualMachineFacts machine) {
        return machine.state()
                .then(VirtualMachineState::config)
                .then(
                        config ->
                                config.disks().stream()
                                        .filter(VirtualDisk::isCdrom)
                                        .filter(disk -> !disk.isCloudInit())
                                        .flatMap(
                                                disk ->
                                                        disk.volume().stream()
                                                                .map(
                                                                        medium ->
                                                                                new Drive(
                                                                                        machine,
                                                                                        disk,
                                                                                        medium)))
                                        .toList())
                .found()
                .orElse(List.of());
    }

    private Optional<Finding> of(Drive drive, Optional<StorageStatus> status, VolumeLists media) {
        if (status.isEmpty()) {
            return Optional.of(unlisted(drive));
        }
        if (!status.get().active()) {
            return Optional.of(
                    unusable(drive, status.get().enabled() ? "is not active" : "is disabled"));
        }
        if (!drive.medium().name().startsWith(ISO)) {
            return Optional.of(unknown(drive, "it is no ISO image, and no list has it"));
        }
        return switch (media.find(drive.medium())) {
            case VolumeLists.Answer.Listed() -> Optional.empty();
            case VolumeLists.Answer.Missing() ->
                    Optional.of(
                            gone(
                                            drive,
                                            "which is not on the storage any more",
                                            NextStep.say("or bring the image back"))
                                    .grouped("the CD drive holds a medium that is gone"));
            case VolumeLists.Answer.Unread(String why) -> Optional.of(unknown(drive, why));
        };
    }

    private Finding unlisted(Drive drive) {
        if (isDefined(drive.storage())) {
            return unusable(drive, "is not for this node");
        }
        return maySee(drive.storage())
                ? unusable(drive, "is gone")
                : unknown(drive, "the token does not see storage " + drive.storage());
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

    private static Finding unknown(Drive drive, String why) {
        return Finding.skipped(
                        GuestName.of(drive.machine().guest()),
                        "whether the medium "
                                + drive.disk().source()
                                + " in its CD drive "
                                + drive.disk().key()
                                + " is there is not known: "
                                + why)
                .grouped("whether the medium in the CD drive is there is not known");
    }

    private static Finding unusable(Drive drive, String why) {
        return gone(drive, "whose storage " + why, NextStep.say("or bring the storage back"))
                .grouped("the CD drive holds a medium of a storage that cannot be used");
    }

    private static Finding gone(Drive drive, String why, NextStep otherwise) {
        Resource.Guest guest = drive.machine().guest();
        return Finding.warn(
                FindingCode.VM_MEDIUM_GONE,
                GuestName.of(guest),
                "its CD drive "
                        + drive.disk().key()
                        + " holds "
                        + drive.disk().source()
                        + ", "
                        + why
                        + (guest.template()
                                ? ": a clone of it does not start"
                                : ": the next start fails"),
                NextStep.onHost(
                        "take the medium out, on the host",
                        "qm set "
                                + guest.vmid()
                                + " --"
                                + drive.disk().key()
                                + " none,media=cdrom"),
                otherwise);
    }
}
