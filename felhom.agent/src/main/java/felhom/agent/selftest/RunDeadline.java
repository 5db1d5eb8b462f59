package felhom.agent.selftest;

import felhom.agent.config.Setting;
import felhom.agent.observe.Explanation;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Quantity;
import felhom.agent.steps.Progress;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Waits for results until the deadline of the run, and tells a person at a terminal what is
 * awaited.
 */
final class RunDeadline {
    /** The time after which progress is shown. */
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);

    private final Duration limit;
    private final long end;
    private final Progress progress;

    RunDeadline(Duration limit, long start, Progress progress) {
        this.limit = limit;
        this.end = start + limit.toNanos();
        this.progress = progress;
    }

    /** The answer, or null if the run ended first. */
    <T> @Nullable T await(Future<T> answer, List<String> names) {
        return await(answer, names, () -> end - System.nanoTime());
    }

    private <T> @Nullable T await(Future<T> answer, List<String> names, LongSupplier leftOver) {
        while (true) {
            long left = leftOver.getAsLong();
            try {
                return answer.get(Math.clamp(left, 0, SILENCE), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                if (left <= SILENCE) {
                    answer.cancel(true);
                    return null;
                }
                progress.waitingFor(names);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException defect) {
                    throw defect;
                }
                throw new IllegalStateException("a check broke", failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                answer.cancel(true);
                return null;
            }
        }
    }

    /**
     * Waits without a limit for a task that has one of its own; null if the run was interrupted.
     */
    <T> @Nullable T awaitItsOwnEnd(Future<T> answer, List<String> names) {
        return await(answer, names, () -> Long.MAX_VALUE);
    }

    /** The time by which checks must finish to be reported, as {@link System#nanoTime()}. */
    long almostTheEnd() {
        return end - limit.toNanos() / 6;
    }

    /** The finding for a result that did not arrive. */
    Finding exhausted(String subject) {
        return Finding.fail(
                FindingCode.RUN_TIME_UP,
                subject,
                "not done within the "
                        + Quantity.compact(limit)
                        + " that the whole self-test may take ("
                        + Setting.TIMEOUT_RUN.key()
                        + ")",
                Explanation.moreTime());
    }

    void end() {
        progress.done();
    }
}
