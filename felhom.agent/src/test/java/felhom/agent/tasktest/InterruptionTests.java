package felhom.agent.tasktest;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.report.JsonText;
import felhom.agent.report.ReportSchemaTests;
import felhom.agent.steps.Interrupter;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A task test that somebody breaks off. */
class InterruptionTests {
    @ParameterizedTest
    @CsvSource({
        "CREATE_SNAPSHOT, create, 'create, clean-up'",
        "ROLLBACK_SNAPSHOT, roll back, 'create, roll back, clean-up'",
        "DELETE_SNAPSHOT, delete, 'create, roll back, delete, clean-up'"
    })
    void anInterruptedTestRemovesItsSnapshot(Operation during, String last, String steps)
            throws Exception {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest before = test.guest();
            Interrupter signals = new Interrupter();
            interruptAt(test, during, signals);
            AgentRun.Result result = test.run();
            assertEquals(130, result.code(), result.out());
            assertEquals(130, signals.code());
            assertMatches(
                    result.out(),
                    "✖  steps +interrupted +by a signal; the steps after \"" + last + "\" were");
            for (String step : steps.split(", ")) {
                assertMatches(result.out(), "✔  steps +" + step + " +");
            }
            assertContains(result.out(), "\nINTERRUPTED: ");
            assertContains(result.out(), "; exit code 130\n");
            assertMatches(
                    result.err(),
                    "felhom-agent: interrupted: waiting for the task that runs, then the snapshot"
                            + " is removed; please let it finish\n");
            assertMatches(
                    result.err(),
                    "felhom-agent: interrupted: (removed the|no) snapshot felhom-selftest (is left"
                            + " )?of guest 9001; its configuration is as before \\(.*\\)\n");
            test.assertAsBefore(before);
        }
    }

    @Test
    void whatCannotBeRemovedIsSaidWithTheCommand() throws Exception {
        try (TaskTest test = new TaskTest()) {
            Interrupter signals = new Interrupter();
            interruptAt(test, Operation.ROLLBACK_SNAPSHOT, signals);
            test.host().script(TaskType.DELETE_SNAPSHOT, TaskScript.ends("lvm says no"));
            test.host().script(TaskType.DELETE_SNAPSHOT, TaskScript.ends("lvm says no"));
            AgentRun.Result result = test.run("--format=json");
            ReportSchemaTests.assertValid(result.out(), "interrupted");
            assertEquals(130, result.code(), result.out());
            assertEquals(130, signals.code());
            assertMatches(
                    result.err(),
                    "interrupted: the snapshot felhom-selftest of guest 9001 is left: task .*"
                            + " ended with \"lvm says no\".*; remove it on the host: pct"
                            + " delsnapshot 9001 felhom-selftest\n");
            assertEquals("interrupted", JsonText.object(result.out()).get("outcome"));
            assertEquals(130L, JsonText.object(result.out()).get("exitCode"));
        }
    }

    @Test
    void beforeTheFirstChangeTheProcessEndsAtOnce() throws Exception {
        try (TaskTest test = new TaskTest()) {
            Interrupter signals = new Interrupter();
            test.agent().signals(signals);
            RequestMatcher permissions = RequestMatcher.of(Operation.PERMISSIONS);
            AtomicBoolean asked = new AtomicBoolean();
            int[] code = new int[1];
            test.when(
                    request -> permissions.matches(request) && asked.compareAndSet(false, true),
                    () -> {
                        signals.interrupt();
                        code[0] = signals.end();
                    });
            AgentRun.Result result = test.run();
            assertEquals(130, code[0], "it did not wait for anything");
            assertEquals(130, result.code());
            assertEquals("felhom-agent: interrupted: nothing was changed\n", result.err());
            assertMatches(result.out(), "–  steps +steps +interrupted before anything was changed");
            assertEquals(List.of(), test.executed());
        }
    }

    @Test
    void aTestThatHasEndedIsNotWaitedFor() throws Exception {
        try (TaskTest test = new TaskTest()) {
            Interrupter signals = new Interrupter();
            test.agent().signals(signals);
            AgentRun.Result result = test.run();
            assertEquals(0, result.code());
            assertTrue(signals.isDeaf());
            signals.interrupt();
            assertEquals(0, signals.code(), "the report said so");
            assertEquals("", result.err());
        }
    }

    @Test
    void aReportThatChangesNothingListensToNoSignals() {
        try (TaskTest test = new TaskTest()) {
            Interrupter signals = new Interrupter();
            assertEquals(0, test.agent().signals(signals).run("--selftest").code());
            assertFalse(signals.isListening());
        }
    }

    private static void interruptAt(TaskTest test, Operation operation, Interrupter signals) {
        test.agent().signals(signals);
        RequestMatcher matcher = RequestMatcher.of(operation);
        test.when(request -> matcher.matches(request) && signals.isFirst(), signals::interrupt);
    }
}
