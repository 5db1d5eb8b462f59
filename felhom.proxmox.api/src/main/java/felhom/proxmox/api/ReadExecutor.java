package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.RetryPolicy;
import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.http.Transport.BeforeSending;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.api.internal.json.WrongTypeException;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Version;
import felhom.proxmox.model.access.Endpoint;
import felhom.proxmox.model.access.HttpMethod;
import felhom.proxmox.model.access.Operation;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Makes reads: finds the endpoint in the routing table, sends the request, retries it if allowed,
 * and turns the answer into a value or an exception.
 *
 * <p>A read is retried only if the connection failed or the host's proxy could not reach its
 * daemon: a host answers 500 for "locked", "exists" or "does not exist", which a retry does not
 * change. Changes go through {@link ChangeExecutor}.
 */
final class ReadExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(ReadExecutor.class);
    private static final String PREFIX = "/api2/json";

    private final Transport transport;
    private final HostAddress host;
    private final ApiToken token;
    private final Duration timeout;
    private final RetryPolicy retries;
    private final LongSupplier nanoClock;
    private final HostRelease release;
    private final AtomicReference<@Nullable HostTime> hostTime = new AtomicReference<>();
    private final CallEvents events;

    ReadExecutor(
            Transport transport,
            HostAddress host,
            ApiToken token,
            Duration timeout,
            RetryPolicy retries,
            LongSupplier nanoClock,
            CallEvents events) {
        this.transport = transport;
        this.host = host;
        this.token = token;
        this.timeout = timeout;
        this.retries = retries;
        this.nanoClock = nanoClock;
        this.release = new HostRelease(this::version, nanoClock);
        this.events = events;
    }

    /** Decodes the body of a successful answer. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(byte[] body) throws IOException;
    }

    /**
     * A value with the time at which it was read.
     *
     * @param value the value
     * @param date the time of the answer by the host's clock, to the second, if the host sends it
     * @param nanoTime the arrival of the answer, by the client's clock
     */
    record Dated<T>(T value, Optional<Instant> date, long nanoTime) {
        /**
         * The second, by the host's clock, that it was at some moment before the answer, or the one
         * before; empty if the answer has no date. Neither clock can jump in between: one is the
         * host's own in one answer, the other counts nanoseconds.
         */
        Optional<Instant> earliest(long nanos) {
            return date.map(
                    answered ->
                            answered.minus(Duration.ofNanos(nanoTime - nanos))
                                    .truncatedTo(ChronoUnit.SECONDS));
        }
    }

    <T> T read(
            Operation operation,
            Map<String, String> names,
            FormParameters query,
            Decoder<T> decoder) {
        return read(operation, names, query, decoder, deadline()).value();
    }

    <T> Dated<T> read(
            Operation operation,
            Map<String, String> names,
            FormParameters query,
            Decoder<T> decoder,
            Deadline deadline) {
        return read(operation, names, query, decoder, deadline, Runnable::run);
    }

    private <T> Dated<T> read(
            Operation operation,
            Map<String, String> names,
            FormParameters query,
            Decoder<T> decoder,
            Deadline deadline,
            Executor delivery) {
        Endpoint endpoint = operation.endpoint().orElseThrow();
        if (operation.changes()) {
            throw new IllegalArgumentException(operation + " is not a read");
        }
        String target = target(endpoint, names);
        // Some questions to a guest agent are a POST, although they change nothing.
        WireRequest request =
                endpoint.method() == HttpMethod.GET
                        ? new WireRequest(HttpMethod.GET, target + query.suffix(), "")
                        : new WireRequest(endpoint.method(), target, query.form());
        return read(facts(operation, names), request, query, decoder, deadline, delivery);
    }

    /** Reads a target that may be none of the routing table: then its facts name no operation. */
    <T> Dated<T> read(
            RequestFacts facts,
            String target,
            FormParameters query,
            Decoder<T> decoder,
            Deadline deadline) {
        WireRequest request = new WireRequest(HttpMethod.GET, target + query.suffix(), "");
        return read(facts, request, query, decoder, deadline, Runnable::run);
    }

    private <T> Dated<T> read(
            RequestFacts facts,
            WireRequest request,
            FormParameters query,
            Decoder<T> decoder,
            Deadline deadline,
            Executor delivery) {
        Reading<T> reading = new Reading<>(facts, request, decoder, deadline);
        return events.ofCall(
                facts,
                reading::attempts,
                delivery,
                () -> {
                    requireSupport(facts, query, deadline);
                    try {
                        return reading.perform();
                    } catch (ProxmoxException refused) {
                        throw explained(refused, facts, query, deadline);
                    }
                });
    }

    /** Reads the version, and keeps the release for the calls that depend on it. */
    Version version(Deadline deadline) {
        return version(deadline, Runnable::run);
    }

    private Version version(Deadline deadline, Executor delivery) {
        Version version =
                read(
                                Operation.VERSION,
                                Map.of(),
                                new FormParameters(),
                                Decode::version,
                                deadline,
                                delivery)
                        .value();
        release.learn(version);
        return version;
    }

    /** The host's release, read if it is not known yet; empty if the host does not tell. */
    Optional<Release> release(Deadline deadline) {
        return release.get(deadline);
    }

    /** Whether the host has what a request uses; also if the host does not tell its release. */
    boolean supports(Operation operation, FormParameters query, Deadline deadline) {
        return release.supports(operation, query.values(), deadline);
    }

    /**
     * Refuses a request that uses what the host's release does not have.
     *
     * @throws UnsupportedByHostException if it does
     */
    void requireSupport(RequestFacts facts, FormParameters query, Deadline deadline) {
        missing(facts, query, deadline)
                .ifPresent(
                        missing -> {
                            throw Failures.unsupported(facts, missing, "nothing was sent");
                        });
    }

    /**
     * Explains a refusal by the host's release, if that does not have what the host refused. The
     * client may not have known the release, or the one before an upgrade.
     */
    ProxmoxException explained(
            ProxmoxException refused, RequestFacts facts, FormParameters query, Deadline deadline) {
        if (!contradictsRelease(refused) || facts.operation() == Operation.VERSION) {
            return refused;
        }
        release.forget();
        try {
            return missing(facts, query, deadline)
                    .<ProxmoxException>map(
                            missing ->
                                    Failures.unsupported(
                                            facts, missing, "the host refused the request"))
                    .orElse(refused);
        } catch (ProxmoxException untold) {
            return refused;
        }
    }

    private Optional<HostRelease.Unsupported> missing(
            RequestFacts facts, FormParameters query, Deadline deadline) {
        Operation operation = facts.operation();
        return operation == null
                ? Optional.empty()
                : release.missing(operation, query.values(), deadline);
    }

    private static boolean contradictsRelease(ProxmoxException refused) {
        return refused instanceof UnsupportedByHostException
                || refused instanceof HostFailedException failed && failed.status() == 404
                || refused instanceof ParameterRejectedException rejected
                        && rejected.errors().values().stream()
                                .anyMatch(words -> words.contains("not defined in schema"));
    }

    /**
     * The host's clock, as an answer showed it.
     *
     * @param date the time, to the second
     * @param nanoTime the arrival of the answer, by the client's clock
     */
    private record HostTime(Instant date, long nanoTime) {}

    /**
     * The second that the host's clock shows now, or the one before; empty if no answer has told it
     * lately.
     */
    Optional<Instant> hostTime(Duration lately) {
        long now = nanoTime();
        return Optional.ofNullable(hostTime.get())
                .filter(told -> now - told.nanoTime() <= lately.toNanos())
                .map(
                        told ->
                                told.date()
                                        .plusNanos(now - told.nanoTime())
                                        .truncatedTo(ChronoUnit.SECONDS));
    }

    CallEvents events() {
        return events;
    }

    HostAddress host() {
        return host;
    }

    ApiToken token() {
        return token;
    }

    /** The deadline of a call that starts now. */
    Deadline deadline() {
        return deadline(timeout);
    }

    Deadline deadline(Duration allowed) {
        return Deadline.in(allowed.compareTo(timeout) < 0 ? allowed : timeout, nanoClock);
    }

    long nanoTime() {
        return nanoClock.getAsLong();
    }

    RequestFacts facts(Operation operation, Map<String, String> names) {
        Endpoint endpoint = operation.endpoint().orElseThrow();
        return new RequestFacts(
                operation,
                endpoint.method() + " " + endpoint.path().expand(names),
                host.toString(),
                names,
                token,
                List.of());
    }

    static String target(Endpoint endpoint, Map<String, String> names) {
        return PREFIX + endpoint.path().expandEncoded(names);
    }

    /** Sends a request once. */
    WireAnswer send(WireRequest request, Deadline deadline, int attempt) throws TransportFailure {
        return send(request, deadline, attempt, Optional.empty());
    }

    /**
     * Sends a request once.
     *
     * @param before called before its first byte is sent
     */
    WireAnswer send(
            WireRequest request, Deadline deadline, int attempt, Optional<BeforeSending> before)
            throws TransportFailure {
        long start = nanoClock.getAsLong();
        try {
            WireAnswer answer =
                    before.isPresent()
                            ? transport.exchange(request, deadline, before.get())
                            : transport.exchange(request, deadline);
            answer.date().ifPresent(date -> hostTime.set(new HostTime(date, nanoTime())));
            LOG.debug(
                    "{} -> {} {} bytes in {} ms, attempt {}",
                    request,
                    token.secret().hide(answer.toString()),
                    answer.body().length,
                    millisSince(start),
                    attempt);
            return answer;
        } catch (TransportFailure failure) {
            LOG.debug(
                    "{} -> {} after {} ms, attempt {}: {}",
                    request,
                    failure.kind(),
                    millisSince(start),
                    attempt,
                    failure.getMessage());
            throw failure;
        }
    }

    private long millisSince(long start) {
        return (nanoClock.getAsLong() - start) / 1_000_000;
    }

    static <T> T decode(Decoder<T> decoder, WireAnswer answer, RequestFacts facts, int attempt) {
        try {
            return decoder.decode(answer.body());
        } catch (IOException | RuntimeException unexpected) {
            if (answer.isWebPage()) {
                throw Failures.webPage(facts, attempt);
            }
            if (unexpected instanceof WrongTypeException other) {
                throw Failures.wrongType(facts, other, attempt);
            }
            // A decoder has no effects; whatever it stumbles over is in the answer.
            throw Failures.malformed(
                    facts,
                    "the answer cannot be understood: " + firstLine(unexpected),
                    attempt,
                    unexpected);
        }
    }

    /** One read with its retries, all within one deadline. */
    private final class Reading<T> {
        private final RequestFacts facts;
        private final WireRequest request;
        private final Decoder<T> decoder;
        private final Deadline deadline;
        private int attempts;

        Reading(RequestFacts facts, WireRequest request, Decoder<T> decoder, Deadline deadline) {
            this.facts = facts;
            this.request = request;
            this.decoder = decoder;
            this.deadline = deadline;
        }

        int attempts() {
            return attempts;
        }

        Dated<T> perform() {
            String before = "";
            for (int attempt = 1; ; attempt++) {
                attempts = attempt;
                try {
                    WireAnswer answer = send(request, deadline, attempt);
                    if (answer.isSuccess()) {
                        long received = nanoClock.getAsLong();
                        T value = decode(decoder, answer, facts, attempt);
                        return new Dated<>(value, answer.date(), received);
                    }
                    ProxmoxException failure = Failures.status(facts, answer, attempt);
                    if (!(failure instanceof NodeUnreachableException) || !mayRetry(attempt)) {
                        throw failure;
                    }
                    before = "; before that: " + failure.what();
                } catch (TransportFailure failure) {
                    if (!isOfTheConnection(failure) || !mayRetry(attempt)) {
                        throw Failures.connection(facts, failure, attempt, before);
                    }
                    before = "; before that: " + failure.getMessage();
                }
            }
        }

        private boolean mayRetry(int attempt) {
            try {
                return retries.pauseBefore(attempt + 1, deadline);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                TransportFailure failure =
                        TransportFailure.beforeSending(
                                TransportFailure.Kind.INTERRUPTED,
                                "interrupted before another attempt",
                                interrupted);
                throw Failures.connection(facts, failure, attempt);
            }
        }
    }

    private static boolean isOfTheConnection(TransportFailure failure) {
        return switch (failure.kind()) {
            case NO_ADDRESS, CONNECT, CONNECTION_LOST -> true;
            case TRUST, NOT_HTTP, TOO_LARGE, DEADLINE, INTERRUPTED, CLOSED -> false;
        };
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
