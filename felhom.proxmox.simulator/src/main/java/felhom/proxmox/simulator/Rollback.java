package felhom.proxmox.simulator;

import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.UnusedVolumes;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a rollback brings back: the configuration of the snapshot and the files in its volumes. */
final class Rollback {
    private static final StorageType ZFS = new StorageType("zfspool");

    /** What a snapshot with memory knows besides the configuration. */
    private static final Set<String> OF_THE_SNAPSHOT =
            Set.of("runningcpu", "runningmachine", "vmstate");

    private Rollback() {}

    /** {@return what is in the volumes of a guest, by volume} */
    static SortedMap<String, String> data(HostState state, SimulatedGuest guest) {
        SortedMap<String, String> data = new TreeMap<>();
        GuestVolumes.data(guest.type(), guest.config())
                .forEach(
                        id ->
                                state.volume(id)
                                        .ifPresent(
                                                volume -> data.put(id.toString(), volume.data())));
        return data;
    }

    /** Refuses where a volume can go back to its newest snapshot only, as on ZFS. */
    static void checkNewest(HostState state, SimulatedGuest guest, String name) {
        SimulatedSnapshot wanted = find(guest, name);
        GuestVolumes.data(guest.type(), wanted.config()).stream()
                .filter(id -> isOn(state, id, ZFS))
                .filter(id -> hasNewer(guest, wanted, id))
                .findFirst()
                .ifPresent(
                        id -> {
                            throw ApiError.failed(
                                    "can't rollback, '%s' is not most recent snapshot on '%s'"
                                            .formatted(name, id));
                        });
    }

    private static boolean hasNewer(
            SimulatedGuest guest, SimulatedSnapshot wanted, VolumeId volume) {
        int place = guest.snapshots().indexOf(wanted);
        return guest.snapshots().stream()
                .skip(place + 1L)
                .anyMatch(
                        later -> GuestVolumes.data(guest.type(), later.config()).contains(volume));
    }

    private static boolean isOn(HostState state, VolumeId id, StorageType type) {
        return state.storage(id.storage().value())
                .filter(storage -> storage.type().equals(type))
                .isPresent();
    }

    private static SimulatedSnapshot find(SimulatedGuest guest, String name) {
        return guest.snapshot(name)
                .orElseThrow(() -> ApiError.failed("snapshot '%s' does not exist".formatted(name)));
    }

    /**
     * Ends a rollback. Volumes that the snapshot does not have are kept as unused; the description
     * stays as it is, pending changes are lost.
     */
    static void finish(HostState state, int id, String name) {
        SimulatedGuest guest = state.guest(id).orElseThrow();
        SimulatedSnapshot snapshot = find(guest, name);
        SortedMap<String, String> config = new TreeMap<>(snapshot.config());
        guest.config()
                .forEach(
                        (key, value) -> {
                            if (key.matches("unused\\d+") || key.equals("description")) {
                                config.put(key, value);
                            }
                        });
        config.put("parent", name);
        config.keySet().removeAll(OF_THE_SNAPSHOT);
        List<VolumeId> kept = GuestVolumes.data(guest.type(), snapshot.config());
        GuestVolumes.data(guest.type(), guest.config()).stream()
                .filter(volume -> !kept.contains(volume))
                .forEach(volume -> UnusedVolumes.add(config, volume));
        snapshot.data()
                .forEach(
                        (volume, data) ->
                                state.volume(VolumeId.parse(volume))
                                        .ifPresent(found -> state.put(found.withData(data))));
        state.put(guest.withConfig(config).withoutPending());
    }
}
