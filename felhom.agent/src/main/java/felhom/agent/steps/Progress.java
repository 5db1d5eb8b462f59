package felhom.agent.steps;

import java.io.PrintStream;
import java.util.List;

/** Shows a person at a terminal what is still awaited; writes nothing if there is no terminal. */
public final class Progress {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean shown;
    private boolean dirty;

    public Progress(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    public synchronized void waitingFor(List<String> names) {
        if (shown) {
            err.print(CLEAR_LINE + "waiting for: " + String.join(", ", names));
            err.flush();
            dirty = true;
        }
    }

    public synchronized void done() {
        if (dirty) {
            err.print(CLEAR_LINE);
            err.flush();
            dirty = false;
        }
    }

    /** Writes a line that is for everybody. */
    synchronized void say(String line) {
        done();
        err.println(line);
        err.flush();
    }
}
