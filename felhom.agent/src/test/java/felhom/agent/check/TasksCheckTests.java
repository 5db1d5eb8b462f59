package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tasks are failures of the host, and from when. */
class TasksCheckTests {
    private static final int HOUR = 3600;

    @Test
    void theEndOfATaskDecides() {
        String out = run("vzdump", 30 * HOUR, HOUR, "job errors");
        assertMatches(out, "!  tasks +vzdump 101 +job errors \\(1 h 0 min ago, by root@pam\\)");
        assertMatches(out, "✔  tasks +last 24 h +1 of 1 task failed\n");
    }

    @Test
    void whatFailedBeforeIsOver() {
        assertMatches(
                run("vzdump", 30 * HOUR, 25 * HOUR, "job errors"),
                "✔  tasks +last 24 h +none of 0 tasks failed\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vncproxy", "vncshell", "spiceproxy", "spiceshell", "termproxy"})
    void aConsoleThatBreaksOffIsNoFailure(String type) {
        assertMatches(
                run(type, 2 * HOUR, HOUR, "connection timed out"),
                "✔  tasks +last 24 h +none of 1 task failed\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interrupted by signal", "received interrupt"})
    void whatSomebodyStoppedIsNoFailure(String status) {
        assertMatches(
                run("vzdump", 2 * HOUR, HOUR, status),
                "✔  tasks +last 24 h +none of 1 task failed, 1 stopped by somebody\n");
    }

    @Test
    void aWorkerThatWasKilledIsToldAsThat() {
        assertMatches(
                run("vzdump", 2 * HOUR, HOUR, "unexpected status"),
                "!  tasks +vzdump 101 +unexpected status: it was stopped or killed, or the host"
                        + " lost power \\(1 h");
    }

    @ParameterizedTest
    @CsvSource({"vzdump, 25, true", "vzdump, 23, false", "vncshell, 25, false"})
    void aTaskThatRunsForVeryLongIsAWarning(String type, int hours, boolean warns) {
        String out = run(type, hours * HOUR, 0, "RUNNING");
        if (warns) {
            assertMatches(out, "!  tasks +vzdump 101 +has been running for 1 d 1 h \\(by root@pam");
            assertContains(out, "-> if it hangs, stop it: pvenode task stop UPID:");
        } else {
            assertFalse(out.contains("has been running"), out);
        }
        assertMatches(out, "✔  tasks +last 24 h +none of 1 task failed, 1 runs\n");
    }

    /** One task that began and ended so many seconds ago; it runs if it never ended. */
    private static String run(String type, int began, int ended, String status) {
        try (SimulatedHost host = SimulatedHost.start()) {
            long now = host.state().now().getEpochSecond();
            String node = host.state().node().value();
            String upid =
                    "UPID:%s:00000512:06338640:%08X:%s:101:root@pam:"
                            .formatted(node, now - began, type);
            ScriptedRows.answer(
                    host,
                    Operation.LIST_TASKS,
                    "{\"upid\":\"%s\",\"node\":\"%s\",\"starttime\":%s,\"status\":\"%s\"%s}"
                            .formatted(
                                    upid,
                                    node,
                                    now - began,
                                    status,
                                    ended == 0 ? "" : ",\"endtime\":" + (now - ended)));
            return new AgentRun().host(host).run("--selftest", "--verbose").out();
        }
    }
}
