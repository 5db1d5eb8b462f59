package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.HttpsTransport;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.simulator.SimulatedHost;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The real transport to a simulated host, under a test's own clocks. */
final class Wire {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final long NEVER_BEFORE = Duration.ofDays(1).toNanos();

    private Wire() {}

    static ApiToken token(SimulatedHost host) {
        return ApiToken.of(host.operatorToken().id().toString(), host.operatorToken().secret());
    }

    static Transport to(SimulatedHost host, int maxConnections, int maxBody, LongSupplier clock) {
        return new HttpsTransport(
                new HostAddress("127.0.0.1", host.url().getPort()),
                TrustDecision.settings(Trust.pinned(host.fingerprint())),
                token(host).authorization(),
                maxConnections,
                maxBody,
                clock);
    }

    /**
     * Lets the deadlines of some requests pass as soon as the host has come to some point, and
     * never before, however long that takes on a busy machine.
     *
     * @param which the requests
     * @param reached whether the host has come to the point
     */
    static Transport impatientAfter(
            Transport wire, Predicate<WireRequest> which, BooleanSupplier reached) {
        return new Transport() {
            @Override
            public WireAnswer exchange(WireRequest request, Deadline deadline)
                    throws TransportFailure {
                LongSupplier clock = () -> reached.getAsBoolean() ? NEVER_BEFORE : 0;
                return wire.exchange(
                        request, which.test(request) ? Deadline.in(LOOK, clock) : deadline);
            }

            @Override
            public Optional<X509Certificate> peerCertificate() {
                return wire.peerCertificate();
            }

            @Override
            public void close() {
                wire.close();
            }
        };
    }
}
