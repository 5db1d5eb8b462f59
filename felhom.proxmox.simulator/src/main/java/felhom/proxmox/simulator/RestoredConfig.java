package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.format.MachineNetworks;
import felhom.proxmox.simulator.format.UnusedVolumes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration of a virtual machine that was restored.
 *
 * @param request what was asked for
 * @param existing the machine that is overwritten, as it was before
 * @param made the new volumes, by drive
 */
record RestoredConfig(
        MachineProvision.Request request,
        Optional<SimulatedGuest> existing,
        Map<String, VolumeId> made) {
    private static final String UNUSED = "unused\\d+";

    /** The archived configuration, with the new volumes in it, and what was asked for over it. */
    SortedMap<String, String> of(HostState state, SimulatedArchive contents) {
        SortedMap<String, String> config = new TreeMap<>();
        List<String> comments = new ArrayList<>();
        contents.config().forEach((key, value) -> take(state, config, comments, key, value));
        config.put("vmgenid", Machines.newUuid());
        request.options()
                .forEach(
                        (key, value) ->
                                config.put(
                                        key,
                                        key.matches("net\\d+")
                                                ? MachineNetworks.complete(value)
                                                : value));
        comment(config, comments);
        existing.ifPresent(old -> keepOthers(state, old, config));
        return config;
    }

    private void take(
            HostState state,
            SortedMap<String, String> config,
            List<String> comments,
            String key,
            String value) {
        if (Drives.isDrive(key)) {
            drive(state, key, value)
                    .ifPresentOrElse(
                            written -> config.put(key, written),
                            () -> comments.add(key + ": " + value));
        } else if (key.matches("net\\d+") && request.unique()) {
            config.put(key, MachineNetworks.renewed(value));
        } else if (key.equals("smbios1") && request.unique()) {
            config.put(key, "uuid=" + Machines.newUuid());
        } else if (!key.matches(UNUSED)) {
            config.put(key, value);
        }
    }

    /** The line of a disk that was left out becomes a part of the description. */
    private static void comment(SortedMap<String, String> config, List<String> comments) {
        if (comments.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        Optional.ofNullable(config.get("description")).ifPresent(lines::add);
        lines.addAll(comments);
        config.put("description", String.join("\n", lines));
    }

    /** The line of a drive; empty if its disk was left out of the backup. */
    private Optional<String> drive(HostState state, String key, String value) {
        PropertyString drive = PropertyString.parse(value);
        if (Drives.isCloudInit(drive)) {
            MachineVolumes.Wanted wanted =
                    new MachineVolumes.Wanted(
                            storage(state, request, drive), MachineVolumes.SMALL, "raw", true);
            SimulatedVolume volume = MachineVolumes.allocate(state, request.guest(), wanted);
            return Optional.of(Drives.write(volume.id().toString(), drive));
        }
        if (Drives.isCdrom(drive)) {
            return Optional.of(value);
        }
        return Optional.ofNullable(made.get(key))
                .flatMap(state::volume)
                .map(
                        volume ->
                                Drives.write(
                                        volume.id().toString(),
                                        drive.with("size", DiskSize.text(volume.size()))));
    }

    /** What the archive does not hold stays on the storage, and is found there by the rescan. */
    private void keepOthers(HostState state, SimulatedGuest old, SortedMap<String, String> config) {
        List<VolumeId> kept = new ArrayList<>(GuestVolumes.data(old.type(), old.config()));
        old.config()
                .forEach(
                        (key, value) -> {
                            if (key.matches(UNUSED)) {
                                kept.add(VolumeId.parse(value));
                            }
                        });
        kept.stream()
                .filter(volume -> state.volume(volume).isPresent())
                .filter(volume -> !made.containsValue(volume))
                .forEach(volume -> UnusedVolumes.add(config, volume));
    }

    /** {@return where a disk goes: where all go, where it was, or {@code local}} */
    static String storage(HostState state, MachineProvision.Request request, PropertyString drive) {
        return request.storage()
                .or(
                        () ->
                                Drives.volume(drive)
                                        .map(volume -> volume.storage().value())
                                        .filter(name -> state.storage(name).isPresent()))
                .orElse("local");
    }
}
