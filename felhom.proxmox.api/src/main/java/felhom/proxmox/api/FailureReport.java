package felhom.proxmox.api;

import org.jspecify.annotations.Nullable;

/**
 * What every exception of this package is made of.
 *
 * @param facts the request
 * @param attempts how often it was sent, or tried to be
 * @param what what went wrong; for an error answer, the host's own words
 * @param nextStep what an operator does about it
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

    String message() {
        String tries = attempts > 1 ? " (after " + attempts + " attempts)" : "";
        return facts.request()
                + " on "
                + facts.host()
                + " failed"
                + tries
                + ": "
                + what
                + ". Next: "
                + nextStep;
    }
}
