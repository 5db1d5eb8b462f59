package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;

import java.time.Duration;
import java.util.Map;

/** How long the workers of a simulated host take. */
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
     * Says how long tasks of a kind run when nothing holds them up.
     *
     * @param type the kind
     * @return the time; zero for a task that is finished at the first look after the answer with
     *     its UPID
     */
    Duration of(TaskType type);
}
