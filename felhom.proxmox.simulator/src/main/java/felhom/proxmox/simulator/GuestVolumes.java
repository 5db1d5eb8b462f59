package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.format.Mounts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** The volumes that a configuration names, whatever kind of guest it is of. */
final class GuestVolumes {
    private GuestVolumes() {}

    /** {@return the volumes with the guest's data, which take part in its snapshots} */
    static List<VolumeId> data(GuestType type, Map<String, String> config) {
        if (type.equals(GuestType.CONTAINER)) {
            return Mounts.of(config).values().stream()
                    .map(mount -> mount.source())
                    .filter(MountSource.OfVolume.class::isInstance)
                    .map(source -> ((MountSource.OfVolume) source).id())
                    .toList();
        }
        return Drives.disks(config).values().stream()
                .flatMap(drive -> Drives.volume(drive).stream())
                .toList();
    }

    /** {@return all volumes that go with the guest: also unused ones, and a machine's memory} */
    static SequencedSet<VolumeId> named(GuestType type, Map<String, String> config) {
        SequencedSet<VolumeId> named = new LinkedHashSet<>(data(type, config));
        if (!type.equals(GuestType.CONTAINER)) {
            Drives.of(config).values().stream()
                    .filter(Drives::isCloudInit)
                    .flatMap(drive -> Drives.volume(drive).stream())
                    .forEach(named::add);
        }
        config.forEach(
                (key, value) -> {
                    if (key.matches("unused\\d+|vmstate")) {
                        named.add(VolumeId.parse(value));
                    }
                });
        return named;
    }

    /** Says whether a guest or one of its snapshots has its data in a volume. */
    static boolean uses(SimulatedGuest guest, VolumeId volume) {
        return data(guest.type(), guest.config()).contains(volume)
                || guest.snapshots().stream()
                        .anyMatch(
                                snapshot -> data(guest.type(), snapshot.config()).contains(volume));
    }
}
