package felhom.agent.steps;

import java.util.function.IntSupplier;

/** Reports requests to end the process: Ctrl-C, or a signal of the service manager. */
@FunctionalInterface
public interface Signals {
    /**
     * Asks to be told.
     *
     * @param listener called once, in a thread of its own; the process goes on until it returns,
     *     and then ends with the number that it returns
     * @return ends the listening; after that the process ends by itself
     */
    Runnable listen(IntSupplier listener);

    /**
     * The signals HUP, INT and TERM of this process. The machine runs the listener while all other
     * threads go on. It would then end with a number that depends on the signal, and the report has
     * already named another: therefore it is halted. Nothing else waits for its end.
     */
    static Signals ofProcess() {
        return listener -> {
            Runtime runtime = Runtime.getRuntime();
            Thread hook = new Thread(() -> runtime.halt(listener.getAsInt()), "interruption");
            runtime.addShutdownHook(hook);
            return () -> {
                try {
                    runtime.removeShutdownHook(hook);
                } catch (IllegalStateException alreadyEnding) {
                    // Then the listener has the last word, and gets it from Interruption.end.
                    return;
                }
            };
        };
    }
}
