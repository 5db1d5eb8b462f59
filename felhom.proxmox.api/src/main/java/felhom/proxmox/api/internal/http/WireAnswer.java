package felhom.proxmox.api.internal.http;

import java.time.Instant;
import java.util.Optional;

/**
 * An answer as it came over the wire.
 *
 * @param status the status code; a host also uses 595 to 599
 * @param reason the reason phrase: for a refused login, and on old hosts for every error, the only
 *     explanation
 * @param body the body, decompressed; empty if there was none
 * @param date when it was made, by the host's clock and to the second, if it says so
 */
public record WireAnswer(int status, String reason, byte[] body, Optional<Instant> date) {
    /**
     * Makes an answer without a date.
     *
     * @param status the status
     * @param reason the reason phrase
     * @param body the body
     */
    public WireAnswer(int status, String reason, byte[] body) {
        this(status, reason, body, Optional.empty());
    }

    /** {@return whether the host did what it was asked} */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** {@return status and reason} */
    @Override
    public String toString() {
        return status + " " + reason;
    }
}
