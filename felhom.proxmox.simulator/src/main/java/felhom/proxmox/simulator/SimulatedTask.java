package felhom.proxmox.simulator;

import felhom.proxmox.model.Upid;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A task of a simulated host. Immutable: a change is a new record that is put back with {@link
 * HostState#put(SimulatedTask)}.
 *
 * @param upid its id
 * @param ended when it ended; empty while it runs
 * @param exitStatus how it ended, in the host's words: {@code OK}, {@code WARNINGS: 1}, or the
 *     error; empty while it runs
 * @param log its log, the last {@code TASK} line included
 */
public record SimulatedTask(
        Upid upid, Optional<Instant> ended, String exitStatus, List<String> log) {
    /** The exit status of a task whose worker died or was killed. */
    static final String UNEXPECTED = "unexpected status";

    /** Copies the log. */
    public SimulatedTask {
        log = List.copyOf(log);
    }

    /**
     * Makes a running task.
     *
     * @param upid its id, from {@link HostState#newUpid}
     * @param lines what it has written so far
     * @return the task
     */
    public static SimulatedTask running(Upid upid, String... lines) {
        return new SimulatedTask(upid, Optional.empty(), "", List.of(lines));
    }

    /**
     * Ends the task; the log gets the line that a real worker writes last, unless it ends with
     * {@code unexpected status}.
     *
     * @param took how long it ran
     * @param exit how it ended: {@code OK}, {@code WARNINGS: 1}, {@code unexpected status}, or the
     *     error
     * @return the ended task
     */
    public SimulatedTask endedAfter(Duration took, String exit) {
        return endedAt(upid.started().plus(took), exit);
    }

    /** Ends the task at a moment. */
    SimulatedTask endedAt(Instant moment, String exit) {
        SimulatedTask written =
                exit.equals(UNEXPECTED)
                        ? this
                        : withLog(isFine(exit) ? "TASK " + exit : "TASK ERROR: " + exit);
        return new SimulatedTask(upid, Optional.of(moment), exit, written.log);
    }

    /**
     * Adds to the log.
     *
     * @param lines the lines
     * @return the task with the longer log
     */
    public SimulatedTask withLog(String... lines) {
        List<String> all = new ArrayList<>(log);
        all.addAll(List.of(lines));
        return new SimulatedTask(upid, ended, exitStatus, all);
    }

    /** {@return whether it is still at work} */
    boolean isRunning() {
        return ended.isEmpty();
    }

    /** Says whether an exit status means that the work was done. */
    static boolean isFine(String exit) {
        return exit.equals("OK") || exit.matches("WARNINGS: \\d+");
    }
}
