package felhom.agent.report;

import java.util.Optional;

/**
 * Why a problem is accepted.
 *
 * @param status what it would be otherwise: a warning or a failure
 * @param reason the operator's reason
 * @param until the last day, as {@code 2027-01-31}, or {@code grows}; empty for ever
 */
public record Accepted(Status status, String reason, Optional<String> until) {
    public Accepted {
        if (!status.isProblem()) {
            throw new IllegalArgumentException("only a problem is accepted, not " + status);
        }
    }

    /** The text for people, such as {@code accepted until 2027-01-31: it is replaced then}. */
    String words() {
        return "accepted"
                + until.map(end -> end.equals("grows") ? " until it grows" : " until " + end)
                        .orElse("")
                + ": "
                + reason;
    }
}
