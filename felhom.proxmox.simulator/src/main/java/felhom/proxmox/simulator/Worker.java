package felhom.proxmox.simulator;

import felhom.proxmox.model.Upid;
import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Collectors;

/** A task's worker: it does one step after the other, each when it is due. */
final class Worker {
    private final Job job;
    private final JobContext work;
    private final Duration share;
    private final Deque<Job.Step> steps;
    private Instant due;

    Worker(Job job, JobContext work, Duration time, Instant started) {
        this.job = job;
        this.work = work;
        this.steps = new ArrayDeque<>(job.steps());
        long shares = job.steps().stream().filter(step -> step.takes().isEmpty()).count();
        this.share = time.dividedBy(Math.max(1, shares));
        this.due = started;
    }

    Upid upid() {
        return work.upid();
    }

    /** {@return when it does its next step, or ends} */
    Instant due() {
        return due;
    }

    /**
     * Does the next step, or ends when there is none.
     *
     * @return the exit status, or empty while there is more to do
     */
    Optional<String> proceed() {
        Job.Step step = steps.poll();
        if (step == null) {
            int warnings = work.warnings();
            return Optional.of(warnings == 0 ? "OK" : "WARNINGS: " + warnings);
        }
        try {
            step.action().run(work);
        } catch (ApiError error) {
            job.onFailure().run(work);
            return Optional.of(exitText(error));
        }
        Optional<Job.Step> added = work.takeLastAdded();
        while (added.isPresent()) {
            steps.addFirst(added.get());
            added = work.takeLastAdded();
        }
        due = due.plus(step.takes().orElse(share));
        return Optional.empty();
    }

    /** Lets the worker die: nothing is cleaned up but what the job says. */
    void abort() {
        job.onAbort().run(work);
    }

    /** The error as one line, with the status in front where the host's exceptions have one. */
    private static String exitText(ApiError error) {
        String text = error.message().strip();
        if (!error.errors().isEmpty()) {
            text +=
                    error.errors().entrySet().stream()
                            .map(entry -> " " + entry.getKey() + ": " + entry.getValue().strip())
                            .collect(Collectors.joining());
        }
        String prefix = error.status() == 500 ? "" : error.status() + " ";
        return prefix + text.replace('\n', ' ');
    }
}
