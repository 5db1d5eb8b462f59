package felhom.proxmox.simulator;

import static felhom.proxmox.simulator.FaultMoment.AFTER_EXECUTION;
import static felhom.proxmox.simulator.FaultMoment.BEFORE_EXECUTION;
import static felhom.proxmox.simulator.FaultMoment.INSIDE_ANSWER;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.access.Operation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What each fault looks like from the other end of the wire. */
class FaultTests {
    private static final String VERSION = "{\"data\":{\"version\"";
    private SimulatedHost host;

    @BeforeEach
    void start() {
        host = SimulatedHost.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @RepeatedTest(20)
    void refuseClosesThePortAndOpenConnectionsUntilCleared() throws IOException {
        try (WireClient before = WireClient.connect(host)) {
            assertEquals(200, before.get(host.operatorToken(), "/version").status());
            host.inject(new Fault.Refuse());
            assertThrows(
                    ConnectException.class,
                    () -> new Socket("127.0.0.1", host.url().getPort()).close());
            assertThrows(
                    UncheckedIOException.class, () -> before.get(host.operatorToken(), "/version"));
        }
        host.clearFaults();
        assertEquals(200, version().status());
    }

    @ParameterizedTest
    @EnumSource(FaultMoment.class)
    void resetIsSeenAsAReset(FaultMoment when) throws IOException {
        host.inject(new Fault.Reset(when));
        try (WireClient client = WireClient.connect(host)) {
            client.send(WireClient.request(host.operatorToken(), "GET /api2/json/version"));
            assertThrows(SocketException.class, () -> client.in().readAllBytes());
        }
    }

    @Test
    void aStallSendsNothingAndStaysOpen() throws IOException {
        host.inject(new Fault.StallBeforeHeaders(AFTER_EXECUTION));
        try (WireClient client = WireClient.connect(host)) {
            client.send(WireClient.request(host.operatorToken(), "GET /api2/json/version"));
            while (host.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            assertTrue(client.isSilent());
        }
    }

    @Test
    void aStallInTheBodySendsTheBeginning() throws IOException {
        host.inject(new Fault.StallInBody(VERSION.length()));
        try (WireClient client = WireClient.connect(host)) {
            client.send(WireClient.request(host.operatorToken(), "GET /api2/json/version"));
            StringBuilder seen = new StringBuilder();
            while (!seen.toString().endsWith("\r\n\r\n" + VERSION)) {
                int next = client.in().read();
                assertTrue(next >= 0, seen::toString);
                seen.append((char) next);
            }
            assertTrue(client.isSilent());
        }
    }

    @Test
    void aTruncatedAnswerIsShorterThanItSays() throws IOException {
        host.inject(new Fault.Truncate(5));
        try (WireClient client = WireClient.connect(host)) {
            client.send(WireClient.request(host.operatorToken(), "GET /api2/json/version"));
            String all = new String(client.in().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(all.contains("Content-Length: 73\r\n"), all);
            assertTrue(all.endsWith("\r\n\r\n{\"dat"), all);
        }
    }

    @Test
    void garbageIsNotHttp() throws IOException {
        host.inject(new Fault.Garbage("SSH-2.0-OpenSSH_10.0\r\n", BEFORE_EXECUTION));
        try (WireClient client = WireClient.connect(host)) {
            client.send(WireClient.request(host.operatorToken(), "GET /api2/json/version"));
            assertEquals(
                    "SSH-2.0-OpenSSH_10.0\r\n",
                    new String(client.in().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aGarbageBodyIsA200ThatIsNotJson() {
        host.inject(new Fault.GarbageBody("<html>", AFTER_EXECUTION));
        assertEquals(200, version().status());
        assertEquals("<html>", version().text());
    }

    @Test
    void aTricklingAnswerIsWholeInTheEnd() {
        host.inject(new Fault.Trickle(Duration.ofMillis(1)));
        assertTrue(version().text().startsWith(VERSION));
    }

    @Test
    void aStatusOnlyAnswerHasNoBody() {
        host.inject(new Fault.StatusOnly(595, "No route to host", BEFORE_EXECUTION));
        WireClient.Received answer = version();
        assertEquals("HTTP/1.1 595 No route to host", answer.statusLine());
        assertEquals("", answer.text());
        assertTrue(answer.header("Content-Length").isEmpty());
    }

    @Test
    void anOldServerSaysItInTheReasonAlone() {
        host.inject(new Fault.OldServerError());
        WireClient.Received missing =
                WireClient.get(host, host.operatorToken(), "/nodes/demo-felhom/lxc/999/config");
        assertEquals(
                "Configuration file 'nodes/demo-felhom/lxc/999.conf' does not exist",
                missing.reason());
        assertEquals("{\"data\":null}", missing.text());
        WireClient.Received bad = WireClient.get(host, host.operatorToken(), "/version?a=b");
        assertFalse(bad.json().has("message"));
        assertTrue(bad.json().has("errors"));
        assertEquals(200, version().status());
    }

    @Test
    void aHugeBodyIsValidJsonOfTheGivenSize() {
        host.inject(new Fault.HugeBody(200_000));
        WireClient.Received answer = version();
        assertEquals(200_000, answer.body().length);
        assertTrue(answer.json().get("data").isTextual());
    }

    @Test
    void aFaultStrikesAsOftenAsAskedAndOnlyWhatItIsFor() {
        host.inject(
                new Fault.StatusOnly(596, "Connection timed out", INSIDE_ANSWER),
                RequestMatcher.of(Operation.CONTAINER_STATUS),
                2);
        assertEquals(200, version().status());
        assertEquals(596, status());
        assertEquals(596, status());
        assertEquals(200, status());
        assertEquals(5, host.requests().size() + 1);
    }

    @Test
    void faultsStrikeInTheOrderOfTheirInjection() {
        host.inject(new Fault.StatusOnly(595, "a", BEFORE_EXECUTION), RequestMatcher.any(), 1);
        host.inject(new Fault.StatusOnly(596, "b", BEFORE_EXECUTION), RequestMatcher.any(), 1);
        assertEquals(595, version().status());
        assertEquals(596, version().status());
        assertEquals(200, version().status());
    }

    @Test
    void anOperationOfTheRootBackendCannotBeMatched() {
        assertThrows(IllegalArgumentException.class, () -> RequestMatcher.of(Operation.READ_SMART));
    }

    private WireClient.Received version() {
        return WireClient.get(host, host.operatorToken(), "/version");
    }

    private int status() {
        return WireClient.get(
                        host, host.operatorToken(), "/nodes/demo-felhom/lxc/101/status/current")
                .status();
    }
}
