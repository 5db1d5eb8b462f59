package felhom.proxmox.api;

import org.jspecify.annotations.Nullable;

/**
 * The data of an exception of this package.
 *
 * @param facts the request
 * @param attempts how often it was sent or tried
 * @param what what failed; for an error answer, the host's text
 * @param nextStep the next step for an operator
 * @param cause the cause, if there is one
 */
record FailureReport(
        RequestFacts facts, int attempts, String what, String nextStep, @Nullable Throwable cause) {
    FailureReport {
        what = facts.withoutSecret(what);
        nextStep = facts.withoutSecret(nextStep);
        if (cause != null && !facts.withoutSecret(String.valueOf(cause)).equals(cause.toString())) {
            cause = null;
        }
    }

    /** A host's own words may be whole sentences; here others follow. */
    private static String withoutFullStop(String words) {
        return words.endsWith(".") && !words.endsWith("..")
                ? words.substring(0, words.length() - 1)
                : words;
    }

    String message() {
        String tries = attempts > 1 ? " (after " + attempts + " attempts)" : "";
        return facts.request()
                + " on "
                + facts.host()
                + " failed"
                + tries
                + ": "
                + withoutFullStop(what)
                + ". Next: "
                + nextStep;
    }
}
