package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.format.MachineNetworks;
import felhom.proxmox.simulator.format.UnusedVolumes;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.MachineParameters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The worker that restores a virtual machine. Old disks that the archive holds are freed before the
 * data is written, and nothing is cleaned up when that fails: a new machine stays as an empty
 * configuration, an old one without those disks.
 */
final class MachineRestore {
    private static final int TENTH = 10;
    private static final String UNUSED = "unused\\d+";

    private final MachineProvision.Request request;
    private final SimulatedVolume backup;
    private final Optional<SimulatedGuest> existing;
    private final Map<String, VolumeId> made = new LinkedHashMap<>();

    private MachineRestore(
            MachineProvision.Request request,
            SimulatedVolume backup,
            Optional<SimulatedGuest> existing) {
        this.request = request;
        this.backup = backup;
        this.existing = existing;
    }

    /**
     * Makes the job.
     *
     * @param existing the machine that is overwritten, as it was before it was locked for that
     */
    static Job of(
            MachineProvision.Request request,
            SimulatedVolume backup,
            Optional<SimulatedGuest> existing) {
        MachineRestore restore = new MachineRestore(request, backup, existing);
        return Job.of(TaskType.RESTORE_VM, request.guest())
                .step(work -> work.whenLockFileFree(request.guest(), held -> restore.begin(held)))
                .step(Duration.ZERO, restore::finish)
                .onFailure(restore::leave);
    }

    private void begin(JobContext work) {
        String prefix = "unable to restore VM %s -".formatted(request.guest());
        work.holdLockFile(request.guest());
        SimulatedGuest guest = Machines.find(work.state(), request.guest());
        Machines.checkProtection(guest, prefix);
        if (guest.run().isPresent()) {
            throw ApiError.failed(prefix + " vm is running");
        }
        SimulatedArchive contents = contents(work);
        announce(work, contents);
        allocate(work, contents);
    }

    private SimulatedArchive contents(JobContext work) {
        Optional<SimulatedArchive> archive = backup.archive();
        boolean machine =
                backup.id().name().contains("/vzdump-qemu-")
                        || backup.id().name().startsWith("backup/vm/");
        if (!machine) {
            archive.ifPresent(
                    found ->
                            found.config().keySet().stream()
                                    .filter(MachineRestore::isUnknown)
                                    .forEach(
                                            key ->
                                                    work.log(
                                                            "vm %1$s - unable to parse value of '%2$s' - unknown setting '%2$s'"
                                                                    .formatted(
                                                                            request.guest(),
                                                                            key))));
            throw ApiError.failed(
                    "ERROR: file '%s' does not look like a QemuServer vzdump backup"
                            .formatted(path(work)));
        }
        return archive.orElseThrow(
                () -> ApiError.failed("ERROR: archive contains no configuration file"));
    }

    private static boolean isUnknown(String key) {
        return MachineParameters.ALL.stream().noneMatch(known -> known.name().equals(key));
    }

    private String path(JobContext work) {
        SimulatedStorage storage =
                work.state().storage(backup.id().storage().value()).orElseThrow();
        return storage.path() + "/dump/" + backup.id().name().substring("backup/".length());
    }

    private void announce(JobContext work, SimulatedArchive contents) {
        String fifo = "/var/tmp/vzdumptmp" + work.upid().pid();
        work.log(
                "restore vma archive: zstd -q -d -c %s | vma extract -v -r %s.fifo - %s"
                        .formatted(path(work), fifo, fifo),
                "CFG: size: %s name: qemu-server.conf"
                        .formatted(contents.config().toString().length()));
        int device = 1;
        for (String key : contents.contents().keySet()) {
            work.log(
                    "DEV: dev_id=%s size: %s devname: drive-%s"
                            .formatted(device++, size(contents, key), key));
        }
    }

    /** Frees the old disks that the archive holds, and allocates the new ones. */
    private void allocate(JobContext work, SimulatedArchive contents) {
        HostState state = work.state();
        existing.ifPresent(old -> free(work, old, contents));
        for (String key : contents.contents().keySet()) {
            PropertyString drive = drive(contents, key);
            long bytes = size(contents, key);
            SimulatedVolume volume =
                    MachineVolumes.allocate(
                            state,
                            request.guest(),
                            new MachineVolumes.Wanted(
                                    storage(state, drive),
                                    bytes,
                                    Drives.volume(drive)
                                            .map(MachineVolumes::format)
                                            .filter(
                                                    format ->
                                                            List.of("raw", "qcow2")
                                                                    .contains(format))
                                            .orElse("raw"),
                                    false));
            made.put(key, volume.id());
            MachineVolumes.logCreated(work, volume, bytes);
            work.log("new volume ID is '%s'".formatted(volume.id()));
        }
        made.forEach(
                (key, volume) ->
                        work.log(
                                "map 'drive-%s' to '%s' (write zeros = 0)"
                                        .formatted(key, device(state, volume))));
    }

    private static String device(HostState state, VolumeId volume) {
        SimulatedStorage storage = state.storage(volume.storage().value()).orElseThrow();
        return VolumeTools.hasFiles(storage)
                ? VolumeTools.path(storage, volume)
                : "/dev/pve/" + volume.name();
    }

    private void free(JobContext work, SimulatedGuest old, SimulatedArchive contents) {
        List<String> snapshots =
                old.snapshots().stream().map(snapshot -> snapshot.name().value()).toList();
        for (SimulatedSnapshot snapshot : old.snapshots()) {
            Optional.ofNullable(snapshot.config().get("vmstate"))
                    .ifPresent(
                            volume -> VolumeTools.remove(work, VolumeId.parse(volume), List.of()));
        }
        for (String key : contents.contents().keySet()) {
            PropertyString drive = PropertyString.parse(old.config().getOrDefault(key, "none"));
            Drives.volume(drive)
                    .filter(volume -> !Drives.isCdrom(drive))
                    .ifPresent(volume -> VolumeTools.remove(work, volume, snapshots));
        }
    }

    private void finish(JobContext work) {
        HostState state = work.state();
        SimulatedArchive contents = backup.archive().orElseThrow();
        if (contents.isDamaged()) {
            work.log("progress 1% (read 65536 bytes, duration 0 sec)");
            work.log(
                    "** (process:%s): ERROR: restore failed - short vma extent"
                            .formatted(work.upid().pid() + 1));
            throw ApiError.failed(
                    "command 'set -o pipefail && zstd -q -d -c %1$s | vma extract -v -r /var/tmp/vzdumptmp%2$s.fifo - /var/tmp/vzdumptmp%2$s' failed: got signal 5"
                            .formatted(path(work), work.upid().pid()));
        }
        progress(work, contents);
        made.forEach(
                (key, volume) ->
                        state.volume(volume)
                                .map(empty -> empty.withData(contents.data(key).orElse("")))
                                .ifPresent(state::put));
        SortedMap<String, String> config = config(work, contents);
        keepOthers(work, config);
        work.log("rescan volumes...");
        SimulatedGuest guest = Machines.find(state, request.guest());
        state.put(guest.withoutSnapshots().withoutPending().withConfig(config));
        if ("1".equals(config.get("template"))) {
            work.log("Convert to template.");
        }
        work.releaseLockFile(request.guest());
        if (request.start()) {
            work.log("Execute autostart");
            state.start(MachinePower.starting(request.guest()), work.caller());
        }
    }

    private void progress(JobContext work, SimulatedArchive contents) {
        long all =
                contents.contents().keySet().stream().mapToLong(key -> size(contents, key)).sum();
        for (int part = 1; part <= TENTH; part++) {
            work.log(
                    "progress %s%% (read %s bytes, duration %s sec)"
                            .formatted(part * TENTH, all / TENTH * part, part / 2));
        }
        work.log("total bytes read %s, sparse bytes %s (80%%)".formatted(all, all / 5 * 4));
    }

    /** The archived configuration, with the new volumes in it, and what was asked for over it. */
    private SortedMap<String, String> config(JobContext work, SimulatedArchive contents) {
        SortedMap<String, String> config = new TreeMap<>();
        List<String> comments = new ArrayList<>();
        contents.config()
                .forEach(
                        (key, value) -> {
                            if (Drives.isDrive(key)) {
                                drive(work, key, value)
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
                        });
        config.put("vmgenid", Machines.newUuid());
        request.options()
                .forEach(
                        (key, value) ->
                                config.put(
                                        key,
                                        key.matches("net\\d+")
                                                ? MachineNetworks.complete(value)
                                                : value));
        if (!comments.isEmpty()) {
            String before = config.getOrDefault("description", "");
            comments.addFirst(before);
            if (before.isEmpty()) {
                comments.removeFirst();
            }
            config.put("description", String.join("\n", comments));
        }
        return config;
    }

    /** The line of a drive; empty if its disk was left out of the backup. */
    private Optional<String> drive(JobContext work, String key, String value) {
        PropertyString drive = PropertyString.parse(value);
        if (Drives.isCloudInit(drive)) {
            SimulatedVolume volume =
                    MachineVolumes.allocate(
                            work.state(),
                            request.guest(),
                            new MachineVolumes.Wanted(
                                    storage(work.state(), drive),
                                    MachineVolumes.SMALL,
                                    "raw",
                                    true));
            return Optional.of(Drives.write(volume.id().toString(), drive));
        }
        if (Drives.isCdrom(drive)) {
            return Optional.of(value);
        }
        VolumeId volume = made.get(key);
        return volume == null
                ? Optional.empty()
                : Optional.of(
                        Drives.write(
                                volume.toString(),
                                drive.with(
                                        "size",
                                        DiskSize.text(
                                                work.state()
                                                        .volume(volume)
                                                        .map(SimulatedVolume::size)
                                                        .orElse(0L)))));
    }

    /** What the archive does not hold stays on the storage, and is found there by the rescan. */
    private void keepOthers(JobContext work, SortedMap<String, String> config) {
        if (existing.isEmpty()) {
            return;
        }
        SimulatedGuest old = existing.get();
        List<VolumeId> kept = new ArrayList<>();
        kept.addAll(GuestVolumes.data(old.type(), old.config()));
        old.config()
                .forEach(
                        (key, value) -> {
                            if (key.matches(UNUSED)) {
                                kept.add(VolumeId.parse(value));
                            }
                        });
        kept.stream()
                .filter(volume -> work.state().volume(volume).isPresent())
                .filter(volume -> !made.containsValue(volume))
                .forEach(volume -> UnusedVolumes.add(config, volume));
    }

    private String storage(HostState state, PropertyString drive) {
        return request.storage()
                .or(
                        () ->
                                Drives.volume(drive)
                                        .map(volume -> volume.storage().value())
                                        .filter(name -> state.storage(name).isPresent()))
                .orElse("local");
    }

    private static PropertyString drive(SimulatedArchive contents, String key) {
        return PropertyString.parse(contents.config().getOrDefault(key, "none"));
    }

    private static long size(SimulatedArchive contents, String key) {
        return drive(contents, key).find("size").map(DiskSize::bytes).orElse(1L << 30);
    }

    /** New volumes are removed, but the configuration stays as it was, and so do freed disks. */
    private void leave(JobContext work) {
        made.values().forEach(id -> VolumeTools.remove(work, id, List.of()));
        work.state().guest(request.guest()).map(Guests::unlocked).ifPresent(work.state()::put);
        work.log(
                "error before or during data restore, some or all disks were not completely restored. VM %s state is NOT cleaned up."
                        .formatted(request.guest()));
    }
}
