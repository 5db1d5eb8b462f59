package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.ArchiveCompression;
import felhom.proxmox.simulator.format.BackupName;
import felhom.proxmox.simulator.format.BackupScope;
import felhom.proxmox.simulator.format.ByteCount;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The archive that vzdump writes.
 *
 * @param volume the backup, as it will appear on the storage
 * @param written the bytes that go into it
 * @param compression how it is compressed
 * @param command what writes it, for the error
 * @param announcement what the log says before it is written
 */
record ArchiveFile(
        SimulatedVolume volume,
        long written,
        ArchiveCompression compression,
        String command,
        String announcement) {
    private static final int RECORD = 10_240;
    private static final int FILLED = 16;

    static ArchiveFile of(
            BackupRequest request,
            SimulatedGuest guest,
            Instant started,
            BackupScope scope,
            SimulatedArchive contents,
            JobContext work) {
        HostState state = work.state();
        SimulatedStorage storage = state.storage(request.storage()).orElseThrow();
        int id = guest.id().value();
        boolean pbs = storage.type().equals(StorageType.PBS);
        ArchiveCompression compression =
                pbs ? ArchiveCompression.NONE : ArchiveCompression.of(request.compression());
        String name =
                pbs
                        ? "ct/%s/%s".formatted(id, started.truncatedTo(ChronoUnit.SECONDS))
                        : BackupName.of(id, started, compression);
        String file = pbs ? name : storage.path() + "/dump/" + name;
        long bytes = dataSize(guest, scope, state);
        SimulatedVolume volume =
                new SimulatedVolume(
                        new VolumeId(storage.id(), "backup/" + name),
                        ContentType.BACKUP,
                        (long) (bytes * compression.ratio()),
                        started,
                        Optional.of(guest.id()),
                        request.notesOf(
                                        guest.id(),
                                        new GuestFigures(guest, state).name(),
                                        state.node().value())
                                .orElse(""),
                        request.isProtected(),
                        "",
                        Optional.of(contents));
        String command =
                "set -o pipefail && lxc-usernsexec -m u:0:100000:65536 -m g:0:100000:65536 -- tar"
                        + " cpf - --totals --one-file-system -p --sparse --numeric-owner --acls"
                        + " --xattrs '--xattrs-include=user.*'"
                        + " '--xattrs-include=security.capability' '--warning=no-file-ignored'"
                        + " '--warning=no-xattr-write' --one-file-system"
                        + " '--warning=no-file-ignored' '--directory="
                        + temporary(request, id, started, work)
                        + "' ./etc/vzdump/pct.conf ./etc/vzdump/pct.fw '--directory=/mnt/vzsnap0'"
                        + " --no-anchored '--exclude=lost+found' --anchored"
                        + " '--exclude=./tmp/?*' '--exclude=./var/tmp/?*'"
                        + " '--exclude=./var/run/?*.pid' "
                        + scope.included().stream()
                                .map(mount -> "." + mount.point().path().orElse("/"))
                                .collect(Collectors.joining(" "))
                        + compression.pipe()
                        + " >"
                        + dump(storage, id, started)
                        + ".dat";
        return new ArchiveFile(
                volume,
                bytes,
                compression,
                command,
                "creating %s archive '%s'"
                        .formatted(pbs ? "Proxmox Backup Server" : "vzdump", file));
    }

    /** Where vzdump keeps what it does not need afterwards. */
    static String temporary(BackupRequest request, int guest, Instant started, JobContext work) {
        SimulatedStorage storage = work.state().storage(request.storage()).orElseThrow();
        return storage.type().equals(StorageType.DIR)
                ? dump(storage, guest, started) + ".tmp"
                : "/var/tmp/vzdumptmp%s_%s".formatted(work.upid().pid(), guest);
    }

    /** How much there is to archive: what a running root file system uses, else a sixteenth. */
    static long dataSize(SimulatedGuest guest, BackupScope scope, HostState state) {
        long bytes = 0;
        for (BackupScope.Mount mount : scope.included()) {
            Optional<Long> used =
                    guest.run()
                            .map(SimulatedRun::disk)
                            .filter(disk -> mount.key().equals(Mounts.ROOT) && disk > 0);
            Optional<Long> size =
                    mount.point().source() instanceof MountSource.OfVolume source
                            ? state.volume(source.id()).map(SimulatedVolume::size)
                            : Optional.empty();
            bytes += used.orElse(size.orElse(0L) / FILLED);
        }
        return Math.ceilDiv(bytes, RECORD) * RECORD;
    }

    /**
     * Writes it to its storage.
     *
     * @param took how long that took
     * @throws ApiError if the storage has no room for it
     */
    void write(JobContext work, Duration took) {
        HostState state = work.state();
        SimulatedStorage storage = state.storage(volume.id().storage().value()).orElseThrow();
        boolean pbs = storage.type().equals(StorageType.PBS);
        long room = storage.available();
        if (volume.size() > room) {
            work.log(
                    "INFO: Total bytes written: %s (%s, ?/s)".formatted(room, ByteCount.tar(room)),
                    "INFO: tar: -: Wrote only 4096 of 10240 bytes",
                    "INFO: tar: Error is not recoverable: exiting now");
            compression.complaint().ifPresent(line -> work.log("INFO: " + line));
            throw ApiError.failed(
                    "command '%s' failed: exit code %s".formatted(command, compression.exitCode()));
        }
        if (!pbs) {
            long millis = took.toMillis();
            work.log(
                    "INFO: Total bytes written: %s (%s, %s/s)"
                            .formatted(
                                    written,
                                    ByteCount.tar(written),
                                    millis == 0 ? "?" : ByteCount.tar(written * 1000.0 / millis)),
                    "INFO: archive file size: " + ByteCount.archive(volume.size()));
        }
        state.put(volume);
        state.put(storage.withSize(storage.total(), storage.used() + volume.size()));
        if (!volume.notes().isEmpty()) {
            work.log("INFO: adding notes to backup");
        }
        if (volume.isProtected()) {
            work.log("INFO: marking backup as protected");
        }
    }

    private static String dump(SimulatedStorage storage, int guest, Instant started) {
        return storage.path() + "/dump/" + BackupName.base(guest, started);
    }
}
