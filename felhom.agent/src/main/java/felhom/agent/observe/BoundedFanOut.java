package felhom.agent.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Sends many requests of one kind, a few at a time, until a deadline. */
final class BoundedFanOut {
    /** Few enough that none spends its own time limit waiting for a connection. */
    private static final int AT_A_TIME = 6;

    private BoundedFanOut() {}

    /**
     * Asks about each thing.
     *
     * @param things what to ask about
     * @param question what to ask about each
     * @param until the deadline, as {@link System#nanoTime()}
     * @return the answers, in the order of the things
     */
    static <X, T> List<Outcome<T>> ask(List<X> things, Function<X, T> question, long until) {
        List<Callable<Outcome<T>>> calls =
                things.stream()
                        .<Callable<Outcome<T>>>map(
                                thing -> () -> Outcome.to(() -> question.apply(thing)))
                        .toList();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_A_TIME, DaemonThreads.factory())) {
            long left = Math.max(0, until - System.nanoTime());
            List<Outcome<T>> answers = new ArrayList<>();
            for (Future<Outcome<T>> answer : threads.invokeAll(calls, left, TimeUnit.NANOSECONDS)) {
                answers.add(
                        switch (answer.state()) {
                            case SUCCESS -> answer.resultNow();
                            case FAILED -> throw defect(answer.exceptionNow());
                            default -> new Outcome.Late<>();
                        });
            }
            return answers;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the host", interrupted);
        }
    }

    private static RuntimeException defect(Throwable thrown) {
        return thrown instanceof RuntimeException defect
                ? defect
                : new IllegalStateException("a question broke", thrown);
    }
}
