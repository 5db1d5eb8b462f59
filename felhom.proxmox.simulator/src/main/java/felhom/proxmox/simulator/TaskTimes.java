package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;

import java.time.Duration;
import java.util.Map;

/** The durations of the tasks of a simulated host. */
@FunctionalInterface
public interface TaskTimes {
    /** A host with fast disks and small guests: half a second to four seconds. */
    TaskTimes QUICK_HOST =
            type ->
                    Map.ofEntries(
                                    Map.entry(TaskType.BACKUP, Duration.ofSeconds(4)),
                                    Map.entry(TaskType.RESTORE, Duration.ofSeconds(4)),
                                    Map.entry(TaskType.RESTORE_VM, Duration.ofSeconds(4)),
                                    Map.entry(TaskType.CLONE, Duration.ofSeconds(4)),
                                    Map.entry(TaskType.CLONE_VM, Duration.ofSeconds(4)),
                                    Map.entry(TaskType.MOVE_VOLUME, Duration.ofSeconds(4)),
                                    Map.entry(TaskType.MOVE_DISK, Duration.ofSeconds(4)),
                                    Map.entry(TaskType.CREATE, Duration.ofSeconds(3)),
                                    Map.entry(TaskType.SHUTDOWN, Duration.ofSeconds(2)),
                                    Map.entry(TaskType.SHUTDOWN_VM, Duration.ofSeconds(2)),
                                    Map.entry(TaskType.REBOOT, Duration.ofSeconds(3)),
                                    Map.entry(TaskType.REBOOT_VM, Duration.ofSeconds(3)),
                                    Map.entry(TaskType.STOP, Duration.ofMillis(500)),
                                    Map.entry(TaskType.STOP_VM, Duration.ofMillis(500)),
                                    Map.entry(TaskType.DELETE_SNAPSHOT, Duration.ofMillis(700)),
                                    Map.entry(TaskType.DELETE_VM_SNAPSHOT, Duration.ofMillis(700)),
                                    Map.entry(TaskType.DELETE_VOLUME, Duration.ofMillis(500)))
                            .getOrDefault(type, Duration.ofSeconds(1));

    /**
     * Returns the duration of tasks of a type if nothing delays them.
     *
     * @param type the type
     * @return the duration; with zero, the task has ended at the first request after the answer
     *     with its UPID
     */
    Duration of(TaskType type);
}
