package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.json.Decode;

import java.time.Instant;
import java.util.Optional;

/** Why the outcome of a change is unknown. */
sealed interface LostResponse {
    /**
     * The answer did not arrive completely, and the host may have the request.
     *
     * @param failure the failure of the connection
     */
    record Connection(TransportFailure failure) implements LostResponse {}

    /**
     * The answer came from a proxy, in the host or in front of it, that lost its worker.
     *
     * @param answer the answer
     */
    record Proxy(WireAnswer answer) implements LostResponse {}

    /**
     * The host answered with success, but its answer cannot be read.
     *
     * @param failure what is wrong with the answer
     */
    record Unreadable(ProxmoxException failure) implements LostResponse {}

    /**
     * The journal holds the change and no answer: the process that sent it ended too early, or did
     * not find out.
     *
     * @param when when the change was noted
     */
    record NotNoted(Instant when) implements LostResponse {}

    /**
     * Reads an error answer. Only the host itself can say that it refused a change: in the statuses
     * it uses for that, and in its own JSON or without a body. Everything else may come from a
     * proxy that has handed the request on.
     *
     * @return empty if it settles that the host refused the change
     */
    static Optional<LostResponse> of(WireAnswer answer) {
        boolean refusal =
                switch (answer.status()) {
                    case 400, 401, 403, 500, 501, 506 -> true;
                    default -> false;
                };
        boolean anonymous =
                answer.body().length == 0 && answer.reason().equals("Internal Server Error");
        boolean byHost = answer.body().length == 0 || Decode.isAnswer(answer.body());
        return refusal && byHost && !anonymous ? Optional.empty() : Optional.of(new Proxy(answer));
    }

    /** What happened, as text. */
    default String what() {
        return switch (this) {
            case Connection connection -> String.valueOf(connection.failure.getMessage());
            case Proxy proxy -> "the answer was " + proxy.answer;
            case Unreadable unreadable -> unreadable.failure.what();
            case NotNoted open -> "none is noted for this change of " + open.when;
        };
    }

    /**
     * Whether the host's proxy reports that it never reached the worker (595). One look confirms
     * it, because nothing can still be on its way.
     */
    default boolean presumedNotDone() {
        return this instanceof Proxy proxy && proxy.answer.status() == 595;
    }

    /** Whether asking the host is useless, because the client is closed. */
    default boolean isOfAClosedClient() {
        return this instanceof Connection connection
                && connection.failure.kind() == TransportFailure.Kind.CLOSED;
    }

    /** The exception for a change that was lost but proven not to be made. */
    default ProxmoxException notDone(RequestFacts facts, String proof) {
        FailureReport report =
                Failures.report(
                        facts,
                        1,
                        "the answer was lost (" + what() + "), but " + proof,
                        "repeat the change if it is still wanted",
                        this instanceof Connection connection ? connection.failure : null);
        return switch (this) {
            case Connection connection -> new HostUnreachableException(report);
            case NotNoted open -> new HostUnreachableException(report);
            case Proxy proxy -> new NodeUnreachableException(report, proxy.answer.status());
            case Unreadable unreadable -> new MalformedAnswerException(report);
        };
    }
}
