package felhom.agent.observe;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * An answer of the host that several checks share: the first one sends the request, the others wait
 * for it. A failure is shared, too.
 *
 * @param <T> the answer
 */
final class Lazy<T> {
    private final FutureTask<T> reading;

    Lazy(Callable<T> question) {
        this.reading = new FutureTask<>(question);
    }

    T get() {
        reading.run();
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException("an answer could not be read", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", interrupted);
        }
    }

    /** Begins to ask in another thread, unless that was done before. */
    void begin() {
        DaemonThreads.factory().newThread(reading).start();
    }

    /** Whether the answer has arrived. */
    boolean isThere() {
        return reading.state() == Future.State.SUCCESS;
    }
}
