package felhom.proxmox.api;

import felhom.proxmox.model.Upid;

import java.util.List;

/**
 * How a task ended that did what it was asked to do. One that did not is a {@link
 * TaskFailedException}.
 */
public sealed interface TaskOutcome {
    /** {@return the task} */
    Upid upid();

    /**
     * {@return the last lines of its log, at most 50; empty if the log could not be read any more}
     */
    List<String> logTail();

    /**
     * It ended with {@code OK}.
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
     * It did its work but warned: {@code WARNINGS: n}.
     *
     * @param upid the task
     * @param count how many warnings the host counted
     * @param warnings the warnings, as far as the log shows them, without their mark
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
