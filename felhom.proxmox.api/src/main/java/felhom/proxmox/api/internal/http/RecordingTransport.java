package felhom.proxmox.api.internal.http;

import felhom.proxmox.model.Exchange;
import felhom.proxmox.model.Exchange.Trouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells of each read that goes through another transport. A change is not told of: it is sent
 * through {@link #exchange(WireRequest, Deadline, BeforeSending)}.
 */
public final class RecordingTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingTransport.class);

    private final Transport inner;
    private final Consumer<Exchange> recorder;
    private final LongSupplier nanoClock;

    /**
     * Begins to tell.
     *
     * @param inner the transport
     * @param recorder is told, in the thread of the caller; what it throws changes nothing
     * @param nanoClock the clock by which an exchange takes its time
     */
    public RecordingTransport(
            Transport inner, Consumer<Exchange> recorder, LongSupplier nanoClock) {
        this.inner = inner;
        this.recorder = recorder;
        this.nanoClock = nanoClock;
    }

    @Override
    public WireAnswer exchange(WireRequest request, Deadline deadline) throws TransportFailure {
        long start = nanoClock.getAsLong();
        try {
            WireAnswer answer = inner.exchange(request, deadline);
            tell(
                    request,
                    start,
                    inner.peerCertificate(),
                    new Exchange.Answer(
                            answer.status(),
                            answer.reason(),
                            answer.body(),
                            answer.server(),
                            answer.asksForLogin()));
            return answer;
        } catch (TransportFailure failure) {
            trouble(failure.kind())
                    .ifPresent(
                            trouble ->
                                    tell(
                                            request,
                                            start,
                                            Optional.ofNullable(failure.seenCertificate())
                                                    .or(inner::peerCertificate),
                                            new Exchange.Failure(
                                                    trouble,
                                                    String.valueOf(failure.getMessage()))));
            throw failure;
        }
    }

    @Override
    public WireAnswer exchange(WireRequest request, Deadline deadline, BeforeSending before)
            throws TransportFailure {
        return inner.exchange(request, deadline, before);
    }

    /** Empty for what the caller did, which says nothing of the host. */
    private static Optional<Trouble> trouble(TransportFailure.Kind kind) {
        return switch (kind) {
            case NO_ADDRESS -> Optional.of(Trouble.NO_ADDRESS);
            case CONNECT -> Optional.of(Trouble.NO_CONNECTION);
            case TRUST -> Optional.of(Trouble.NOT_TRUSTED);
            case CONNECTION_LOST -> Optional.of(Trouble.CONNECTION_LOST);
            case NOT_HTTP -> Optional.of(Trouble.NOT_HTTP);
            case TOO_LARGE -> Optional.of(Trouble.TOO_LARGE);
            case DEADLINE -> Optional.of(Trouble.NO_ANSWER);
            case INTERRUPTED, CLOSED -> Optional.empty();
        };
    }

    private void tell(
            WireRequest request,
            long start,
            Optional<X509Certificate> certificate,
            Exchange.Outcome outcome) {
        Exchange exchange =
                new Exchange(
                        request.method().name(),
                        request.target(),
                        Duration.ofNanos(nanoClock.getAsLong() - start),
                        certificate,
                        outcome);
        try {
            recorder.accept(exchange);
        } catch (Exception | AssertionError | LinkageError broken) {
            LOG.warn("the recorder failed; the call is not affected", broken);
        }
    }

    @Override
    public Optional<X509Certificate> peerCertificate() {
        return inner.peerCertificate();
    }

    @Override
    public void close() {
        inner.close();
    }
}
