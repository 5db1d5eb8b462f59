package felhom.proxmox.model;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

/**
 * One attempt at a request that changes nothing, and what came of it. A client can tell of each, so
 * that the answers of a host can be recorded. It holds what the host told, as it told it: names,
 * addresses and whatever else is in an answer, and of the request neither a header nor a form.
 *
 * @param method the method's word
 * @param target path and query, percent-encoded
 * @param took how long it took
 * @param certificate the certificate that the host showed last; empty if it showed none yet
 * @param outcome what came of it
 */
public record Exchange(
        String method,
        String target,
        Duration took,
        Optional<X509Certificate> certificate,
        Outcome outcome) {
    /** {@return method and target} */
    @Override
    public String toString() {
        return method + " " + target;
    }

    /** What came of a request. */
    public sealed interface Outcome {}

    /**
     * An answer.
     *
     * @param status the status code
     * @param reason the reason phrase
     * @param body the body, decompressed; empty if there was none. It must not be changed
     * @param server what made the answer, by its own word; empty if it does not say
     * @param asksForLogin whether it says how to log in, which a host never does
     */
    public record Answer(
            int status, String reason, byte[] body, String server, boolean asksForLogin)
            implements Outcome {
        /** {@return status and reason} */
        @Override
        public String toString() {
            return status + " " + reason;
        }
    }

    /**
     * No answer.
     *
     * @param trouble what went wrong
     * @param words what went wrong, in words
     */
    public record Failure(Trouble trouble, String words) implements Outcome {}

    /** Why there is no answer. */
    public enum Trouble {
        /** The host's name leads to no address. */
        NO_ADDRESS,
        /** No connection could be made. */
        NO_CONNECTION,
        /** The host's certificate is not trusted; nothing was sent. */
        NOT_TRUSTED,
        /** The connection ended before the answer was complete. */
        CONNECTION_LOST,
        /** What came back is not HTTP. */
        NOT_HTTP,
        /** The answer is larger than the client takes. */
        TOO_LARGE,
        /** The answer did not come in time. */
        NO_ANSWER
    }
}
