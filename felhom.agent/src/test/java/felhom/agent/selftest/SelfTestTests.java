package felhom.agent.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.EnoughTime;
import felhom.agent.Golden;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.ReceivedRequest;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedClock;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedTask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.regex.Pattern;

public class SelfTestTests {
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"6.4, 6.4-4", "7.4, 7.4-3", "8.4, 8.4.0", "9.2, 9.2.11"})
    void aSimulatedHostCanBeOfAnOlderRelease(String release, String version) {
        AgentRun.Result result =
                new AgentRun().run("--selftest", "--verbose", "--simulate=" + release);
        assertEquals(0, result.code(), result.out());
        assertMatches(result.out(), "✔  version +Proxmox VE +" + version);
        assertContains(result.out(), "(SIMULATED HOST: this says nothing of a real one)");
    }

    @Test
    void aSimulatedHostIsHealthy() {
        AgentRun.Result result = new AgentRun().run("--selftest", "--simulate");
        assertEquals(0, result.code(), result.out() + result.err());
        assertEquals("", result.err());
        assertContains(result.out(), "(SIMULATED HOST: this says nothing of a real one)");
        assertContains(result.out(), "\nHEALTHY: ");
        assertContains(result.out(), " 0 warnings, 0 failed, 28 skipped, in ");
        assertContains(result.out(), "; exit code 0\n");
    }

    @Test
    void aSimulationNeedsNothingOfTheConfigurationButItsThresholds() {
        AgentRun.Result result =
                new AgentRun()
                        .with("FELHOM_HOST_URL", "https://real.example")
                        .with("FELHOM_HOST_NODE", "real")
                        .with("FELHOM_TRUST_MODE", "insecure")
                        .with("FELHOM_THRESHOLDS_STORAGE_WARN_PERCENT", "20")
                        .run("--selftest", "--simulate");
        assertEquals(0, result.code(), result.out() + result.err());
        assertContains(result.out(), "self-test of demo-felhom at https://127.0.0.1:");
        assertContains(result.out(), "WARNINGS: ");
        assertContains(result.out(), " 3 warnings, ");
    }

    @Test
    void withStrictAWarningIsAFailure() {
        AgentRun.Result result =
                new AgentRun()
                        .with("FELHOM_THRESHOLDS_STORAGE_WARN_PERCENT", "20")
                        .run("--selftest", "--simulate", "--strict");
        assertEquals(1, result.code());
        assertContains(result.out(), "; exit code 1\n");
    }

    @Test
    void aHealthyHostIsALineForEachCheck() throws IOException {
        Golden.assertIs("healthy.txt", screen("--selftest"));
    }

    @Test
    void everyLineOfAHealthyHostIsThere() throws IOException {
        Golden.assertIs("healthy-verbose.txt", screen("--selftest", "--verbose"));
    }

    /** What a healthy host shows, on a day that does not pass. */
    private static String screen(String... arguments) {
        Instant now = Instant.now();
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .clock(SimulatedClock.at(now))
                        .certificateEnds(now.plus(Duration.ofDays(700)).plusSeconds(60))
                        .start()) {
            return new AgentRun()
                    .host(host)
                    .clock(InstantSource.fixed(now))
                    .run(arguments)
                    .out()
                    .replaceFirst("^felhom-agent \\S+", "felhom-agent 1.2.3")
                    .replace(host.url().toString(), "https://127.0.0.1:8006")
                    .replaceAll("(after|in) [0-9.]+ m?s", "$1 420 ms")
                    .replaceAll(" until [0-9-]+", " until 2028-10-22")
                    .replaceAll(" [a-z]{3} \\d\\d:\\d\\d to ", " sun 02:30 to ")
                    .replaceAll("  \\d\\d:\\d\\d to ", "  02:30 to ")
                    .replaceAll("backup-\\w+ in [0-9 dhmin]+", "backup-nightly in 4 h 20 min")
                    .replaceAll("next run in [0-9 dhmin]+", "next run in 4 h 20 min");
        }
    }

    @Test
    void verboseListsEveryGuest() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code());
            assertContains(result.out(), "101 nextcloud");
            assertContains(result.out(), "running for 6 d");
            assertContains(result.out(), "900 golden-docker");
        }
    }

    @Test
    void aFullStorageFailsAndAFullerOneOnlyWarns() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            state.put(
                                    state.storage("local")
                                            .orElseThrow()
                                            .withSize(100 * GIB, 95 * GIB));
                            state.put(
                                    state.storage("local-lvm")
                                            .orElseThrow()
                                            .withSize(100 * GIB, 85 * GIB));
                        });
        assertEquals(1, result.code());
        assertMatches(result.out(), "✖  storages +local +95\\.0 % of 100\\.0 GiB in use \\(dir\\)");
        assertMatches(result.out(), "!  storages +local-lvm +85\\.0 % of 100\\.0 GiB in use");
        assertContains(result.out(), "-> see what is on it, on the host: pvesm list local\n");
        assertContains(result.out(), "\nFAILED: ");
    }

    @Test
    void justBelowALimitIsFineAndLooksIt() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        state.storage("local")
                                                .orElseThrow()
                                                .withSize(100_000, 84_999)));
        assertEquals(0, result.code(), result.out());
        assertMatches(result.out(), "✔  storages +local +84\\.9 % ");
    }

    @Test
    void anInactiveStorageFailsAndADisabledOneIsSkipped() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            state.put(
                                    state.storage("usb-backup")
                                            .orElseThrow()
                                            .inactive("not mounted"));
                            state.put(state.storage("local").orElseThrow().withEnabled(false));
                        });
        assertEquals(1, result.code());
        assertMatches(result.out(), "✖  storages +usb-backup +not active: ");
        assertContains(result.out(), "pvesm status --storage usb-backup");
        assertMatches(result.out(), "–  storages +local +disabled");
    }

    @Test
    void aFullNodeFails() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        state.hardware()
                                                .withMemoryUsed(15 * GIB)
                                                .withRootUsed(64 * GIB)
                                                .withLoad(1, 40)));
        assertEquals(1, result.code());
        assertMatches(result.out(), "!  node +memory +93\\.7 % of 16\\.0 GiB in use");
        assertMatches(result.out(), "✖  node +root file system +100\\.0 % of 64\\.0 GiB in use");
        assertMatches(result.out(), "!  node +load +40\\.00, ");
    }

    @Test
    void aLockThatNoTaskExplainsIsAWarning() {
        AgentRun.Result result =
                healthy(state -> state.put(state.guest(101).orElseThrow().with("lock", "backup")));
        assertEquals(0, result.code());
        assertMatches(
                result.out(),
                "!  leftovers +101 nextcloud +locked \\(backup\\), and no running task");
        assertContains(result.out(), "-> then: pct unlock 101\n");
    }

    @Test
    void aLockOfARunningTaskIsFine() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            state.put(state.guest(101).orElseThrow().with("lock", "backup"));
                            Upid upid = state.newUpid(TaskType.BACKUP, "101", "root@pam");
                            state.put(SimulatedTask.running(upid, "INFO: starting"));
                        });
        assertEquals(0, result.code());
        assertMatches(
                result.out(),
                "✔  leftovers +101 nextcloud +locked .*, by a task that runs: vzdump");
        assertContains(result.out(), ", 1 runs\n");
    }

    @ParameterizedTest
    @CsvSource({"aptupdate, ''", "vncproxy, 101", "vzdump, 102"})
    void aTaskThatHoldsNoLockDoesNotExplainOne(String type, String id) {
        AgentRun.Result result =
                healthy(
                        state -> {
                            state.put(state.guest(101).orElseThrow().with("lock", "backup"));
                            Upid upid = state.newUpid(new TaskType(type), id, "root@pam");
                            state.put(SimulatedTask.running(upid, "INFO: starting"));
                        });
        assertContains(result.out(), "-> then: pct unlock 101\n");
    }

    @Test
    void aFailedTaskOfTheLastDayIsAWarningWithItsLog() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            Instant started = state.now().minus(Duration.ofHours(2));
                            Upid upid = state.newUpid(TaskType.BACKUP, "103", "root@pam", started);
                            state.put(
                                    SimulatedTask.running(upid)
                                            .endedAfter(Duration.ofSeconds(9), "job errors"));
                        });
        assertEquals(0, result.code());
        assertMatches(
                result.out(), "!  tasks +vzdump 103 +job errors \\(1 h 59 min ago, by root@pam\\)");
        assertMatches(result.out(), "-> read its log, on the host: pvenode task log UPID:demo");
        assertMatches(result.out(), "✔  tasks +last 24 h +1 of 6 tasks failed");
    }

    @Test
    void manyFailedTasksAreCounted() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            for (int minute = 1; minute <= 14; minute++) {
                                Instant started = state.now().minus(Duration.ofMinutes(minute));
                                Upid upid =
                                        state.newUpid(TaskType.START, "9001", "root@pam", started);
                                state.put(
                                        SimulatedTask.running(upid)
                                                .endedAfter(Duration.ofSeconds(1), "no such disk"));
                            }
                        });
        assertMatches(result.out(), "!  tasks +more +4 more failed");
    }

    @Test
    void nothingOnAFreshHostIsExplained() {
        try (SimulatedHost host = SimulatedHost.builder().contents(DemoHost.empty()).start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out());
            assertMatches(result.out(), "✔  guests +guests +none on this node");
            assertMatches(result.out(), "✔  tasks +last 24 h +none of 0 tasks failed");
        }
    }

    @Test
    void aClockThatDiffersIsSaidSo() {
        Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        assertSkew(now, now.plusSeconds(120), 0, "!  clock +skew +the host is 2 min 0 s ahead of");
        assertSkew(
                now, now.minusSeconds(3600), 1, "✖  clock +skew +the host is 59 min 59 s behind");
        assertSkew(now, now.plusSeconds(3), 0, "✔  clock +skew +the host is 4 s ahead of this");
    }

    private static void assertSkew(Instant here, Instant there, int code, String pattern) {
        try (SimulatedHost host = SimulatedHost.builder().clock(SimulatedClock.at(there)).start()) {
            InstantSource local = InstantSource.fixed(here);
            AgentRun.Result result =
                    new AgentRun().host(host).clock(local).run("--selftest", "--verbose");
            assertMatches(result.out(), pattern);
            assertEquals(code, result.code(), result.out());
        }
    }

    @Test
    void aCertificateThatEndsSoonIsAWarning() {
        Instant end = Instant.now().plus(Duration.ofDays(10)).plusSeconds(3600);
        try (SimulatedHost host = SimulatedHost.builder().certificateEnds(end).start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code());
            assertMatches(result.out(), "!  trust +certificate +10 days left, until ");
            assertContains(result.out(), "pin the new one too, as it is printed: ");
        }
    }

    @Test
    void aPinnedCertificateThatEndedStillIdentifiesTheHost() {
        Instant end = Instant.now().minus(Duration.ofDays(3));
        try (SimulatedHost host = SimulatedHost.builder().certificateEnds(end).start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code());
            assertMatches(result.out(), "!  trust +certificate +ended on ");
        }
    }

    @Test
    void aWrongNodeNameIsAnsweredWithTheRightOne() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_HOST_NODE", "Demo-felhom")
                            .run("--selftest", "--verbose");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  node +nodes +there is no node Demo-felhom; there is: demo-felhom");
            assertContains(result.out(), "-> correct host.node or FELHOM_HOST_NODE");
            assertMatches(result.out(), "–  storages +storages +it is not clear which node");
        }
    }

    @Test
    void ofSeveralNodesOneMustBeNamed() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answer(
                    host,
                    Operation.LIST_NODES,
                    "{\"node\":\"demo-felhom\",\"status\":\"online\"}",
                    "{\"node\":\"cellar\",\"status\":\"online\"}");
            AgentRun.Result result = new AgentRun().host(host).run("--selftest");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  node +.*cellar.*demo-felhom.*\\[configuration\\.node-unset]\n");
        }
    }

    /** Each sign of the answer takes longer than the whole of it may. */
    @Test
    void aHostThatAnswersSlowlyIsAWarning() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.Trickle(Duration.ofMillis(2)),
                    RequestMatcher.of(Operation.VERSION),
                    0);
            assertMatches(
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_THRESHOLDS_LATENCY_WARN", "1ms")
                            .run("--selftest")
                            .out(),
                    "!  reachability +answer +after .*\\[host\\.slow]\n");
        }
    }

    @Test
    void aStalledStorageListDoesNotBlindTheRest() throws Exception {
        EnoughTime.within(SelfTestTests::aStalledStorageListDoesNotBlindTheRest);
    }

    private static void aStalledStorageListDoesNotBlindTheRest(String limit) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.LIST_STORAGES),
                    0);
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TIMEOUTS_CALL", limit)
                            .run("--selftest", "--verbose");
            assertEquals(1, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✖  storages +storages +.*within the deadline of "
                            + limit
                            + " \\(timeouts\\.call\\)");
            assertMatches(result.out(), "✔  guests +guests +4 running");
            assertMatches(result.out(), "✔  tasks +last 24 h +none of");
            assertContains(result.out(), " 1 failed, ");
            assertTrue(
                    host.requests().stream()
                            .map(ReceivedRequest::path)
                            .anyMatch(path -> path.endsWith("/tasks")));
        }
    }

    @Test
    void theWholeRunHasADeadlineToo() throws Exception {
        EnoughTime.within(SelfTestTests::theWholeRunHasADeadlineToo);
    }

    private static void theWholeRunHasADeadlineToo(String limit) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(new Fault.StallInBody(5), RequestMatcher.of(Operation.LIST_STORAGES), 0);
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TIMEOUTS_CALL", "2m")
                            .with("FELHOM_TIMEOUTS_RUN", limit)
                            .run("--selftest", "--verbose");
            assertEquals(1, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✖  storages +storages +not done within the "
                            + limit
                            + " that the whole self-test may"
                            + " take \\(timeouts\\.run\\)");
            assertMatches(result.out(), "✔  tasks +last 24 h +none of");
        }
    }

    @Test
    void aFailingReadIsOneLineAndTheRestGoesOn() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.StatusOnly(595, "Connection refused", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.NODE_STATUS),
                    0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(1, result.code());
            assertMatches(result.out(), "✖  node +node +Connection refused \\(595\\)");
            assertContains(result.out(), "systemctl status pvedaemon");
            assertContains(result.out(), " 1 failed, ");
        }
    }

    @Test
    void rightsThatCannotBeReadDoNotBlindTheRest() {
        try (SimulatedHost host = SimulatedHost.builder().contents(DemoHost.empty()).start()) {
            host.inject(
                    new Fault.StatusOnly(500, "broken", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.PERMISSIONS),
                    0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(1, result.code());
            assertMatches(result.out(), "✖  permissions +permissions +broken \\(500\\)");
            assertMatches(result.out(), "!  guests +guests +none to be seen; whether there are");
            assertMatches(result.out(), "–  tasks +last 24 h +whether the tasks of others");
            assertMatches(result.out(), "✔  tasks +last 24 h +none of 0 tasks failed");
            assertMatches(result.out(), "✔  storages +local +");
        }
    }

    @Test
    void progressIsShownOnATerminalOnly() throws Exception {
        EnoughTime.within(SelfTestTests::progressIsShownOnATerminalOnly);
    }

    private static void progressIsShownOnATerminalOnly(String limit) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(new Fault.StallInBody(5), RequestMatcher.of(Operation.LIST_STORAGES), 0);
            AgentRun agent = new AgentRun().host(host).with("FELHOM_TIMEOUTS_CALL", limit);
            AgentRun.Result watched = agent.onTerminal().run("--selftest", "--verbose");
            assertContains(watched.err(), "waiting for: ");
            assertContains(watched.err(), "storages");
            assertTrue(watched.err().endsWith("\r\u001b[K"), watched.err());
            assertContains(watched.out(), "\u001b[31m✖\u001b[0m");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.1, look for a newer agent",
        "6.1-8, upgrade the host",
        "5.4-15, upgrade the host"
    })
    void aVersionThatIsNotKnownIsToldWithThoseThatAre(String version, String step) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.GarbageBody(
                            "{\"data\":{\"version\":\"%s\",\"release\":\"\",\"repoid\":\"1\"}}"
                                    .formatted(version),
                            FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.VERSION),
                    Integer.MAX_VALUE);
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "!  version +Proxmox VE +"
                            + Pattern.quote(version)
                            + "\n +-> this agent knows the releases 6\\.2 to 9\\.2; "
                            + step
                            + "\n");
        }
    }

    @Test
    void nothingButTheReportIsWrittenWhereNobodyWatches() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(new Fault.StallInBody(5), RequestMatcher.of(Operation.LIST_STORAGES), 0);
            AgentRun agent = new AgentRun().host(host).with("FELHOM_TIMEOUTS_CALL", "1500ms");
            AgentRun.Result quiet = agent.run("--selftest", "--verbose");
            assertEquals("", quiet.err());
            assertFalse(quiet.out().contains("\u001b"));
            host.clearFaults();
            AgentRun.Result plain =
                    agent.onTerminal().with("NO_COLOR", "1").run("--selftest", "--verbose");
            assertFalse(plain.out().contains("\u001b"));
        }
    }

    public static AgentRun.Result healthy(Consumer<HostState> changes) {
        try (SimulatedHost host =
                SimulatedHost.builder().contents(DemoHost.healthy().andThen(changes)).start()) {
            return new AgentRun().host(host).run("--selftest", "--verbose");
        }
    }

    /** A text of a report; codes at the ends of its lines need not be named. */
    public static void assertContains(String text, String part) {
        assertTrue(
                text.contains(part) || withoutCodes(text).contains(part),
                () -> "no \"" + part + "\" in:\n" + text);
    }

    /** A pattern in a report; codes at the ends of its lines need not be named. */
    public static void assertMatches(String text, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        assertTrue(
                wanted.matcher(text).find() || wanted.matcher(withoutCodes(text)).find(),
                () -> "no /" + pattern + "/ in:\n" + text);
    }

    private static String withoutCodes(String report) {
        return report.replaceAll("(?m) \\[[a-z]+\\.[a-z-]+]$", "");
    }
}
