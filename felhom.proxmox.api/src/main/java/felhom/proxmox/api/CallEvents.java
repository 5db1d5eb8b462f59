package felhom.proxmox.api;

import felhom.proxmox.model.Upid;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells a client's listener, if it has one, of calls and tasks. */
final class CallEvents {
    private static final Logger LOG = LoggerFactory.getLogger(CallListener.class);

    private final @Nullable CallListener listener;
    private final LongSupplier nanoClock;

    CallEvents(@Nullable CallListener listener, LongSupplier nanoClock) {
        this.listener = listener;
        this.nanoClock = nanoClock;
    }

    /**
     * Makes a call and tells of its end.
     *
     * @param facts the request
     * @param attempts how often a call that succeeded was tried
     * @param delivery tells the listener, at once or, where a lock is held, later
     * @param call the call
     * @return what the call returns
     */
    <T> T ofCall(RequestFacts facts, IntSupplier attempts, Executor delivery, Supplier<T> call) {
        if (listener == null) {
            return call.get();
        }
        long start = nanoClock.getAsLong();
        T answer;
        try {
            answer = call.get();
        } catch (ProxmoxException failure) {
            tell(delivery, facts, start, failure.attempts(), Optional.of(failure));
            throw failure;
        }
        tell(delivery, facts, start, attempts.getAsInt(), Optional.empty());
        return answer;
    }

    void taskStarted(Upid upid) {
        tell(told -> told.onTaskStarted(upid));
    }

    /** Waits for a task and tells of its end, if the wait has seen it. */
    TaskOutcome ofWait(Upid upid, Supplier<TaskOutcome> wait) {
        if (listener == null) {
            return wait.get();
        }
        long start = nanoClock.getAsLong();
        TaskOutcome outcome;
        try {
            outcome = wait.get();
        } catch (TaskFailedException failure) {
            ended(upid, start, Optional.of(failure));
            throw failure;
        }
        ended(upid, start, Optional.empty());
        return outcome;
    }

    private void ended(Upid upid, long start, Optional<TaskFailedException> failure) {
        CallListener.EndedTask task = new CallListener.EndedTask(upid, since(start), failure);
        tell(told -> told.onTaskEnded(task));
    }

    private void tell(
            Executor delivery,
            RequestFacts facts,
            long start,
            int attempts,
            Optional<ProxmoxException> failure) {
        CallListener.Call call =
                new CallListener.Call(
                        Optional.ofNullable(facts.operation()),
                        facts.withoutSecret(facts.request()),
                        since(start),
                        attempts,
                        failure);
        delivery.execute(() -> tell(told -> told.onCall(call)));
    }

    private void tell(Consumer<CallListener> event) {
        if (listener == null) {
            return;
        }
        try {
            event.accept(listener);
        } catch (Exception | AssertionError | LinkageError broken) {
            LOG.warn("the call listener failed; the call is not affected", broken);
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoClock.getAsLong() - start);
    }
}
