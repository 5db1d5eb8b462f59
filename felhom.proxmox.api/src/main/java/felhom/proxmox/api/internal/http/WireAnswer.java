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
 * @param server what made it, by its own word; empty if it does not say
 * @param asksForLogin whether it says how to log in, which a host never does
 */
public record WireAnswer(
        int status,
        String reason,
        byte[] body,
        Optional<Instant> date,
        String server,
        boolean asksForLogin) {
    /** What a host's own server calls itself; proxies pass it on or put their own name there. */
    private static final String HOSTS_SERVER = "pve-api-daemon";

    /**
     * Makes an answer of which no more is known.
     *
     * @param status the status
     * @param reason the reason phrase
     * @param body the body
     * @param date when it was made
     */
    public WireAnswer(int status, String reason, byte[] body, Optional<Instant> date) {
        this(status, reason, body, date, "", false);
    }

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

    /** {@return whether the body is a page for people; the API answers with none} */
    public boolean isWebPage() {
        for (byte character : body) {
            if (!Character.isWhitespace(character)) {
                return character == '<';
            }
        }
        return false;
    }

    /**
     * Whether something between here and the host made the answer. A host answers errors of its API
     * in JSON, in plain text or without a body; it has no 404 (9.2), and puts its own words into
     * the reason phrase of a refused login.
     *
     * @return false if the host may have made it
     */
    public boolean isOfAProxy() {
        if (server.startsWith(HOSTS_SERVER)) {
            return false;
        }
        boolean json = body.length > 0 && body[0] == '{';
        return switch (status) {
            case 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530 -> !json;
            case 404, 405, 407, 410, 429 -> !json;
            case 401 -> isWebPage() || asksForLogin || (reason.equals("Unauthorized") && !json);
            default -> isWebPage();
        };
    }

    /** {@return status and reason} */
    @Override
    public String toString() {
        return status + " " + reason;
    }
}
