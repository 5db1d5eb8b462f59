package felhom.proxmox.simulator;

import felhom.proxmox.model.Upid;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A task of a simulated host. Immutable: to change it, put a changed copy with {@link
 * HostState#put(SimulatedTask)}.
 *
 * @param upid its id
 * @param ended its end; empty while it runs
 * @param exitStatus its exit status: {@code OK}, {@code WARNINGS: 1}, or an error; empty while it
 *     runs
 * @param log its log, including the last {@code TASK} line
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
     * @param lines its log so far
     * @return the task
     */
    public static SimulatedTask running(Upid upid, String... lines) {
        return new SimulatedTask(upid, Optional.empty(), "", List.of(lines));
    }

    /**
     * Ends the task, and adds the last line of a real worker to the log, unless it ends with {@code
     * unexpected status}.
     *
     * @param took its duration
     * @param exit its exit status: {@code OK}, {@code WARNINGS: 1}, {@code unexpected status}, or
     *     an error
     * @return the ended task
     */
    public SimulatedTask endedAfter(Duration took, String exit) {
        return endedAt(upid.started().plus(took), exit);
    }

    /** Ends the task at the given time. */
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
     * @return a copy with this change
     */
    public SimulatedTask withLog(String... lines) {
        List<String> all = new ArrayList<>(log);
        all.addAll(List.of(lines));
        return new SimulatedTask(upid, ended, exitStatus, all);
    }

    /** {@return whether it is still running} */
    boolean isRunning() {
        return ended.isEmpty();
    }

    /** Checks whether an exit status means success. */
    static boolean isFine(String exit) {
        return exit.equals("OK") || exit.matches("WARNINGS: \\d+");
    }
}
