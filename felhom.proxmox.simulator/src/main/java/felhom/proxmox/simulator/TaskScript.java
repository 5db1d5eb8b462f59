package felhom.proxmox.simulator;

import java.time.Duration;
import java.util.List;

/**
 * How the next task of a kind shall end, for {@link SimulatedHost#script}. It runs for its time
 * like any other.
 *
 * <p>With {@code OK} or {@code WARNINGS: n} it does its work and ends so. With {@code unexpected
 * status} its worker dies half-way: what it has done stays, and so does the lock it left in the
 * guest's configuration. With anything else it does nothing and fails with that text.
 *
 * @param exit how it ends, in the host's words
 * @param log lines that it writes; the {@code TASK} line at the end comes by itself
 */
public record TaskScript(String exit, List<String> log) {
    /** Copies the lines. */
    public TaskScript {
        log = List.copyOf(log);
    }

    /**
     * Writes a script.
     *
     * @param exit how the task ends
     * @param log lines that it writes
     * @return the script
     */
    public static TaskScript ends(String exit, String... log) {
        return new TaskScript(exit, List.of(log));
    }

    /** Makes of what a worker would do what it shall do instead. */
    Job play(Job job) {
        boolean dies = exit.equals(SimulatedTask.UNEXPECTED);
        int steps = job.steps().size();
        List<Job.Step> played =
                job.steps()
                        .subList(
                                0, SimulatedTask.isFine(exit) ? steps : dies ? (steps + 1) / 2 : 0);
        return job.withSteps(played)
                .step(work -> work.log(log.toArray(String[]::new)))
                .step(Duration.ZERO, dies ? this::die : this::end);
    }

    private void die(JobContext work) {
        work.state().abort(work.upid());
    }

    private void end(JobContext work) {
        work.state().end(work.upid(), exit);
    }
}
