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
                    Map.of(
                                    TaskType.BACKUP, Duration.ofSeconds(4),
                                    TaskType.RESTORE, Duration.ofSeconds(4),
                                    TaskType.CREATE, Duration.ofSeconds(3),
                                    TaskType.SHUTDOWN, Duration.ofSeconds(2),
                                    TaskType.REBOOT, Duration.ofSeconds(3),
                                    TaskType.STOP, Duration.ofMillis(500),
                                    TaskType.DELETE_SNAPSHOT, Duration.ofMillis(700),
                                    TaskType.DELETE_VOLUME, Duration.ofMillis(500))
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
