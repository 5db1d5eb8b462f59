package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.MachineParameters;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The worker that restores a virtual machine. Old disks that the archive holds are freed before the
 * data is written, and nothing is cleaned up when that fails: a new machine stays as an empty
 * configuration, an old one without those disks.
 */
final class MachineRestore {
    private static final int TENTH = 10;

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
        checkBridges(work, contents);
        announce(work, contents);
        allocate(work, contents);
    }

    private void checkBridges(JobContext work, SimulatedArchive contents) {
        contents.config()
                .forEach(
                        (key, value) -> {
                            if (key.matches("net\\d+") && !request.options().containsKey(key)) {
                                ConfigAccess.checkBridge(work.caller(), value);
                            }
                        });
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
                                    RestoredConfig.storage(state, request, drive),
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
        SortedMap<String, String> config =
                new RestoredConfig(request, existing, made).of(state, contents);
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
                            .formatted(part * TENTH, all * part / TENTH, part / 2));
        }
        work.log("total bytes read %s, sparse bytes %s (80%%)".formatted(all, all / 5 * 4));
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
