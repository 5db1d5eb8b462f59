package felhom.proxmox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of a node's task list.
 *
 * @param upid the task; its parts say who started what, and when
 * @param ended when it ended; empty while it runs
 * @param exitStatus how it ended; empty while it runs
 */
public record TaskSummary(Upid upid, Optional<Instant> ended, Optional<ExitStatus> exitStatus) {
    /** {@return whether it still runs} */
    public boolean isRunning() {
        return exitStatus.isEmpty();
    }
}
