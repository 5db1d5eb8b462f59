package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import java.util.List;
import java.util.SequencedSet;

/** The volumes that go with a guest. */
final class OwnedVolumes {
    private OwnedVolumes() {}

    /**
     * Destroys what the configuration and its snapshots name, mounted or unused, in a backup or
     * not; but nothing that belongs to another guest.
     */
    static void destroy(JobContext work, SimulatedGuest guest) {
        SequencedSet<VolumeId> named = GuestVolumes.named(guest.type(), guest.config());
        guest.snapshots()
                .forEach(
                        snapshot ->
                                named.addAll(GuestVolumes.named(guest.type(), snapshot.config())));
        List<String> snapshots =
                guest.snapshots().stream().map(snapshot -> snapshot.name().value()).toList();
        for (VolumeId id : named) {
            boolean own =
                    work.state()
                            .volume(id)
                            .flatMap(SimulatedVolume::owner)
                            .filter(guest.id()::equals)
                            .isPresent();
            if (own) {
                VolumeTools.remove(work, id, snapshots);
            }
        }
    }

    /** Destroys every disk with the guest's number on the storages that are switched on. */
    static void destroyOthers(JobContext work, VmId guest) {
        for (SimulatedStorage storage : work.state().storages()) {
            if (storage.isActive()) {
                work.state().volumes(storage.id().value()).stream()
                        .filter(volume -> !volume.content().equals(ContentType.BACKUP))
                        .filter(volume -> volume.owner().filter(guest::equals).isPresent())
                        .forEach(volume -> VolumeTools.remove(work, volume.id(), List.of()));
            }
        }
    }
}
