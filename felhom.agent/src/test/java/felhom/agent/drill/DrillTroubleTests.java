package felhom.agent.drill;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.EnoughTime;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedStorage;
import felhom.proxmox.simulator.SimulatedVolume;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** What a restore drill does when something goes wrong after its first change. */
class DrillTroubleTests {
    @Test
    void aDamagedBackupIsFoundAndLeavesNothing() {
        try (Drill drill =
                new Drill(
                        state ->
                                state.volumes("usb-backup").stream()
                                        .filter(one -> one.id().name().contains("-9001-"))
                                        .forEach(
                                                one ->
                                                        state.put(
                                                                one.withArchive(
                                                                        one.archive()
                                                                                .orElseThrow()
                                                                                .damaged()))))) {
            AgentRun.Result result = drill.run(9001, "--start");
            assertEquals(1, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 restore +task UPID:.*:vzrestore:990000000:.* ended with"
                            + " \".*failed.*\\[drill.restore-failed\\]");
            assertContains(result.out(), "-> read its log, on the host: pvenode task log UPID:");
            assertMatches(
                    result.out(), "✔  drill +9001 clean-up +nothing is left of 990000000 \\(");
            assertEquals(List.of(Operation.RESTORE_CONTAINER), drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void aForeignGuestThatTookTheNumberIsLeftAlone() {
        try (Drill drill = new Drill()) {
            drill.once(
                    Operation.RESTORE_CONTAINER,
                    () -> {
                        SimulatedVolume disk =
                                SimulatedVolume.disk(
                                        "local-lvm:vm-990000000-disk-0",
                                        Drill.NUMBER,
                                        1 << 30,
                                        drill.host().state().now());
                        drill.host().state().put(disk);
                        drill.host()
                                .state()
                                .put(
                                        SimulatedGuest.container(Drill.NUMBER, "theirs")
                                                .with("tags", "felhom-drill")
                                                .with("rootfs", disk.id() + ",size=1G"));
                        drill.remember();
                    });
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertContains(result.out(), "CT 990000000 already exists");
            assertMatches(
                    result.out(),
                    "✖  drill +9001 clean-up +left alone: guest 990000000 is there, and it does not"
                            + " bear the mark of a restore drill.* \\[drill.guest-foreign\\]\n"
                            + " +-> find out whose it is, on the host: pct config 990000000;");
            assertEquals(List.of(), drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void aGuestThatTookThePlaceOfTheCopyIsLeftAlone() {
        try (Drill drill = new Drill()) {
            drill.once(
                    Operation.STOP_CONTAINER,
                    () -> {
                        drill.host()
                                .state()
                                .put(
                                        drill.copy()
                                                .with("description", "mine now, do not touch")
                                                .with("onboot", "1"));
                        drill.host().state().put(drill.copy().stopped());
                        drill.remember();
                    });
            AgentRun.Result result = drill.run(9001, "--start");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 clean-up +left alone: guest 990000000 is there, and it does not"
                            + " bear the mark");
            drill.assertNoTrace();
        }
    }

    @Test
    void aCopyThatGotAVolumeOfAnotherGuestIsLeftAlone() {
        try (Drill drill = new Drill()) {
            drill.once(
                    Operation.STOP_CONTAINER,
                    () -> {
                        drill.host()
                                .state()
                                .put(drill.copy().with("mp9", "local-lvm:vm-101-disk-1,mp=/x"));
                        drill.host().state().put(drill.copy().stopped());
                        drill.remember();
                    });
            AgentRun.Result result = drill.run(9001, "--start");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "clean-up +left alone: guest 990000000 is there, and it has volumes that are"
                            + " not its own: local-lvm:vm-101-disk-1 ");
            drill.assertNoTrace();
        }
    }

    @Test
    void aStorageThatGoesAwayBeforeTheRestoreLeavesNothing() {
        try (Drill drill = new Drill()) {
            SimulatedStorage there = drill.host().state().storage("local-lvm").orElseThrow();
            drill.once(
                    Operation.RESTORE_CONTAINER,
                    () -> drill.host().state().put(there.inactive("the disk is gone")));
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertMatches(result.out(), "✖  drill +9001 restore +");
            drill.host().state().put(there);
            drill.assertNoTrace();
        }
    }

    @Test
    void aStorageThatGoesAwayLeavesACopyThatTheNextRunRemoves() {
        try (Drill drill = new Drill()) {
            for (int i = 0; i < 9; i++) {
                drill.host()
                        .script(
                                TaskType.DESTROY,
                                TaskScript.ends("storage 'local-lvm' is not online"));
            }
            AgentRun.Result result = drill.run("all");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +101 clean-up +guest 990000000 is left: task .* ended with \"storage"
                            + " 'local-lvm' is not online\".* \\[drill.guest-remains\\]\n"
                            + "( +-> .*\n)*"
                            + " +-> then, on this machine: felhom-agent --selftest=restore"
                            + " --clean-up\n");
            assertMatches(
                    result.out(),
                    "–  drill +102 homeassistant +not begun with: something is left of the guest"
                            + " before\n");
            assertTrue(drill.hasCopy());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {
                "RESTORE_CONTAINER",
                "SET_CONTAINER_CONFIG",
                "START_CONTAINER",
                "STOP_CONTAINER",
                "DESTROY_CONTAINER"
            })
    void aLostAnswerIsNotAFailedStep(Operation step) {
        try (Drill drill = new Drill()) {
            drill.host()
                    .inject(
                            new Fault.Reset(FaultMoment.AFTER_EXECUTION),
                            RequestMatcher.of(step),
                            1);
            AgentRun.Result result = drill.run(9001, "--start");
            assertEquals(0, result.code(), result.out());
            assertEquals(Drill.STEPS, drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void aRestoreOfUnknownOutcomeIsLookedForAndRemoved() {
        try (Drill drill = new Drill()) {
            lose(drill, FaultMoment.AFTER_EXECUTION);
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 restore +the answer was lost.*\\[drill.outcome-unknown\\]");
            assertMatches(
                    result.out(),
                    "✔  drill +9001 clean-up +destroyed 990000000, and no trace of it is left");
            drill.assertNoTrace();
        }
    }

    @Test
    void aRestoreThatMayStillComeIsSaidSo() {
        try (Drill drill = new Drill()) {
            lose(drill, FaultMoment.BEFORE_EXECUTION);
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "!  drill +9001 clean-up +there is no guest 990000000 now; the host could still"
                            + " make one if the lost request has reached it.*"
                            + "\\[drill.guest-uncertain\\]\n"
                            + " +-> look once more in a minute, on this machine: felhom-agent"
                            + " --selftest=restore --clean-up\n");
        }
    }

    /** The answer is lost, and the tasks among which the client would find its own are hidden. */
    private static void lose(Drill drill, FaultMoment moment) {
        drill.host()
                .inject(new Fault.Reset(moment), RequestMatcher.of(Operation.RESTORE_CONTAINER), 1);
        drill.host()
                .inject(
                        new Fault.StatusOnly(403, "Forbidden", FaultMoment.BEFORE_EXECUTION),
                        RequestMatcher.of(Operation.LIST_TASKS),
                        0);
    }

    @Test
    void aHostThatIsGoneForGoodIsToldWhatIsLeft() throws Exception {
        EnoughTime.within(DrillTroubleTests::aHostThatIsGoneForGoodIsToldWhatIsLeft);
    }

    private static void aHostThatIsGoneForGoodIsToldWhatIsLeft(String limit) {
        try (Drill drill = new Drill()) {
            drill.agent()
                    .with("FELHOM_TIMEOUTS_TASK", limit)
                    .with("FELHOM_TIMEOUTS_CALL", limit)
                    .with("FELHOM_DRILL_TIMEOUT", limit);
            drill.goneFrom(Operation.TASK_STATUS, FaultMoment.BEFORE_EXECUTION);
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertMatches(result.out(), "✖  drill +9001 clean-up +guest 990000000 may be left: ");
            assertContains(
                    result.out(),
                    "-> then, on this machine: felhom-agent --selftest=restore --clean-up\n");
            drill.host().clearFaults();
            drill.agent().with("FELHOM_TIMEOUTS_TASK", "20s").with("FELHOM_TIMEOUTS_CALL", "20s");
            assertEquals(0, drill.cleanUp().code());
            drill.assertNoTrace();
        }
    }

    @Test
    void aWorkerThatDiesLeavesWhatOnlyRootCanRemove() {
        try (Drill drill = new Drill()) {
            drill.host().script(TaskType.RESTORE, TaskScript.ends("unexpected status"));
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 clean-up +guest 990000000 is half restored: it is locked"
                            + " \\(create\\), and no token can unlock it");
            assertContains(
                    result.out(),
                    "-> then: pct unlock 990000000 && pct destroy 990000000 --purge 1"
                            + " --destroy-unreferenced-disks 1\n");
            assertEquals(GuestLock.CREATE.value(), drill.copy().config().get("lock"));
        }
    }

    @Test
    void aCopyThatDoesNotKeepRunningIsAFailure() {
        try (Drill drill = new Drill()) {
            drill.once(
                    Operation.CONTAINER_STATUS,
                    () -> drill.host().state().put(drill.copy().stopped()));
            AgentRun.Result result = drill.run(9001, "--start");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 watch +it started, and was stopped again within 10ms"
                            + " \\(drill.watch\\) \\(.*\\) \\[drill.start-failed\\]");
            drill.assertNoTrace();
        }
    }

    @Test
    void aStartThatFailsIsAFailure() {
        try (Drill drill = new Drill()) {
            drill.host().script(TaskType.START, TaskScript.ends("startup for container failed"));
            AgentRun.Result result = drill.run(9001, "--start");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 start +task .* ended with \"startup for container failed\".*"
                            + "\\[drill.start-failed\\]");
            drill.assertNoTrace();
        }
    }

    @Test
    void whatIsNotAsInTheBackupIsNamed() {
        try (Drill drill = new Drill()) {
            drill.once(
                    Operation.CONTAINER_CONFIG,
                    () ->
                            drill.host()
                                    .state()
                                    .put(
                                            drill.copy()
                                                    .with("memory", "16")
                                                    .without("mp0")
                                                    .with(
                                                            "unused0",
                                                            "local-lvm:vm-990000000-disk-1")));
            AgentRun.Result result = drill.run(101);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +101 compare +memory is 16, in the backup 2048; mp0 \\(/srv/data\\)"
                            + " is missing \\(.*\\) \\[drill.differs\\]");
            drill.assertNoTrace();
        }
    }

    @Test
    void volumesThatAreLeftAreNamed() {
        try (Drill drill = new Drill()) {
            SimulatedVolume late =
                    SimulatedVolume.disk(
                            "local-lvm:vm-990000000-disk-7",
                            Drill.NUMBER,
                            1 << 20,
                            drill.host().state().now());
            drill.once(Operation.DESTROY_CONTAINER, () -> drill.host().state().put(late));
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 look for traces +volumes are left:"
                            + " local-lvm:vm-990000000-disk-7");
            assertContains(
                    result.out(),
                    "-> if no guest needs them, on the host: pvesm free"
                            + " local-lvm:vm-990000000-disk-7\n");
            drill.host().state().removeVolume(VolumeId.parse("local-lvm:vm-990000000-disk-7"));
            drill.assertNoTrace();
        }
    }

    @Test
    void aTaskThatEndsWithWarningsIsTold() {
        try (Drill drill = new Drill()) {
            drill.host()
                    .script(
                            TaskType.RESTORE,
                            TaskScript.ends("WARNINGS: 1", "WARN: the archive is old"));
            assertMatches(
                    drill.run(101).out(),
                    "!  drill +101 restore +1 warning: the archive is old.*"
                            + "\\[drill.task-warnings\\]");
            drill.assertNoTrace();
        }
    }
}
