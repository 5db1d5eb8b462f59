package felhom.proxmox.model;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The exit status of a task, as the host writes it: {@code OK}, {@code WARNINGS: n}, or an error
 * text. {@code unexpected status} means that the worker was killed or aborted, or that the power
 * failed.
 *
 * @param text the status, trimmed
 */
public record ExitStatus(String text) {
    /** The task succeeded. */
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

    /** {@return the number of warnings if the task succeeded with warnings, otherwise empty} */
    public OptionalInt warnings() {
        Matcher matcher = WARNINGS.matcher(text);
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    /** {@return whether the task failed: neither OK nor warnings} */
    public boolean isFailure() {
        return !isOk() && warnings().isEmpty();
    }

    /** {@return the status as the host writes it} */
    @Override
    public String toString() {
        return text;
    }
}
