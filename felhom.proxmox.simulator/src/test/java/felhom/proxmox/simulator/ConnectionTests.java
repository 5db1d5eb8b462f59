package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Connections live and die as those of a real host do. */
class ConnectionTests {
    private static final String LARGE = "GET /api2/json/nodes/demo-felhom/rrddata?timeframe=hour";
    private static final String CONFIG = "/api2/json/nodes/demo-felhom/lxc/102/config";
    private static SimulatedHost host;
    private static SimulatedToken token;

    @BeforeAll
    static void start() {
        host = SimulatedHost.builder().idleTimeout(Duration.ofHours(1)).start();
        token = host.operatorToken();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothTlsVersionsCarryRequests(String version) {
        try (WireClient client = WireClient.connect(host, version)) {
            assertEquals(200, client.get(token, "/version").status());
        }
    }

    @Test
    void aConnectionCarriesAHundredRequestsAndSaysSoAtTheLast() {
        try (WireClient client = WireClient.connect(host)) {
            for (int i = 1; i < 100; i++) {
                assertEquals(
                        List.of("Keep-Alive"), client.get(token, "/version").values("Connection"));
            }
            assertEquals(List.of("close"), client.get(token, "/version").values("Connection"));
            assertTrue(client.endsSilently());
        }
    }

    @Test
    void aRelayedAnswerSaysBothAndTheConnectionStays() {
        try (WireClient client = WireClient.connect(host)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        List.of("close", "Keep-Alive"),
                        client.get(token, "/nodes/demo-felhom/lxc").values("Connection"));
            }
        }
    }

    @Test
    void anErrorClosesTheConnection() {
        try (WireClient client = WireClient.connect(host)) {
            assertEquals(501, client.get(token, "/nosuch").status());
            assertTrue(client.endsSilently());
        }
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() {
        try (SimulatedHost own =
                        SimulatedHost.builder().idleTimeout(Duration.ofMillis(100)).start();
                WireClient fresh = WireClient.connect(own);
                WireClient used = used(own)) {
            assertTrue(fresh.endsSilently());
            assertTrue(used.endsSilently());
        }
    }

    /** A connection after its first answer, which a slow machine may have to try for. */
    private static WireClient used(SimulatedHost own) {
        while (true) {
            WireClient client = WireClient.connect(own);
            try {
                client.get(own.operatorToken(), "/version");
                return client;
            } catch (UncheckedIOException closedAlready) {
                client.close();
            }
        }
    }

    @Test
    void aClientThatWantsToCloseIsClosed() {
        try (WireClient client = WireClient.connect(host)) {
            WireClient.Received answer =
                    client.exchange(
                            WireClient.request(
                                    token, "GET /api2/json/version", "Connection: close"));
            assertEquals(List.of("close"), answer.values("Connection"));
            assertTrue(client.endsSilently());
        }
    }

    @ParameterizedTest
    @CsvSource({"'',close", "'Connection: keep-alive\r\n',Keep-Alive"})
    void http10ClosesUnlessAskedToStay(String header, String connection) {
        WireClient.Received answer =
                WireClient.once(
                        host,
                        "GET /api2/json/version HTTP/1.0\r\nAuthorization: "
                                + token.header()
                                + "\r\n"
                                + header
                                + "\r\n");
        assertEquals("HTTP/1.0 200 OK", answer.statusLine());
        assertEquals(List.of(connection), answer.values("Connection"));
    }

    @ParameterizedTest
    @CsvSource({"gzip", "'gzip, deflate'", "gzip;q=0"})
    void largeAnswersAreGzippedWhenAsked(String accept) throws IOException {
        WireClient.Received answer =
                WireClient.once(
                        host, WireClient.request(token, LARGE, "Accept-Encoding: " + accept));
        assertEquals("gzip", answer.header("Content-Encoding").orElse(""));
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertTrue(new String(plain.readAllBytes(), StandardCharsets.UTF_8).startsWith("{\""));
        }
    }

    @Test
    void largeAnswersAreDeflatedWhenAsked() throws IOException {
        WireClient.Received answer =
                WireClient.once(host, WireClient.request(token, LARGE, "Accept-Encoding: deflate"));
        assertEquals("deflate", answer.header("Content-Encoding").orElse(""));
        try (InputStream plain = new InflaterInputStream(new ByteArrayInputStream(answer.body()))) {
            assertTrue(plain.readAllBytes().length > 1024);
        }
    }

    @Test
    void smallAnswersAndUnaskedOnesAreNotCompressed() {
        WireClient.Received small =
                WireClient.once(
                        host,
                        WireClient.request(
                                token, "GET /api2/json/version", "Accept-Encoding: gzip"));
        WireClient.Received unasked = WireClient.once(host, WireClient.request(token, LARGE));
        assertEquals(List.of(), small.values("Content-Encoding"));
        assertEquals(List.of(), unasked.values("Content-Encoding"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PATCH", "OPTIONS"})
    void anUnknownMethodGetsAnEmptyAnswer(String method) {
        WireClient.Received answer =
                WireClient.once(host, WireClient.request(token, method + " /api2/json/version"));
        assertEquals("HTTP/1.1 501 method '" + method + "' not available", answer.statusLine());
        assertEquals(List.of(), answer.values("Content-Length"));
    }

    @Test
    void http2IsRefusedInHttp10() {
        WireClient.Received answer = WireClient.once(host, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        assertEquals("HTTP/1.0 506 http protocol version 2.0 not supported", answer.statusLine());
        assertEquals("http protocol version 2.0 not supported", answer.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "PUT # Transfer-Encoding: chunked # 0\\r"
                        + "\\n"
                        + "\\r"
                        + "\\n"
                        + " # 501 chunked transfer encoding not supported",
                "GET # Content-Length: 1 # x # 501 Unexpected content for method 'GET'",
                "DELETE # Content-Length: 1 # x # 501 Unexpected content for method 'DELETE'",
                "PUT # Content-Length: 524289 # x # 501 for data too large",
                "PUT # Content-Type: text/plain\\r"
                        + "\\n"
                        + "Content-Length: 1 # x # 506 upload 'Content-Type 'text/plain' not"
                        + " implemented",
                "PUT # Content-Type: application/json\\r"
                        + "\\n"
                        + "Content-Length: 3 # [1] # 500 Not a HASH reference at"
                        + " /usr/share/perl5/PVE/APIServer/AnyEvent.pm line 978.",
                "PUT # Content-Type: application/json\\r"
                    + "\\n"
                    + "Content-Length: 11 # {\"memory\":  # 500 malformed JSON string, neither tag,"
                    + " array, object, number, string or atom, at character offset",
            })
    void aBodyThatIsNotTakenIsRefusedInPlainText(
            String method, String headers, String body, String statusLine) {
        WireClient.Received answer =
                WireClient.once(
                        host,
                        WireClient.request(
                                        token,
                                        method + " " + CONFIG,
                                        headers.replace("\\r\\n", "\r\n"))
                                + body.replace("\\r\\n", "\r\n")
                                + " ");
        assertTrue(answer.statusLine().startsWith("HTTP/1.1 " + statusLine), answer::statusLine);
        assertTrue(answer.text().startsWith(statusLine.substring(4)), answer::text);
        assertEquals(List.of(), answer.values("Content-Type"));
    }

    @Test
    void aBodyThatIsTooLargeIsAnsweredWhileItIsStillSent() {
        WireClient.Received answer =
                WireClient.once(
                        host,
                        WireClient.request(token, "PUT " + CONFIG, "Content-Length: 524300")
                                + "x".repeat(524_300));
        assertEquals("HTTP/1.1 501 for data too large", answer.statusLine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: 1\r\n", "X"})
    void tooManyOrTooLongHeadersAreAnsweredWithSilence(String unit) throws IOException {
        String headers = unit.equals("X") ? "X: " + "x".repeat(9000) + "\r\n" : unit.repeat(70);
        try (WireClient client = WireClient.connect(host)) {
            client.send("GET /api2/json/version HTTP/1.1\r\n" + headers + "\r\n");
            assertTrue(client.endsSilently());
        }
    }

    @Test
    void aLongUrlIsFine() {
        WireClient.Received answer =
                WireClient.get(host, token, "/version?a=" + "z".repeat(20_000));
        assertEquals(400, answer.status());
    }

    @ParameterizedTest
    @CsvSource({"GET,301 Moved Permanently", "POST,308 Permanent Redirect"})
    void cleartextIsSentToHttps(String method, String status) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", host.url().getPort())) {
            socket.getOutputStream()
                    .write(
                            (method + " /api2/json/version HTTP/1.1\r\nHost: here:8006\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            WireClient.Received answer = WireClient.Received.parse(socket.getInputStream());
            assertEquals("HTTP/1.1 " + status, answer.statusLine());
            assertEquals(
                    "https://here:8006/api2/json/version", answer.header("Location").orElse(""));
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void aHeaderThatTrickledInWithUtf8IsOneRequest() throws IOException {
        try (WireClient client = WireClient.connect(host)) {
            byte[] request =
                    WireClient.request(token, "GET /api2/json/version", "X-Name: ünïcode")
                            .getBytes(StandardCharsets.UTF_8);
            for (byte b : request) {
                client.socket().getOutputStream().write(b);
            }
            WireClient.Received answer = WireClient.Received.parse(client.in());
            assertEquals(200, answer.status());
            assertArrayEquals(WireClient.get(host, token, "/version").body(), answer.body());
        }
    }

    @Test
    void manyConnectionsAreServedAtOnce() throws Exception {
        try (SimulatedHost own = SimulatedHost.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(
                        threads.submit(
                                () -> {
                                    try (WireClient client = WireClient.connect(own)) {
                                        int good = 0;
                                        for (int n = 0; n < 10; n++) {
                                            good +=
                                                    client.get(
                                                                    own.operatorToken(),
                                                                    "/cluster/resources")
                                                            .json()
                                                            .get("data")
                                                            .size();
                                        }
                                        return good;
                                    }
                                }));
            }
            for (Future<Integer> answer : answers) {
                assertEquals(120, answer.get());
            }
            assertEquals(400, own.requests().size());
            assertEquals(40, own.connections());
        }
    }

    @Test
    void whatWasReceivedIsRemembered() {
        try (SimulatedHost own = SimulatedHost.start()) {
            WireClient.get(own, own.operatorToken(), "/version?a=b");
            assertEquals(
                    List.of(new ReceivedRequest(1, "GET", "/api2/json/version", "a=b")),
                    own.requests());
            assertEquals(1, own.connections());
        }
    }

    @Test
    @Timeout(240)
    void closeFreesPortConnectionsAndStalledAnswers() {
        SimulatedHost own = SimulatedHost.start();
        own.inject(new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION));
        try (WireClient idle = WireClient.connect(own);
                WireClient stalled = WireClient.connect(own)) {
            stalled.send(WireClient.request(own.operatorToken(), "GET /api2/json/version"));
            while (own.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            own.close();
            assertThrows(
                    ConnectException.class,
                    () -> new Socket("127.0.0.1", own.url().getPort()).close());
            assertTrue(ended(idle));
            assertTrue(ended(stalled));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean ended(WireClient client) {
        try {
            return client.in().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
