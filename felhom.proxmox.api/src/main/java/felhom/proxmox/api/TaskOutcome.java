package felhom.proxmox.api;

import felhom.proxmox.model.Upid;

import java.util.List;

/**
 * The outcome of a task that succeeded. The wait for a failed task throws {@link
 * TaskFailedException}.
 */
public sealed interface TaskOutcome {
    /** {@return the task} */
    Upid upid();

    /** {@return the last lines of its log, at most 50; empty if the log could no longer be read} */
    List<String> logTail();

    /**
     * The task ended with {@code OK}.
     *
     * @param upid the task
     * @param logTail the last lines of its log
     */
    record Ok(Upid upid, List<String> logTail) implements TaskOutcome {
        /** Copies the list. */
        public Ok {
            logTail = List.copyOf(logTail);
        }
    }

    /**
     * It handed a request over to the high-availability manager, which acts on it later or not at
     * all: a migration, for example. A start or a stop is followed to its end, and is {@link Ok}.
     *
     * @param upid the task
     * @param logTail the last lines of its log
     */
    record HandedToHa(Upid upid, List<String> logTail) implements TaskOutcome {
        /** Copies the list. */
        public HandedToHa {
            logTail = List.copyOf(logTail);
        }
    }

    /**
     * The task succeeded with warnings: {@code WARNINGS: n}.
     *
     * @param upid the task
     * @param count the number of warnings, as counted by the host
     * @param warnings the warnings found in the log, without their prefix
     * @param logTail the last lines of its log
     */
    record Warnings(Upid upid, int count, List<String> warnings, List<String> logTail)
            implements TaskOutcome {
        /** Copies the lists. */
        public Warnings {
            warnings = List.copyOf(warnings);
            logTail = List.copyOf(logTail);
        }
    }
}
