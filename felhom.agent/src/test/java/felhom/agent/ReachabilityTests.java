package felhom.agent;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

class ReachabilityTests {
    private static final String OTHER_PIN = "AB:".repeat(31) + "AB";

    @TempDir Path directory;

    @Test
    void nobodyListens() throws IOException {
        int port;
        AgentRun.Result result;
        try (ClosedPort closed = new ClosedPort()) {
            port = closed.number();
            result = agent("https://127.0.0.1:" + port).run("--selftest", "--verbose");
        }
        assertEquals(4, result.code());
        assertMatches(
                result.out(),
                "✖  reachability +answer +cannot connect to 127\\.0\\.0\\.1:"
                        + port
                        + ": nothing accepts connections there\n");
        assertContains(result.out(), "systemctl status pveproxy");
        assertMatches(result.out(), "–  storages +storages +the host was not reached");
        assertContains(result.out(), "\nUNREACHABLE: ");
        assertContains(result.out(), "; exit code 4\n");
    }

    @Test
    void somebodyListensButNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AgentRun.Result result =
                    agent("https://127.0.0.1:" + silent.getLocalPort())
                            .with("FELHOM_TIMEOUTS_CALL", "300ms")
                            .run("--selftest", "--verbose");
            assertEquals(4, result.code());
            assertMatches(result.out(), "✖  reachability +answer +.* deadline of 300ms ");
        }
    }

    @Test
    void theDeadlineIsNamedWhateverCameBefore() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(new Fault.Reset(FaultMoment.BEFORE_EXECUTION), RequestMatcher.any(), 1);
            host.inject(
                    new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.any(),
                    0);
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TIMEOUTS_CALL", "2s")
                            .run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    "✖  reachability +answer +.* within the deadline of 2s \\(timeouts\\.call\\);"
                            + " before that: ");
        }
    }

    @Test
    void theRunEndsEvenIfTheCallMayTakeLonger() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AgentRun.Result result =
                    agent("https://127.0.0.1:" + silent.getLocalPort())
                            .with("FELHOM_TIMEOUTS_CALL", "2m")
                            .with("FELHOM_TIMEOUTS_RUN", "300ms")
                            .run("--selftest", "--verbose");
            assertEquals(4, result.code());
            assertMatches(result.out(), "✖  reachability +answer +not done within the 300ms ");
        }
    }

    @Test
    void aNameThatDoesNotExist() {
        AgentRun.Result result =
                agent("https://no-such-host.invalid").run("--selftest", "--verbose");
        assertEquals(4, result.code());
        assertMatches(
                result.out(),
                "✖  reachability +answer +the name no-such-host\\.invalid does not resolve");
        assertContains(result.out(), "getent hosts NAME; enter it into the DNS server or into");
        assertFalse(result.out().contains("pveproxy"), result.out());
    }

    @Test
    void aNameMayHaveAnUnderscore() {
        AgentRun.Result result = agent("https://pve_1.invalid:8006").run("--selftest", "--verbose");
        assertEquals(4, result.code(), result.err());
        assertMatches(
                result.out(), "✖  reachability +answer +the name pve_1\\.invalid does not resolve");
        AgentRun.Result shown = new AgentRun().run("--fingerprint", "pve_1.invalid");
        assertContains(shown.err(), "the name pve_1.invalid does not resolve");
    }

    @Test
    void anAddressMayHaveAZone() {
        AgentRun.Result result =
                agent("https://[fe80::1%25nosuch0]:8006").run("--selftest", "--verbose");
        assertEquals(4, result.code(), result.err());
        assertMatches(
                result.out(),
                "✖  reachability +answer +the address fe80::1%nosuch0 cannot be used here: the zone"
                        + " after % must be");
        AgentRun.Result shown = new AgentRun().run("--fingerprint", "[fe80::1%nosuch0]:8006");
        assertContains(shown.err(), "the address fe80::1%nosuch0 cannot be used here");
    }

    @ParameterizedTest
    @CsvSource({
        "502 Bad Gateway, <html>nginx</html>, 'a proxy answers \\(502 Bad Gateway\\), the host"
                + " behind'",
        "503 Service Unavailable, no server is available, a proxy answers \\(503 Service"
                + " Unavailable",
        "504 Gateway Time-out, '', a proxy answers \\(504 Gateway Time-out\\)",
        "404 Not Found, <html>404</html>, a proxy or another server answers \\(404 Not Found\\)",
        "404 Not Found, '', a proxy or another server answers \\(404 Not Found\\)",
        "401 Unauthorized, <html>login</html>, a proxy answers and wants a login of its own",
        "401 Unauthorized, '', a proxy answers and wants a login of its own",
        "403 Forbidden, <html>no</html>, a proxy answers and wants a login of its own",
        "200 OK, <html>login</html>, there is no Proxmox VE API at this address: a web page came",
        "302 Found, '', the host redirects",
    })
    void whatIsInBetweenIsNotTheHost(String status, String body, String words) {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result = answer(host, status + "\r\nServer: nginx", body);
            assertEquals(4, result.code(), result.out());
            assertMatches(result.out(), "✖  reachability +answer +" + words);
            assertFalse(result.out().contains("check the secret"), result.out());
            assertFalse(result.out().contains("report this as a bug"), result.out());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "401 Authentication failed!\r\nServer: nginx",
                "401 Unauthorized\r\nServer: pve-api-daemon/3.0",
                "401 No ticket"
            })
    void aRefusedTokenIsOneThroughAProxyToo(String status) {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result = answer(host, status, "");
            assertEquals(5, result.code(), result.out());
        }
    }

    /** Passes on what comes in, until the socket is closed. */
    private static void forward(ServerSocket from, int port) {
        try {
            while (true) {
                Socket in = from.accept();
                Socket out = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> copy(in, out));
                Thread.ofVirtual().start(() -> copy(out, in));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // One side has enough.
        }
    }

    private static AgentRun.Result answer(SimulatedHost host, String head, String body) {
        host.inject(
                new Fault.Garbage(
                        "HTTP/1.1 "
                                + head
                                + "\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body,
                        FaultMoment.BEFORE_EXECUTION),
                RequestMatcher.any(),
                0);
        return new AgentRun().host(host).run("--selftest", "--verbose");
    }

    @Test
    void aCertificateForOtherNames() throws IOException {
        try (SimulatedHost host = SimulatedHost.start();
                ServerSocket other = new ServerSocket(0, 9, InetAddress.getByName("127.0.0.2"))) {
            Thread.ofVirtual().start(() -> forward(other, host.url().getPort()));
            Path authority = directory.resolve("ca.pem");
            Files.writeString(authority, host.authorityPem());
            String url = "https://127.0.0.2:" + other.getLocalPort();
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .without("FELHOM_TRUST_PINS")
                            .with("FELHOM_HOST_URL", url)
                            .with("FELHOM_TRUST_AUTHORITY_FILE", authority.toString())
                            .run("--selftest", "--verbose");
            assertEquals(4, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✖  trust +certificate +the host's certificate is not for 127\\.0\\.0\\.2; .*,"
                            + " which names .*127\\.0\\.0\\.1");
            assertContains(result.out(), "use one of its names as the host's address: ");
            assertFalse(result.out().contains("to pin it"), result.out());
        }
    }

    @Test
    void aCertificateWhoseIssuerIsNotSent() throws IOException {
        try (SimulatedHost host = SimulatedHost.builder().broughtCertificate(false).start()) {
            AgentRun.Result result = withAuthority(host);
            assertMatches(
                    result.out(),
                    "✖  trust +certificate +no authority that is trusted has signed the host's"
                            + " certificate, and the host does not send the certificate of its"
                            + " issuer, CN=Example Intermediate,O=Example Trust");
            assertContains(
                    result.out(),
                    "-> let the host serve the whole chain: pvenode cert set FULLCHAIN.pem"
                            + " KEY.pem");
            assertNotTrusted(host, result);
        }
    }

    @Test
    void aCertificateThatHasExpired() throws IOException {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .certificateEnds(Instant.now().minus(Duration.ofHours(1)))
                        .start()) {
            AgentRun.Result result = withAuthority(host);
            assertMatches(
                    result.out(),
                    "✖  trust +certificate +the host's certificate has expired: it was valid from");
            assertContains(result.out(), "-> renew it, on the host: pvecm updatecerts --force;");
            assertNotTrusted(host, result);
        }
    }

    @Test
    void aCertificateThatIsNotYetValid() throws IOException {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .certificateBegins(Instant.now().plus(Duration.ofDays(2)))
                        .start()) {
            AgentRun.Result result = withAuthority(host);
            assertMatches(
                    result.out(),
                    "✖  trust +certificate +the host's certificate is not valid yet: it will be"
                            + " valid from .*; the clock of this machine says ");
            assertContains(result.out(), "-> compare the clocks, on both machines: timedatectl;");
            assertNotTrusted(host, result);
        }
    }

    private AgentRun.Result withAuthority(SimulatedHost host) throws IOException {
        Path authority = directory.resolve("ca.pem");
        Files.writeString(authority, host.authorityPem());
        return new AgentRun()
                .host(host)
                .without("FELHOM_TRUST_PINS")
                .with("FELHOM_TRUST_AUTHORITY_FILE", authority.toString())
                .run("--selftest", "--verbose");
    }

    private static void assertNotTrusted(SimulatedHost host, AgentRun.Result result) {
        assertEquals(4, result.code(), result.out());
        assertFalse(result.out().contains("FELHOM_TRUST_PINS"), result.out());
        assertMatches(result.out(), "–  token +token +the host is not trusted; nothing was sent");
        assertEquals(0, host.requests().size());
    }

    @Test
    void anotherCertificateThanThePinnedOne() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TRUST_PINS", OTHER_PIN)
                            .run("--selftest", "--verbose");
            assertUntrusted(host, result);
        }
    }

    @Test
    void aCertificateThatIsNeitherPinnedNorTrusted() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .without("FELHOM_TRUST_PINS")
                            .run("--selftest", "--verbose");
            assertUntrusted(host, result);
        }
    }

    private static void assertUntrusted(SimulatedHost host, AgentRun.Result result) {
        assertEquals(4, result.code(), result.out());
        assertMatches(
                result.out(),
                "✖  trust +certificate +.*the host showed SHA-256 " + host.fingerprint());
        assertContains(result.out(), "openssl x509 -in /etc/pve/local/pve-ssl.pem");
        assertContains(
                result.out(),
                "\"trust\": { \"mode\": \"pin\", \"pins\": [\"" + host.fingerprint() + "\"] }");
        assertContains(
                result.out(), "FELHOM_TRUST_MODE=pin FELHOM_TRUST_PINS=" + host.fingerprint());
        assertMatches(result.out(), "–  token +token +the host is not trusted; nothing was sent");
        assertEquals(0, host.requests().size());
    }

    @Test
    void anAuthorityThatSignedTheCertificate() throws IOException {
        try (SimulatedHost host = SimulatedHost.start()) {
            Path authority = directory.resolve("ca.pem");
            Files.writeString(authority, host.authorityPem());
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .without("FELHOM_TRUST_PINS")
                            .with("FELHOM_TRUST_AUTHORITY_FILE", authority.toString())
                            .run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out());
            assertMatches(result.out(), "✔  trust +kind +signed by the authority in " + authority);
        }
    }

    @Test
    void anAuthorityFileWithoutACertificate() throws IOException {
        Path authority = directory.resolve("ca.pem");
        Files.writeString(authority, "nonsense");
        AgentRun.Result result =
                agent("https://127.0.0.1")
                        .with("FELHOM_TRUST_AUTHORITY_FILE", authority.toString())
                        .run("--selftest", "--verbose");
        assertEquals(3, result.code());
        assertContains(result.err(), authority.toString());
        assertEquals("", result.out());
    }

    @Test
    void withoutAnyTrustItWorksButWarns() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .without("FELHOM_TRUST_PINS")
                            .with("FELHOM_TRUST_MODE", "insecure")
                            .run("--selftest", "--verbose");
            assertEquals(0, result.code());
            assertMatches(result.out(), "!  trust +kind +not checked: anyone in between can read");
            assertContains(result.out(), host.fingerprint());
        }
    }

    @Test
    void aWrongSecretIsRefused() {
        try (SimulatedHost host =
                SimulatedHost.builder().authenticationDelay(Duration.ZERO).start()) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TOKEN_SECRET", "wrong")
                            .run("--selftest", "--verbose");
            assertEquals(5, result.code(), result.out());
            assertMatches(result.out(), "✔  trust +kind +pinned certificate");
            assertMatches(result.out(), "✔  reachability +answer +the host answers");
            assertMatches(
                    result.out(),
                    "✖  token +sign-in +.*\\(401 for token felhom-agent@pve!agent\\)");
            assertContains(result.out(), "pveum user token list felhom-agent@pve");
            assertMatches(result.out(), "–  node +node +the host does not accept the token");
            assertContains(result.out(), "\nREFUSED: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void somethingElseThanAProxmoxHost(String format) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(new Fault.Garbage("SSH-2.0-OpenSSH\r\n", FaultMoment.BEFORE_EXECUTION));
            AgentRun.Result result =
                    new AgentRun().host(host).run("--selftest", "--format", format);
            assertEquals(4, result.code(), result.out());
            assertContains(result.out(), "8006");
        }
    }

    @Test
    void aHostWhoseClusterFileSystemIsDown() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.StatusOnly(
                            500,
                            "RPCEnvironment init request failed: Unable to load access control"
                                    + " list: Connection refused",
                            FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.any(),
                    0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(1, result.code(), result.out());
            assertMatches(result.out(), "✔  reachability +answer +the host answers");
            assertMatches(result.out(), "✖  version +version +RPCEnvironment init");
            assertContains(result.out(), "systemctl status pve-cluster");
        }
    }

    @Test
    void theListOfNodesMayFailIfTheNodeIsNamed() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.StatusOnly(500, "broken", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.LIST_NODES),
                    0);
            AgentRun agent = new AgentRun().host(host);
            AgentRun.Result unnamed = agent.run("--selftest", "--verbose");
            assertEquals(1, unnamed.code());
            assertMatches(unnamed.out(), "✖  node +nodes +broken \\(500\\)");
            AgentRun.Result named =
                    agent.with("FELHOM_HOST_NODE", "demo-felhom").run("--selftest", "--verbose");
            assertEquals(0, named.code(), named.out());
        }
    }

    @Test
    void aFingerprintIsShownWithWhatToDoWithIt() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result =
                    new AgentRun().run("--fingerprint", "127.0.0.1:" + host.url().getPort());
            assertEquals(0, result.code(), result.err());
            assertContains(result.out(), "SHA-256    " + host.fingerprint() + "\n");
            assertMatches(result.out(), "subject +.*CN=demo-felhom");
            assertMatches(result.out(), "valid +\\d{4}-.* to \\d{4}-");
            assertContains(result.out(), "-fingerprint -sha256");
            assertContains(result.out(), "FELHOM_TRUST_PINS=" + host.fingerprint());
            assertEquals(0, host.requests().size());
        }
    }

    @Test
    void aFingerprintOfNobodyIsExitFour() throws IOException {
        AgentRun.Result result;
        try (ClosedPort closed = new ClosedPort()) {
            result = new AgentRun().run("--fingerprint", "127.0.0.1:" + closed.number());
        }
        assertEquals(4, result.code());
        assertEquals("", result.out());
        assertContains(result.err(), ": nothing accepts connections there. Next: ");
    }

    @Test
    void withoutAnyConfigurationItNamesTheTwoWaysOn() {
        AgentRun.Result result = new AgentRun().run("--selftest", "--verbose");
        assertEquals(3, result.code());
        assertEquals("", result.out());
        assertContains(result.err(), "there is no configuration");
        assertContains(result.err(), "felhom-agent --print config --fingerprint HOST");
        assertContains(result.err(), "docs/setup.md");
        assertContains(result.err(), "felhom-agent --selftest --simulate");
    }

    @Test
    void aFileIsFoundByOptionThenVariableThenDefault() throws IOException {
        try (SimulatedHost host = SimulatedHost.start()) {
            Path good = configuration(host);
            Path bad = directory.resolve("bad.json");
            Files.writeString(bad, "{ \"nonsense\": 1 }");
            AgentRun agent = new AgentRun().defaultConfig(good);
            AgentRun.Result result = agent.run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out() + result.err());
            assertMatches(result.out(), "✔  configuration +source +file " + good);
            assertMatches(result.out(), "✔  configuration +secret +.*, mode rw-------");
            agent.with("FELHOM_CONFIG", bad.toString());
            AgentRun.Result broken = agent.run("--selftest", "--verbose");
            assertEquals(3, broken.code());
            assertContains(broken.err(), "$.nonsense (line 1): there is no such key");
            assertEquals(0, agent.run("--selftest", "--config", good.toString()).code());
        }
    }

    @Test
    void aFileThatOthersCanChangeIsAWarning() throws IOException {
        try (SimulatedHost host = SimulatedHost.start()) {
            Path file = configuration(host);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            AgentRun.Result result =
                    new AgentRun()
                            .with("FELHOM_HOST_NDOE", "x")
                            .run("--selftest", "--config", file.toString());
            assertEquals(0, result.code(), result.out());
            assertMatches(result.out(), "!  configuration +file mode +others than the owner can");
            assertContains(result.out(), "-> chmod go-w " + file + "\n");
            assertMatches(result.out(), "!  configuration +environment +FELHOM_HOST_NDOE is not a");
        }
    }

    private void assertRefused(SimulatedHost host, String mends, String... arguments) {
        AgentRun.Result result = new AgentRun().guarded().run(arguments);
        assertEquals(3, result.code(), result.out());
        assertEquals("", result.out());
        assertContains(result.err(), mends);
        assertEquals(0, host.requests().size());
    }

    /** What root reads decides whom root's agent trusts, and what it runs. */
    @Test
    void rootReadsNothingThatOthersCanChange() throws IOException {
        try (SimulatedHost host = SimulatedHost.start()) {
            Path file = configuration(host);
            String[] selftest = {"--selftest", "--config", file.toString()};
            assertEquals(0, new AgentRun().guarded().run(selftest).code());
            assertFalse(host.requests().isEmpty());
        }
        try (SimulatedHost host = SimulatedHost.start()) {
            Path file = configuration(host);
            String[] selftest = {"--selftest", "--config", file.toString()};
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
            assertRefused(host, "chmod go-w " + file, selftest);
            assertRefused(
                    host, "chmod go-w " + file, "--print", "unit", "--config", file.toString());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertRefused(host, "chmod go-w " + directory, selftest);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Path open = Files.createDirectory(directory.resolve("open"));
            Path secret = Files.move(directory.resolve("secret"), open.resolve("secret"));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(directory.resolve("secret").toString(), secret.toString()));
            assertRefused(host, "$.token.secretFile: " + secret + " is in " + open, selftest);
        }
    }

    @Test
    void aSecretThatOthersCanReadIsRefused() throws IOException {
        try (SimulatedHost host = SimulatedHost.start()) {
            Path file = configuration(host);
            Path secret = directory.resolve("secret");
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
            AgentRun.Result result = new AgentRun().run("--selftest", "--config", file.toString());
            assertEquals(3, result.code());
            assertEquals("", result.out());
            assertContains(result.err(), "chmod 600 " + secret);
            assertFalse(result.err().contains(host.operatorToken().secret()));
            assertEquals(0, host.requests().size());
        }
    }

    private Path configuration(SimulatedHost host) throws IOException {
        Path secret = directory.resolve("secret");
        Files.writeString(secret, host.operatorToken().secret() + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path file = directory.resolve("config.json");
        Files.writeString(
                file,
                """
                {
                  "host": { "url": "%s" },
                  "token": { "id": "%s", "secretFile": "%s" },
                  "trust": { "pins": ["%s"] }
                }
                """
                        .formatted(
                                host.url(), host.operatorToken().id(), secret, host.fingerprint()));
        return file;
    }

    private static AgentRun agent(String url) {
        return new AgentRun()
                .with("FELHOM_HOST_URL", url)
                .with("FELHOM_TOKEN_ID", "felhom-agent@pve!agent")
                .with("FELHOM_TOKEN_SECRET", "some-secret");
    }
}
