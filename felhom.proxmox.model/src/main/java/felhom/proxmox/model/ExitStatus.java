package felhom.proxmox.model;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a task ended, in the host's own words: {@code OK}, {@code WARNINGS: n}, or the text of the
 * error. {@code unexpected status} means that the worker did not end by itself: killed, aborted, or
 * the power failed.
 *
 * @param text the words, trimmed
 */
public record ExitStatus(String text) {
    /** The task did what it was asked to do. */
    public static final ExitStatus OK = new ExitStatus("OK");

    private static final Pattern WARNINGS = Pattern.compile("WARNINGS: (\\d{1,9})");

    /** Trims the text. */
    public ExitStatus {
        text = text.strip();
    }

    /** {@return whether the task ended without error or warning} */
    public boolean isOk() {
        return text.equals("OK");
    }

    /** {@return the number of warnings if the task did its work but warned, else empty} */
    public OptionalInt warnings() {
        Matcher matcher = WARNINGS.matcher(text);
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    /** {@return whether the task failed: neither OK nor mere warnings} */
    public boolean isFailure() {
        return !isOk() && warnings().isEmpty();
    }

    /** {@return the words} */
    @Override
    public String toString() {
        return text;
    }
}
