package felhom.proxmox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of a node's task list.
 *
 * @param upid the task's id; its parts tell who started which task, and when
 * @param ended its end; empty while it runs
 * @param exitStatus its exit status; empty while it runs
 */
public record TaskSummary(Upid upid, Optional<Instant> ended, Optional<ExitStatus> exitStatus) {
    /** {@return whether it is still running} */
    public boolean isRunning() {
        return exitStatus.isEmpty();
    }
}
