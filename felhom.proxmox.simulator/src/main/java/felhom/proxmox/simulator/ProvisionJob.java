package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Condition;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.format.ProvisionText;
import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The worker that creates or restores a container. New disks are made first, old ones destroyed
 * next, and only then is the archive unpacked: what fails before that leaves an existing container
 * as it was, what fails afterwards leaves none.
 */
final class ProvisionJob {
    private static final int RECORD = 10_240;
    private static final long EXPANDED = 3;

    private final ProvisionRequest request;
    private final Optional<SimulatedGuest> existing;
    private final Map<String, VolumeId> made = new LinkedHashMap<>();
    private Map<String, String> mounts = Map.of();
    private DiskLayout layout = new DiskLayout(new LinkedHashMap<>());
    private Optional<SimulatedVolume> archive = Optional.empty();
    private Instant unpacking = Instant.EPOCH;
    private boolean untouched;
    private boolean unprivileged;

    private ProvisionJob(ProvisionRequest request, Optional<SimulatedGuest> existing) {
        this.request = request;
        this.existing = existing;
        this.untouched = existing.isPresent();
        this.unprivileged = request.unprivileged().orElse(!request.restore());
    }

    /**
     * Makes the job.
     *
     * @param existing the container that is overwritten, as it was before it was locked for that
     */
    static Job of(ProvisionRequest request, Optional<SimulatedGuest> existing) {
        ProvisionJob job = new ProvisionJob(request, existing);
        return Job.of(request.restore() ? TaskType.RESTORE : TaskType.CREATE, request.guest())
                .step(
                        work ->
                                work.whenLockFileFree(
                                        request.guest(), held -> job.explained(held, job::begin)))
                .step(Duration.ZERO, work -> job.explained(work, job::finish))
                .onFailure(job::clear);
    }

    private void begin(JobContext work) {
        work.holdLockFile(request.guest());
        Optional<SimulatedArchive> contents = Optional.empty();
        if (request.restore()) {
            work.log("recovering backed-up configuration from '" + request.archive() + "'");
            contents = Optional.of(recover(work));
        }
        layout =
                !request.mounts().isEmpty()
                        ? DiskLayout.given(request)
                        : contents.map(found -> DiskLayout.archived(request, found))
                                .orElseGet(() -> DiskLayout.standard(request));
        untouched = false;
        mounts = layout.create(work, request.guest(), made);
        existing.ifPresent(old -> OwnedVolumes.destroy(work, old));
        existing.ifPresent(old -> work.state().put(bare(work)));
        if (request.restore()) {
            work.log("restoring '" + request.archive() + "' now..");
        }
        announce(work);
        unpacking = work.state().now();
    }

    private void finish(JobContext work) {
        SimulatedVolume source =
                archive.orElseThrow(
                        () ->
                                ApiError.failed(
                                        "volume '%s' does not exist".formatted(request.archive())));
        if (source.archive().filter(SimulatedArchive::isDamaged).isPresent()) {
            work.log(
                    "tar: Unexpected EOF in archive", "tar: Error is not recoverable: exiting now");
            throw ApiError.failed(ProvisionText.failedUnpacking(request.guest()));
        }
        if (VolumeTools.isFile(work.state(), source.id())) {
            work.log(
                    ProvisionText.bytesRead(
                            Math.ceilDiv(source.size() * EXPANDED, RECORD) * RECORD,
                            Duration.between(unpacking, work.state().now())));
        }
        fill(work.state(), source);
        Map<String, String> config;
        if (request.restore()) {
            work.log("merging backed-up and given configuration..");
            config = NewConfig.restored(request, mounts, unprivileged, source);
            if (config.containsKey("template")) {
                work.log("Convert restored container to template...");
            }
        } else {
            work.log("Detected container architecture: amd64");
            config = NewConfig.created(request, mounts, unprivileged);
            NestingHint.apply(work, config);
        }
        SimulatedGuest guest = bare(work).without("lock");
        for (Map.Entry<String, String> entry : config.entrySet()) {
            guest = guest.with(entry.getKey(), entry.getValue());
        }
        work.state().put(guest);
        work.releaseLockFile(request.guest());
        if (request.start()) {
            work.state().start(PowerCalls.starting(request.guest()), work.caller());
        }
    }

    private SimulatedArchive recover(JobContext work) {
        archive = work.state().volume(VolumeId.parse(request.archive()));
        SimulatedArchive contents =
                archive.orElseThrow(
                                () ->
                                        ApiError.failed(
                                                "volume '%s' does not exist"
                                                        .formatted(request.archive())))
                        .archive()
                        .orElseThrow(
                                () ->
                                        ApiError.failed(
                                                "ERROR: archive contains no configuration file"));
        contents.config()
                .forEach(
                        (key, value) -> {
                            if (key.matches("net\\d+") && !request.options().containsKey(key)) {
                                ConfigAccess.checkBridge(work.caller(), value);
                            }
                        });
        boolean archived = "1".equals(contents.config().get("unprivileged"));
        unprivileged = request.unprivileged().orElse(archived);
        boolean wasUnprivileged =
                existing.map(old -> "1".equals(old.config().get("unprivileged"))).orElse(true);
        if (wasUnprivileged && !unprivileged) {
            work.caller().demand(Operation.RESTORE_CONTAINER, Condition.PRIVILEGED, Map.of());
        }
        return contents;
    }

    private void announce(JobContext work) {
        VolumeId id = VolumeId.parse(request.archive());
        if (!request.restore()) {
            archive = work.state().volume(id);
        }
        SimulatedStorage storage = work.state().storage(id.storage().value()).orElseThrow();
        if (archive.isPresent() && !storage.type().equals(StorageType.PBS)) {
            String folder = request.restore() ? "/dump/" : "/template/cache/";
            work.log(
                    "extracting archive '%s%s%s'"
                            .formatted(
                                    storage.path(),
                                    folder,
                                    id.name().substring(id.name().indexOf('/') + 1)));
        }
    }

    private void fill(HostState state, SimulatedVolume source) {
        Map<String, String> data =
                source.archive()
                        .map(layout::unpacked)
                        .orElse(Map.of(Mounts.ROOT, "files of " + source.id().name()));
        made.forEach(
                (key, id) ->
                        state.volume(id)
                                .map(volume -> volume.withData(data.getOrDefault(key, "")))
                                .ifPresent(state::put));
    }

    /** The container as a configuration with nothing but the lock. */
    private SimulatedGuest bare(JobContext work) {
        return SimulatedGuest.bare(Guests.find(work.state(), request.guest()).id())
                .withLock(GuestLock.CREATE);
    }

    private void explained(JobContext work, Job.Action action) {
        try {
            action.run(work);
        } catch (ApiError error) {
            String status = error.status() == 500 ? "" : error.status() + " ";
            throw ApiError.failed(request.prefix() + status + error.message().strip());
        }
    }

    private void clear(JobContext work) {
        made.values().forEach(id -> VolumeTools.remove(work, id, List.of()));
        if (untouched) {
            work.state().guest(request.guest()).map(Guests::unlocked).ifPresent(work.state()::put);
        } else {
            work.state().removeGuest(request.guest());
        }
    }
}
