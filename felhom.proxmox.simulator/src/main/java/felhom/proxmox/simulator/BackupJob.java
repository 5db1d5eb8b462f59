package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The worker of vzdump: one guest after the other. What goes wrong with one guest is logged and
 * ends in {@code job errors} when all have had their turn.
 */
final class BackupJob {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Comparator<Upid> BY_START =
            Comparator.comparing(Upid::startTime).thenComparing(Upid::pid);

    private final BackupRequest request;
    private final List<BackupTurn> backups = new ArrayList<>();
    private long waited;

    private BackupJob(BackupRequest request, HostState state) {
        this.request = request;
        for (int guest : request.guests()) {
            boolean machine =
                    state.guest(guest)
                            .filter(found -> found.type().equals(GuestType.VIRTUAL_MACHINE))
                            .isPresent();
            backups.add(
                    machine
                            ? new MachineBackup(guest, request)
                            : new ContainerBackup(guest, request));
        }
    }

    /** Makes the job; its id is the guest's number, or empty for several guests. */
    static Job of(BackupRequest request, String id, HostState state) {
        BackupJob work = new BackupJob(request, state);
        Job job = Job.of(TaskType.BACKUP, id).step(Duration.ZERO, work::open);
        for (BackupTurn backup : work.backups) {
            job = job.step(backup::begin).step(Duration.ZERO, backup::finish);
        }
        return job.step(Duration.ZERO, work::conclude);
    }

    private void open(JobContext work) {
        storage(work);
        takeTurn(work);
    }

    /** Only one backup job runs at a time on a node. */
    private void takeTurn(JobContext work) {
        boolean busy =
                work.state().tasks().stream()
                        .filter(SimulatedTask::isRunning)
                        .map(SimulatedTask::upid)
                        .filter(task -> task.type().equals(TaskType.BACKUP))
                        .anyMatch(task -> BY_START.compare(task, work.upid()) < 0);
        if (!busy) {
            if (waited > 0) {
                work.log("INFO: got global lock");
            }
            start(work);
            return;
        }
        if (waited == 0) {
            work.log("INFO: trying to get global lock - waiting...");
        }
        if (waited++ >= Duration.ofMinutes(request.lockWait()).toSeconds()) {
            String text = "can't acquire lock '/var/run/vzdump.lock' - got timeout";
            work.log("ERROR: " + text);
            throw ApiError.failed(text);
        }
        work.then(POLL, ignored -> {});
        work.then(Duration.ZERO, this::takeTurn);
    }

    private void start(JobContext work) {
        work.log("INFO: starting new backup job: " + request.commandLine());
        for (int guest : request.guests()) {
            if (work.state().guest(guest).isPresent()) {
                work.caller().demand(Privilege.VM_BACKUP, "/vms/" + guest);
            }
        }
    }

    private void conclude(JobContext work) {
        if (backups.stream().anyMatch(BackupTurn::hasFailed)) {
            work.log("INFO: Backup job finished with errors");
            throw ApiError.failed("job errors");
        }
        work.log("INFO: Backup job finished successfully");
    }

    private void storage(JobContext work) {
        String name = request.storage();
        SimulatedStorage storage =
                work.state()
                        .storage(name)
                        .orElseThrow(
                                () ->
                                        ApiError.failed(
                                                ("could not activate storage '%1$s': storage '%1$s'"
                                                     + " does not exist\n"
                                                     + "could not get storage information for"
                                                     + " '%1$s': storage '%1$s' does not exist")
                                                        .formatted(name)));
        if (!storage.content().contains("backup")) {
            throw ApiError.failed(
                    ("could not get storage information for '%1$s': can't use storage '%1$s' for"
                                    + " backups - wrong content type")
                            .formatted(name));
        }
        String reason =
                storage.enabled()
                        ? storage.fault().orElse("")
                        : "storage '" + name + "' is disabled";
        if (!reason.isEmpty()) {
            throw ApiError.failed("could not activate storage '" + name + "': " + reason);
        }
    }
}
