package felhom.agent.tasktest;

import static felhom.agent.selftest.SelfTestTests.assertContains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentProcess;
import felhom.agent.AgentRun;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.ReceivedRequest;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * A task test is killed when the host receives one of its requests; the next takes back what it has
 * left, and nothing else. {@code -Dfelhom.kills=all} kills at every request.
 */
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledTaskTests {
    /** So many requests a whole test has at least, from the first change on. */
    private static final int REQUESTS = 16;

    private static final boolean ALL = "all".equals(System.getProperty("felhom.kills"));

    @TempDir private Path state;

    static IntStream moments() {
        return IntStream.rangeClosed(1, REQUESTS).filter(moment -> ALL || moment % 4 == 1);
    }

    private List<SimulatedGuest> others(SimulatedHost host) {
        return host.state().guests().stream()
                .filter(guest -> guest.id().value() != TaskTest.GUEST)
                .toList();
    }

    /** Runs the test in a process that is killed at a request after the first change. */
    private void kill(TaskTest test, int moment) throws IOException, InterruptedException {
        SimulatedHost host = test.host();
        AtomicInteger seen = new AtomicInteger();
        AtomicReference<Process> agent = new AtomicReference<>();
        test.when(request -> isAt(request, seen, moment), () -> agent.get().destroyForcibly());
        ProcessBuilder builder =
                AgentProcess.of("warn", "--selftest=task", "--guest", "" + TaskTest.GUEST)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD);
        builder.environment().put("FELHOM_HOST_URL", host.url().toString());
        builder.environment().put("FELHOM_TRUST_PINS", host.fingerprint());
        builder.environment().put("FELHOM_TOKEN_ID", host.operatorToken().id().toString());
        builder.environment().put("FELHOM_TOKEN_SECRET", host.operatorToken().secret());
        builder.environment().put("FELHOM_TIMEOUTS_CALL", "2m");
        builder.environment().put("FELHOM_TIMEOUTS_RUN", "10m");
        builder.environment().put("STATE_DIRECTORY", state.toString());
        agent.set(builder.start());
        try {
            assertEquals(137, agent.get().waitFor(), "killed");
        } finally {
            agent.get().destroyForcibly();
        }
        assertTrue(seen.get() >= moment, "request " + moment + " has come");
    }

    private static boolean isAt(ReceivedRequest request, AtomicInteger seen, int moment) {
        boolean begun = seen.get() > 0 || TaskTest.isCreation(request);
        return begun && seen.incrementAndGet() == moment;
    }

    private AgentRun.Result next(TaskTest test) {
        test.host().clearFaults();
        test.agent().with("STATE_DIRECTORY", state.toString());
        return test.run();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void theNextRunTakesBackWhatAKilledOneHasLeft(int moment) throws Exception {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest before = test.guest();
            List<SimulatedGuest> others = others(test.host());
            kill(test, moment);
            AgentRun.Result result = next(test);
            assertEquals(0, result.code(), result.out() + result.err());
            assertContains(result.out(), "last test");
            test.assertAsBefore(before);
            assertEquals(others, others(test.host()), "the other guests");
            assertNothingIsKept();
            assertFalse(next(test).out().contains("last test"), "it is settled");
        }
    }

    private void assertNothingIsKept() throws IOException {
        assertFalse(Files.exists(state.resolve("task-test")));
        assertEquals(
                List.of(),
                Files.readAllLines(state.resolve("changes.journal")).stream()
                        .filter(line -> line.contains("\"intent\""))
                        .filter(line -> !isSettled(line))
                        .toList());
    }

    private boolean isSettled(String intent) {
        String id = intent.replaceFirst(".*\"id\":\"([0-9]+)\".*", "$1");
        try {
            return Files.readString(state.resolve("changes.journal"))
                    .contains("{\"record\":\"settled\",\"id\":\"" + id + "\"}");
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Somebody else's snapshot of that name is left alone. */
    @Test
    void theSnapshotOfSomebodyElseIsLeftAlone() throws Exception {
        try (TaskTest test = new TaskTest()) {
            kill(test, 2);
            test.host().clearFaults();
            AgentRun other = new AgentRun().host(test.host());
            Files.writeString(
                    state.resolve("task-test"),
                    "felhom-agent task test 1\n"
                            + TaskTest.GUEST
                            + "\nmade by felhom-agent --selftest=task, run 0000000000000000\n");
            AgentRun.Result result = next(test);
            assertEquals(1, result.code(), result.out() + result.err());
            assertContains(result.out(), "left alone: this run did not make the felhom-selftest");
            assertContains(result.out(), "nothing was changed, for the reasons above");
            assertEquals(List.of(Operation.CREATE_SNAPSHOT), test.executed());
            assertEquals(1, other.run("--selftest=task", "--guest", "9001").code());
        }
    }

    @Test
    void aMarkThatCannotBeKeptChangesNothing() throws Exception {
        Files.createDirectories(state.resolve("task-test").resolve("in-the-way"));
        try (TaskTest test = new TaskTest()) {
            AgentRun.Result result = next(test);
            assertEquals(1, result.code(), result.out() + result.err());
            assertContains(
                    result.out(),
                    "nothing was changed, because the next run could not take it back");
            assertContains(result.out(), "[test.not-noted]");
            assertEquals(List.of(), test.executed());
        }
    }

    @Test
    void aStateDirectoryThatCannotBeUsedIsNamed() throws Exception {
        try (TaskTest test = new TaskTest()) {
            Files.writeString(state.resolve("changes.journal"), "something else");
            AgentRun.Result result = next(test);
            assertEquals(3, result.code(), result.out() + result.err());
            assertContains(
                    result.err(),
                    "state.directory: The journal cannot be used: "
                            + state.toRealPath().resolve("changes.journal")
                            + " is not a journal of changes");
            assertEquals(List.of(), test.executed());
        }
    }
}
