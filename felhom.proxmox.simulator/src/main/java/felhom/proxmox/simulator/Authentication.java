package felhom.proxmox.simulator;

import felhom.proxmox.simulator.internal.Request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides who a request is from: API tokens only, in every spelling that a real host accepts. */
final class Authentication {
    private static final Pattern SCHEME = Pattern.compile("^PVEAPIToken[= ]([^;]*)");
    private static final Pattern TOKEN =
            Pattern.compile(
                    "([^\\s:/]+@[^\\s:/!]+![^=\\s]+)="
                            + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /** Why a request is refused with 401. */
    enum Refusal {
        /** No token was sent, or nothing that is recognised as one. */
        NO_TICKET("No ticket"),
        /** Everything else: the host does not tell more. */
        FAILED("Authentication failed!");

        private final String reason;

        Refusal(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** What became of it. */
    sealed interface Outcome {
        /**
         * The request is this caller's.
         *
         * @param caller who it is
         */
        record Accepted(Caller caller) implements Outcome {}

        /**
         * The request is nobody's.
         *
         * @param why the reason
         */
        record Refused(Refusal why) implements Outcome {}
    }

    private Authentication() {}

    static Outcome of(Request request, AccessRules rules, Instant now) {
        Matcher scheme = SCHEME.matcher(request.header("authorization").orElse(""));
        if (!scheme.find()) {
            boolean cookie = request.header("cookie").orElse("").contains("PVEAuthCookie=");
            return new Outcome.Refused(cookie ? Refusal.FAILED : Refusal.NO_TICKET);
        }
        Matcher token = TOKEN.matcher(unescaped(scheme.group(1)));
        return token.matches() && rules.accepts(token.group(1), token.group(2), now)
                ? new Outcome.Accepted(new Caller(token.group(1), rules))
                : new Outcome.Refused(Refusal.FAILED);
    }

    private static String unescaped(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
