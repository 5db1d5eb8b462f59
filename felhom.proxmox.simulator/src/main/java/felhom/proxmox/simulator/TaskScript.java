package felhom.proxmox.simulator;

import java.time.Duration;
import java.util.List;

/**
 * The scripted end of the next task of a type, for {@link SimulatedHost#script}. The task runs for
 * its usual duration.
 *
 * <p>With {@code OK} or {@code WARNINGS: n} it does its work and ends with that. With {@code
 * unexpected status} its worker dies half-way: its work stays half done, and the guest stays
 * locked. With any other text it does nothing and fails with that text.
 *
 * @param exit the exit status
 * @param log lines that it writes, without the {@code TASK} line at the end
 */
public record TaskScript(String exit, List<String> log) {
    /** Copies the lines. */
    public TaskScript {
        log = List.copyOf(log);
    }

    /**
     * Makes a script.
     *
     * @param exit the exit status
     * @param log lines that it writes
     * @return the script
     */
    public static TaskScript ends(String exit, String... log) {
        return new TaskScript(exit, List.of(log));
    }

    /** Turns the work of a task into the scripted one. */
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
