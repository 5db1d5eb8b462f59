package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Exchange;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.VmId;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A recorder is given each answer and each failure of a read, and no change. */
class RecorderTests {
    private final List<Exchange> told = new CopyOnWriteArrayList<>();

    private static Proxmox client(SimulatedHost host, Consumer<Exchange> recorder) {
        SimulatedToken token = host.operatorToken();
        return Proxmox.builder(
                        host.url().toString(),
                        ApiToken.of(token.id().toString(), token.secret()),
                        Trust.pinned(host.fingerprint()))
                .recorder(recorder)
                .build();
    }

    @Test
    void anAnswerIsToldWithTheCertificateAndWithoutTheSecret() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = client(host, told::add)) {
            pve.cluster().version();
            Exchange only = told.getFirst();
            assertEquals("GET /api2/json/version", only.toString());
            Exchange.Answer answer = assertInstanceOf(Exchange.Answer.class, only.outcome());
            assertEquals("200 OK", answer.toString());
            assertTrue(new String(answer.body(), StandardCharsets.UTF_8).contains("\"version\""));
            assertEquals(host.certificate(), only.certificate().orElseThrow());
            assertTrue(!told.toString().contains(host.operatorToken().secret()));
        }
    }

    @Test
    void eachAttemptIsTold() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = client(host, told::add)) {
            host.inject(new Fault.Reset(FaultMoment.BEFORE_EXECUTION), RequestMatcher.any(), 1);
            pve.cluster().version();
            assertEquals(2, told.size());
            Exchange.Failure lost =
                    assertInstanceOf(Exchange.Failure.class, told.getFirst().outcome());
            assertEquals(Exchange.Trouble.CONNECTION_LOST, lost.trouble());
        }
    }

    @Test
    void aChangeIsNotTold() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = client(host, told::add)) {
            pve.node("demo-felhom").snapshots().create(new VmId(9001), SnapshotName.parse("one"));
            assertTrue(told.stream().allMatch(one -> one.method().equals("GET")), told::toString);
        }
    }

    @Test
    void aRecorderThatFailsChangesNothing() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve =
                        client(
                                host,
                                exchange -> {
                                    throw new IllegalStateException("broken");
                                })) {
            assertTrue(pve.cluster().version().version().startsWith("9."));
        }
    }

    @Test
    void aHostThatIsNotThereIsTold() {
        Proxmox pve;
        try (SimulatedHost host = SimulatedHost.start()) {
            pve = client(host, told::add);
        }
        assertThrows(HostUnreachableException.class, () -> pve.cluster().version());
        pve.close();
        Exchange.Failure refused =
                assertInstanceOf(Exchange.Failure.class, told.getFirst().outcome());
        assertEquals(Exchange.Trouble.NO_CONNECTION, refused.trouble());
    }
}
