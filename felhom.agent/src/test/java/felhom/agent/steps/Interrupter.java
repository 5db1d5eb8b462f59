package felhom.agent.steps;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/** Sends the agent a signal, as a virtual machine does: in a thread of its own. */
public final class Interrupter implements Signals {
    private final CompletableFuture<IntSupplier> listener = new CompletableFuture<>();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private boolean deaf;

    @Override
    public Runnable listen(IntSupplier told) {
        listener.complete(told);
        return () -> deaf = true;
    }

    /** Returns when the agent knows, so that the step that is interrupted is always the same. */
    public void interrupt() {
        IntSupplier told = listener.join();
        Thread hook = Thread.ofPlatform().start(() -> end.complete(told.getAsInt()));
        while (hook.isAlive() && !waitsForTheEnd(hook)) {
            Thread.yield();
        }
    }

    private static boolean waitsForTheEnd(Thread hook) {
        return Arrays.stream(hook.getStackTrace())
                .anyMatch(
                        frame ->
                                frame.getClassName().equals(CompletableFuture.class.getName())
                                        && frame.getMethodName().equals("join"));
    }

    /** Whether this is the first time that it is asked. */
    public boolean isFirst() {
        return !interrupted.getAndSet(true);
    }

    /** Whether the agent listens, or has listened. */
    public boolean isListening() {
        return listener.isDone();
    }

    /** Whether the agent has ended its listening. */
    public boolean isDeaf() {
        return deaf;
    }

    /** What the process ends with, when the agent has answered. */
    public int end() {
        return end.join();
    }

    /** What the process ends with. */
    public int code() throws Exception {
        return end.get(1, TimeUnit.MINUTES);
    }
}
