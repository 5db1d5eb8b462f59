package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Calls that are made when a host, or a proxy before it, closes the connection that has been idle:
 * some moments before, and at the very moment at which the request is on its way.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IdleLimitTests {
    /** A real host closes an idle connection after 5 s; one this old is not used any more. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(3);

    private static final VmId STOPPED = new VmId(9001);

    private SimulatedHost host;
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        host =
                SimulatedHost.builder()
                        .idleTimeout(Duration.ofHours(1))
                        .taskTime(Duration.ZERO)
                        .start();
        relay = new Relay(host.url().getPort());
    }

    @AfterEach
    void stop() {
        relay.close();
        host.close();
    }

    private Proxmox client(int attempts) {
        return Proxmox.builder(relay.url(), Wire.token(host), Trust.pinned(host.fingerprint()))
                .maxAttempts(attempts)
                .build();
    }

    private void startsOnce(Proxmox pve) {
        pve.node("demo-felhom").power().start(STOPPED).await(Duration.ofMinutes(1));
        assertEquals(1, host.executed(Operation.START_CONTAINER));
    }

    @ParameterizedTest
    @EnumSource(Relay.End.class)
    void aChangeIsMadeOnceThoughTheIdleConnectionEndsWhileItIsSent(Relay.End end) {
        try (Proxmox pve = client(3)) {
            pve.cluster().version();
            relay.cutAtNextByte(end);
            startsOnce(pve);
            assertEquals(2, relay.connections(), "the change has a connection of its own");
        }
    }

    @ParameterizedTest
    @EnumSource(Relay.End.class)
    void aChangeIsMadeOnceThoughTheIdleConnectionHasEnded(Relay.End end) {
        try (Proxmox pve = client(3)) {
            pve.cluster().version();
            relay.cut(end);
            startsOnce(pve);
        }
    }

    @ParameterizedTest
    @EnumSource(Relay.End.class)
    void aReadIsSentAgainOverAnotherConnection(Relay.End end) {
        try (Proxmox pve = client(3)) {
            pve.cluster().version();
            relay.cutAtNextByte(end);
            assertEquals("9.2.11", pve.cluster().version().version());
            assertEquals(2, host.requests().size());
            assertEquals(2, relay.connections());
        }
    }

    @Test
    void aConnectionThatWasIdleForLongIsLeft() {
        AtomicLong nanos = new AtomicLong();
        try (Proxmox pve =
                Clients.of(host)
                        .build(
                                Wire.to(host, 1, 1 << 20, nanos::get),
                                pause -> {},
                                RandomGenerator.getDefault())) {
            pve.cluster().version();
            nanos.addAndGet(LONGEST_IDLE.minusMillis(1).toNanos());
            pve.cluster().version();
            assertEquals(1, host.connections());
            nanos.addAndGet(LONGEST_IDLE.toNanos());
            pve.cluster().version();
            assertEquals(2, host.connections());
        }
    }

    @ParameterizedTest
    @EnumSource(Relay.End.class)
    void aReadThatMayNotBeRepeatedSaysThatItsConnectionHadBeenIdle(Relay.End end) {
        try (Proxmox pve = client(1)) {
            pve.cluster().version();
            relay.cut(end);
            HostUnreachableException lost =
                    assertThrows(
                            HostUnreachableException.class, () -> pve.node("demo-felhom").status());
            assertTrue(
                    lost.getMessage().contains("(on a connection that had been idle)"),
                    lost.getMessage());
        }
    }
}
