package felhom.agent.steps;

import felhom.agent.report.ExitCode;
import felhom.agent.report.Finding;
import felhom.agent.report.NextStep;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Handles a request to end the process. Before the first change it ends at once. After that no call
 * is aborted, because the outcome of a change in progress would be unknown: the code that makes
 * changes checks between two of them, takes back what it began, and the process ends after the
 * report is written.
 */
public final class Interruption {
    private enum Phase {
        LOOKING,
        CHANGING,
        ENDED
    }

    private final Signals signals;
    private final Progress progress;
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private Runnable listening = () -> {};
    private Phase phase = Phase.LOOKING;
    private boolean requested;
    private String promise = "";

    public Interruption(Signals signals, Progress progress) {
        this.signals = signals;
        this.progress = progress;
    }

    /** From now on the process ends as said here. */
    public synchronized void watch() {
        listening = signals.listen(this::request);
    }

    /**
     * Announces changes; returns false if the process is ending and must not make any.
     *
     * @param cleanUp how they are taken back, to complete "then …"
     */
    public synchronized boolean begin(String cleanUp) {
        if (!requested) {
            phase = Phase.CHANGING;
            promise = cleanUp;
        }
        return !requested;
    }

    /** Whether to take back what was begun and come to an end. */
    public synchronized boolean isRequested() {
        return requested;
    }

    /** Ends the changes: from now on only the report is still to be written. */
    public synchronized boolean settle() {
        phase = Phase.ENDED;
        return requested;
    }

    /** Tells whoever interrupted how the clean-up ended, and what is left to do. */
    public void report(Finding cleanUp) {
        report(
                Stream.concat(
                                Stream.of(cleanUp.value()),
                                cleanUp.next().stream().map(NextStep::line))
                        .collect(Collectors.joining("; ")));
    }

    private void report(String words) {
        progress.say("felhom-agent: interrupted: " + words);
    }

    /** Everything is done and written. */
    public void end(int number) {
        Runnable last;
        synchronized (this) {
            phase = Phase.ENDED;
            last = listening;
        }
        code.complete(number);
        last.run();
    }

    private int request() {
        Phase now;
        String cleanUp;
        synchronized (this) {
            requested = true;
            now = phase;
            cleanUp = promise;
        }
        return switch (now) {
            case LOOKING -> {
                report("nothing was changed");
                yield ExitCode.INTERRUPTED.number();
            }
            case CHANGING -> {
                report(
                        "waiting for the task that runs, then "
                                + cleanUp
                                + "; please let it finish");
                yield code.join();
            }
            case ENDED -> code.join();
        };
    }
}
