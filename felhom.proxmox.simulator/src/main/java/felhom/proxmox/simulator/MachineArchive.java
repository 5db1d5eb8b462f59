package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.ArchiveCompression;
import felhom.proxmox.simulator.format.BackupName;
import felhom.proxmox.simulator.format.ByteCount;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The archive that vzdump has QEMU write of a virtual machine.
 *
 * @param volume the backup, as it will appear on the storage
 * @param bytes the size of all disks in it
 * @param announcement what the log says before it is written
 */
record MachineArchive(SimulatedVolume volume, long bytes, String announcement) {
    /** Most of a disk was never written. */
    private static final int FILLED = 16;

    private static final int STEPS = 4;

    static MachineArchive of(
            BackupRequest request,
            SimulatedGuest guest,
            Instant started,
            SimulatedArchive contents,
            HostState state) {
        SimulatedStorage storage = state.storage(request.storage()).orElseThrow();
        int id = guest.id().value();
        boolean pbs = storage.type().equals(StorageType.PBS);
        ArchiveCompression compression =
                pbs ? ArchiveCompression.NONE : ArchiveCompression.of(request.compression());
        String name =
                pbs
                        ? "vm/%s/%s".formatted(id, started.truncatedTo(ChronoUnit.SECONDS))
                        : BackupName.ofMachine(id, started, compression);
        long bytes =
                contents.contents().keySet().stream()
                        .map(key -> contents.config().getOrDefault(key, ""))
                        .map(PropertyString::parse)
                        .mapToLong(drive -> drive.find("size").map(DiskSize::bytes).orElse(0L))
                        .sum();
        SimulatedVolume volume =
                new SimulatedVolume(
                        new VolumeId(storage.id(), "backup/" + name),
                        ContentType.BACKUP,
                        (long) (bytes / FILLED * compression.ratio()),
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
        return new MachineArchive(
                volume,
                bytes,
                "creating %s archive '%s'"
                        .formatted(
                                pbs ? "Proxmox Backup Server" : "vzdump",
                                pbs ? name : storage.path() + "/dump/" + name));
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
        if (volume.size() > storage.available()) {
            work.log(
                    "zstd: error 70 : Write error : cannot write block : No space left on device",
                    "ERROR: vma_queue_write: write error - Broken pipe");
            throw ApiError.failed("vma_queue_write: write error - Broken pipe");
        }
        long seconds = Math.max(1, took.toSeconds());
        for (int step = 1; step <= STEPS; step++) {
            long done = bytes / STEPS * step;
            work.log(
                    "INFO: %s%% (%s of %s) in %ss, read: %s/s, write: %s/s"
                            .formatted(
                                    String.format(Locale.ROOT, "%3s", 100 / STEPS * step),
                                    size(done),
                                    size(bytes),
                                    seconds * step / STEPS,
                                    size(bytes / seconds),
                                    size(bytes / FILLED / seconds)));
        }
        work.log(
                "INFO: backup is sparse: %s (93%%) total zero data"
                        .formatted(size(bytes - bytes / FILLED)),
                "INFO: transferred %s in %s seconds (%s/s)"
                        .formatted(size(bytes), seconds, size(bytes / seconds)));
        state.put(volume);
        state.put(storage.withSize(storage.total(), storage.used() + volume.size()));
    }

    /** Writes what comes after the copy. */
    void announceSize(JobContext work) {
        boolean pbs =
                work.state()
                        .storage(volume.id().storage().value())
                        .filter(storage -> storage.type().equals(StorageType.PBS))
                        .isPresent();
        if (!pbs) {
            work.log("INFO: archive file size: " + ByteCount.archive(volume.size()));
        }
        if (!volume.notes().isEmpty()) {
            work.log("INFO: adding notes to backup");
        }
        if (volume.isProtected()) {
            work.log("INFO: marking backup as protected");
        }
    }

    private static String size(long count) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double rest = count;
        while (rest >= 1024 && unit < units.length - 1) {
            rest /= 1024;
            unit++;
        }
        return unit == 0 ? count + " B" : String.format(Locale.ROOT, "%.1f %s", rest, units[unit]);
    }
}
