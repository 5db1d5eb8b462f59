package felhom.agent.tasktest;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.tasktest.TaskTest.GUEST;
import static felhom.agent.tasktest.TaskTest.NAME;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.EnoughTime;
import felhom.agent.report.JsonText;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedClock;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The steps of the task test, and what becomes of the guest when one of them fails. */
class TaskTestTests {
    private static final List<Operation> STEPS =
            List.of(
                    Operation.CREATE_SNAPSHOT,
                    Operation.ROLLBACK_SNAPSHOT,
                    Operation.DELETE_SNAPSHOT);

    @Test
    void aSimulatedGuestPassesEachStep() {
        AgentRun.Result result =
                new AgentRun().run("--selftest=task", "--guest", "9001", "--simulate");
        assertEquals(0, result.code(), result.out() + result.err());
        assertEquals("", result.err());
        assertContains(result.out(), " self-test of tasks on guest 9001 of demo-felhom at ");
        assertContains(result.out(), "(SIMULATED HOST: this says nothing of a real one)");
        assertMatches(result.out(), "✔  guest +guest +9001 playground, a container\n");
        assertMatches(result.out(), "✔  steps +create +OK \\(.*s\\)\n");
        assertMatches(result.out(), "✔  steps +look at it +felhom-selftest is there, the guest");
        assertMatches(result.out(), "✔  steps +roll back +OK \\(.*s\\)\n");
        assertMatches(result.out(), "✔  steps +look at the guest +as before, and based on ");
        assertMatches(result.out(), "✔  steps +delete +OK \\(.*s\\)\n");
        assertMatches(result.out(), "✔  steps +look for traces +none: no felhom-selftest, the");
        assertContains(result.out(), "\nHEALTHY: ");
    }

    @Test
    void leavesNoTrace() {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest before = test.guest();
            AgentRun.Result result = test.run("--verbose");
            assertEquals(0, result.code(), result.out());
            assertEquals(STEPS, test.executed());
            test.assertAsBefore(before);
            assertMatches(
                    result.out(),
                    "✔  steps +create +OK, task"
                            + " UPID:demo-felhom:.*:vzsnapshot:9001:felhom-agent@pve!agent: \\(");
        }
    }

    @Test
    void leavesOtherSnapshotsAndTheirOrderAlone() {
        try (TaskTest test =
                new TaskTest(state -> state.put(state.guest(101).orElseThrow().stopped()))) {
            SimulatedGuest before = test.host().state().guest(101).orElseThrow();
            assertEquals("before-upgrade", before.config().get("parent"));
            assertEquals(0, test.runOn(101).code());
            assertEquals(STEPS, test.executed());
            assertEquals(before, test.host().state().guest(101).orElseThrow());
        }
    }

    @Test
    void theJsonReportHasTheStepsWithTheirDurations() throws Exception {
        try (TaskTest test = new TaskTest()) {
            AgentRun.Result result = test.run("--format", "json");
            Map<String, Object> report = JsonText.object(result.out());
            assertEquals("task", report.get("test"));
            assertEquals((long) GUEST, report.get("guest"));
            assertEquals(2L, report.get("schemaVersion"));
            List<?> checks = (List<?>) report.get("checks");
            assertEquals(
                    List.of(
                            "configuration",
                            "trust",
                            "reachability",
                            "version",
                            "token",
                            "guest",
                            "steps"),
                    checks.stream().map(check -> ((Map<?, ?>) check).get("id")).toList());
            List<?> findings = (List<?>) ((Map<?, ?>) checks.getLast()).get("findings");
            assertEquals(6, findings.size());
            for (Object finding : findings) {
                Map<?, ?> measure = (Map<?, ?>) ((Map<?, ?>) finding).get("measure");
                assertEquals("milliseconds", measure.get("unit"));
            }
        }
    }

    @Test
    void aHealthReportSaysThatItIsOne() throws Exception {
        Map<String, Object> report =
                JsonText.object(
                        new AgentRun().run("--selftest", "--simulate", "--format=json").out());
        assertEquals("health", report.get("test"));
        assertEquals("(null)", report.get("guest"));
    }

    @Test
    void stepsAreShownOnATerminalOnly() {
        try (TaskTest test = new TaskTest()) {
            assertEquals("", test.run().err());
            test.agent().onTerminal();
            String shown = test.run().err();
            assertContains(shown, "waiting for: create (step 1 of 6)");
            assertContains(shown, "waiting for: look for traces (step 6 of 6)");
            assertTrue(shown.endsWith("\r\u001b[K"), shown);
        }
    }

    @Test
    void warningsOfATaskAreReportedAndCountIfStrict() {
        try (TaskTest test = new TaskTest()) {
            TaskScript warns =
                    TaskScript.ends("WARNINGS: 2", "WARN: pool is slow", "WARN: and nearly full");
            test.host().script(TaskType.ROLLBACK, warns);
            test.host().script(TaskType.ROLLBACK, warns);
            AgentRun.Result result = test.run();
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "!  steps +roll back +2 warnings: pool is slow; and nearly full \\(");
            assertContains(result.out(), "-> read its log, on the host: pvenode task log UPID:");
            assertEquals(1, test.run("--strict").code());
            assertEquals(STEPS, test.executed().subList(3, 6));
        }
    }

    @Test
    void aSnapshotThatFailsLeavesNothingToCleanUp() {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest before = test.guest();
            test.host()
                    .script(
                            TaskType.SNAPSHOT,
                            TaskScript.ends("can't lock file '/run/lock/x' - got timeout"));
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  steps +create +task UPID:demo-felhom:.* ended with \"can't lock file"
                            + " '/run/lock/x' - got timeout\"");
            assertMatches(
                    result.out(),
                    "✔  steps +clean-up +no snapshot felhom-selftest is left of guest 9001; its"
                            + " configuration is as before \\(");
            assertEquals(List.of(Operation.CREATE_SNAPSHOT), test.executed());
            test.assertAsBefore(before);
        }
    }

    @Test
    void aWorkerThatDiesMakingTheSnapshotLeavesWhatOnlyRootCanRemove() {
        try (TaskTest test = new TaskTest()) {
            test.host().script(TaskType.SNAPSHOT, TaskScript.ends("unexpected status"));
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  steps +clean-up +the snapshot felhom-selftest of guest 9001 (is|may be)"
                            + " left: ");
            assertContains(
                    result.out(),
                    "-> if no task works on the guest, remove it on the host: pct unlock 9001 &&"
                            + " pct delsnapshot 9001 felhom-selftest --force 1\n");
            assertTrue(leftover(test));
        }
    }

    @Test
    void aRollbackThatFailsIsFollowedByTheDeletion() {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest before = test.guest();
            test.host().script(TaskType.ROLLBACK, TaskScript.ends("lvm says no"));
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(result.out(), "✖  steps +roll back +task .* ended with \"lvm says no\"");
            assertMatches(
                    result.out(),
                    "✔  steps +clean-up +removed the snapshot felhom-selftest of guest 9001; its"
                            + " configuration is as before \\(");
            assertFalse(result.out().contains("look for traces"), result.out());
            assertEquals(STEPS, test.executed());
            test.assertAsBefore(before);
        }
    }

    @Test
    void aWorkerThatDiesRollingBackLeavesALockThatIsNamed() {
        try (TaskTest test = new TaskTest()) {
            test.host().script(TaskType.ROLLBACK, TaskScript.ends("unexpected status"));
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertContains(result.out(), "so its worker did not end by itself");
            assertContains(
                    result.out(),
                    "-> if no task works on the guest, remove it on the host: pct unlock 9001 &&"
                            + " pct delsnapshot 9001 felhom-selftest\n");
            assertEquals(GuestLock.ROLLBACK.value(), test.guest().config().get("lock"));
        }
    }

    @Test
    void aDeletionThatFailsIsTriedOnceMore() {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest before = test.guest();
            test.host().script(TaskType.DELETE_SNAPSHOT, TaskScript.ends("lvm says no"));
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(result.out(), "✖  steps +delete +task .* ended with \"lvm says no\"");
            assertMatches(result.out(), "✔  steps +clean-up +removed the snapshot ");
            test.assertAsBefore(before);
        }
    }

    @Test
    void aDeletionThatAlwaysFailsIsNotTriedForEver() {
        try (TaskTest test = new TaskTest()) {
            for (int i = 0; i < 9; i++) {
                test.host().script(TaskType.DELETE_SNAPSHOT, TaskScript.ends("lvm says no"));
            }
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  steps +clean-up +the snapshot felhom-selftest of guest 9001 is left: task"
                            + " .* ended with \"lvm says no\"");
            assertContains(
                    result.out(), "-> remove it on the host: pct delsnapshot 9001 felhom-selftest");
            assertEquals(3, test.host().executed(Operation.DELETE_SNAPSHOT));
            assertTrue(leftover(test));
        }
    }

    @Test
    void aLostAnswerIsNotAFailedStep() {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest before = test.guest();
            for (Operation step : STEPS) {
                test.host()
                        .inject(
                                new Fault.Reset(FaultMoment.AFTER_EXECUTION),
                                RequestMatcher.of(step),
                                1);
            }
            AgentRun.Result result = test.run();
            assertEquals(0, result.code(), result.out());
            assertEquals(STEPS, test.executed());
            test.assertAsBefore(before);
        }
    }

    @Test
    void aSnapshotOfUnknownOutcomeIsLookedForAndRemoved() {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest before = test.guest();
            loseCreation(test, FaultMoment.AFTER_EXECUTION);
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(result.out(), "✖  steps +create +the answer was lost");
            assertMatches(result.out(), "✔  steps +clean-up +removed the snapshot felhom-selftest");
            test.assertAsBefore(before);
        }
    }

    @Test
    void aSnapshotThatMayStillComeIsSaidSo() {
        try (TaskTest test = new TaskTest()) {
            loseCreation(test, FaultMoment.BEFORE_EXECUTION);
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "!  steps +clean-up +no felhom-selftest is there now; the host could still");
            assertContains(
                    result.out(),
                    "-> look once more in a minute, on the host: pct listsnapshot 9001\n");
            assertEquals(List.of(), test.executed());
        }
    }

    @Test
    void aHostThatIsGoneForGoodIsToldWhatIsLeft() throws Exception {
        EnoughTime.within(TaskTestTests::aHostThatIsGoneForGoodIsToldWhatIsLeft);
    }

    private static void aHostThatIsGoneForGoodIsToldWhatIsLeft(String limit) {
        try (TaskTest test = new TaskTest()) {
            test.agent().with("FELHOM_TIMEOUTS_TASK", limit).with("FELHOM_TIMEOUTS_CALL", limit);
            test.goneFrom(Operation.TASK_STATUS, FaultMoment.BEFORE_EXECUTION, 0);
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(
                    result.out(), "✖  steps +create +no end of task .*the host could not be asked");
            assertContains(result.out(), "allow more: timeouts.task or FELHOM_TIMEOUTS_TASK\n");
            assertMatches(
                    result.out(),
                    "✖  steps +clean-up +the snapshot felhom-selftest of guest 9001 may be left: ");
            assertContains(
                    result.out(),
                    "-> see whether it is there, on the host: pct listsnapshot 9001\n");
            assertContains(
                    result.out(), "-> remove it on the host: pct delsnapshot 9001 felhom-selftest");
            test.host().clearFaults();
            assertTrue(leftover(test));
        }
    }

    @Test
    void aHostThatComesBackIsCleanedUp() {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest before = test.guest();
            test.host().script(TaskType.ROLLBACK, TaskScript.ends("lvm says no"));
            boolean[] rolledBack = new boolean[1];
            RequestMatcher rollback = RequestMatcher.of(Operation.ROLLBACK_SNAPSHOT);
            RequestMatcher list = RequestMatcher.of(Operation.LIST_SNAPSHOTS);
            test.host()
                    .inject(
                            new Fault.Reset(FaultMoment.BEFORE_EXECUTION),
                            request -> {
                                rolledBack[0] |= rollback.matches(request);
                                return rolledBack[0] && list.matches(request);
                            },
                            4);
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(result.out(), "✔  steps +clean-up +removed the snapshot felhom-selftest");
            test.assertAsBefore(before);
        }
    }

    @Test
    void aTaskThatTakesTooLongIsNeitherStoppedNorForgotten() {
        SimulatedClock stopped = SimulatedClock.at(Instant.now());
        try (TaskTest test =
                new TaskTest(
                        SimulatedHost.builder().clock(stopped).taskTime(Duration.ofHours(1)),
                        state -> {})) {
            test.agent().clock(stopped).with("FELHOM_TIMEOUTS_TASK", "300ms");
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  steps +create +no end of task UPID:.* within 300 ms: it was still running"
                            + " \\(timeouts\\.task\\)");
            assertMatches(
                    result.out(),
                    "✖  steps +clean-up +the snapshot .* may be left: no end of task");
            assertContains(
                    result.out(), "-> wait for that task, on the host: pvenode task status UPID:");
            assertEquals(List.of(Operation.CREATE_SNAPSHOT), test.executed());
        }
    }

    @Test
    void aSnapshotThatAnotherMadeInTheMeantimeIsLeftAlone() {
        try (TaskTest test = new TaskTest()) {
            SimulatedGuest theirs =
                    test.guest().withSnapshot(NAME, "another was faster", Instant.now());
            test.when(TaskTest::isCreation, () -> test.host().state().put(theirs));
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertContains(result.out(), "snapshot name 'felhom-selftest' already used");
            assertMatches(
                    result.out(), "✖  steps +clean-up +left alone: this run did not make the ");
            assertEquals(List.of(Operation.CREATE_SNAPSHOT), test.executed());
            test.assertAsBefore(theirs);
        }
    }

    @Test
    void aGuestThatIsStartedInTheMeantimeIsNotRolledBack() {
        try (TaskTest test = new TaskTest()) {
            test.when(
                    TaskTest::isCreation,
                    () -> test.host().state().put(test.guest().runningSince(Instant.now())));
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  steps +look at it +the guest is running now, and a rollback would stop it");
            assertMatches(result.out(), "✔  steps +clean-up +removed the snapshot felhom-selftest");
            assertEquals(
                    List.of(Operation.CREATE_SNAPSHOT, Operation.DELETE_SNAPSHOT), test.executed());
        }
    }

    @Test
    void whatChangedInTheMeantimeIsNoticed() {
        try (TaskTest test = new TaskTest()) {
            RequestMatcher deletion = RequestMatcher.of(Operation.DELETE_SNAPSHOT);
            test.when(
                    deletion::matches,
                    () -> test.host().state().put(test.guest().with("memory", "768")));
            AgentRun.Result result = test.run();
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  steps +look for traces +the configuration differs in memory \\(");
            assertMatches(
                    result.out(),
                    "✖  steps +clean-up +no felhom-selftest is left, but the configuration differs"
                            + " in memory \\(");
        }
    }

    /** The answer is lost, and the tasks among which the client would find its own are hidden. */
    private static void loseCreation(TaskTest test, FaultMoment moment) {
        test.host().inject(new Fault.Reset(moment), TaskTest::isCreation, 1);
        test.host()
                .inject(
                        new Fault.StatusOnly(403, "Forbidden", FaultMoment.BEFORE_EXECUTION),
                        RequestMatcher.of(Operation.LIST_TASKS),
                        0);
    }

    private static boolean leftover(TaskTest test) {
        return test.guest().snapshots().stream()
                .anyMatch(snapshot -> snapshot.name().value().equals(NAME));
    }
}
