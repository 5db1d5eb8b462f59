package felhom.proxmox.privileged.elevation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How far the ending of an unfinished command got.
 *
 * @param survivors the process ids that are still alive
 * @param lastWords the last line it wrote to its standard error, or nothing
 */
public record EndedEarly(List<Long> survivors, String lastWords) {
    /** The ending of a command that never started. */
    public static final EndedEarly NOT_STARTED = new EndedEarly(List.of(), "");

    boolean stillRunning() {
        return !survivors.isEmpty();
    }

    /** What it said last, to follow the words about its end; may be empty. */
    String said() {
        return lastWords.isEmpty() ? "" : " (it said: " + lastWords + ")";
    }

    String nextStep() {
        return stillRunning()
                ? "it could not be ended and may still act, look at it with: ps -fp "
                        + survivors.stream().map(String::valueOf).collect(Collectors.joining(","))
                : "check what it had already done before trying again";
    }
}
