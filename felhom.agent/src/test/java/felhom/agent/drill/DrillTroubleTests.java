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
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedStorage;
import felhom.proxmox.simulator.SimulatedVolume;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a restore drill does when something goes wrong after its first change. */
class DrillTroubleTests {
    @ParameterizedTest
    @EnumSource
    void aDamagedBackupIsFoundAndLeavesNothing(DrilledKind kind) {
        try (Drill drill = new Drill(state -> damage(state, kind.guest))) {
            AgentRun.Result result = drill.run(kind.guest, "--start");
            assertEquals(1, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✖  drill +"
                            + kind.guest
                            + " restore +task UPID:.*:(vz|qm)restore:990000000:.* ended with"
                            + " \".*failed.*\\[drill.restore-failed\\]");
            assertContains(result.out(), "-> read its log, on the host: pvenode task log UPID:");
            assertMatches(
                    result.out(),
                    "✔  drill +"
                            + kind.guest
                            + (kind.isMachine()
                                    ? " clean-up +destroyed 990000000, and no trace of it is left"
                                    : " clean-up +nothing is left of 990000000")
                            + " \\(");
            assertEquals(
                    kind.isMachine() ? List.of(kind.restore, kind.destroy) : List.of(kind.restore),
                    drill.executed());
            drill.assertNoTrace();
        }
    }

    static void damage(HostState state, int guest) {
        state.volumes("usb-backup").stream()
                .filter(one -> one.id().name().contains("-" + guest + "-"))
                .forEach(one -> state.put(one.withArchive(one.archive().orElseThrow().damaged())));
    }

    @ParameterizedTest
    @EnumSource
    void aForeignGuestThatTookTheNumberIsLeftAlone(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            drill.once(
                    kind.restore,
                    () -> {
                        HostState state = drill.host().state();
                        state.put(
                                kind.other(state, Drill.NUMBER, "theirs")
                                        .with("tags", "felhom-drill"));
                        drill.remember();
                    });
            AgentRun.Result result = drill.run(kind.guest);
            assertEquals(1, result.code());
            assertContains(
                    result.out(), "M 990000000 already exists".substring(kind.isMachine() ? 0 : 1));
            assertMatches(
                    result.out(),
                    "✖  drill +"
                            + kind.guest
                            + " clean-up +left alone: guest 990000000 is there, and it does not"
                            + " bear the mark of a restore drill.* \\[drill.guest-foreign\\]\n"
                            + " +-> find out whose it is, on the host: "
                            + kind.tool
                            + " config 990000000;");
            assertEquals(List.of(), drill.executed());
            drill.assertNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGuestThatTookThePlaceOfTheCopyIsLeftAlone(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            drill.once(
                    kind.stop,
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
            AgentRun.Result result = drill.run(kind.guest, "--start");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +"
                            + kind.guest
                            + " clean-up +left alone: guest 990000000 is there, and it does not"
                            + " bear the mark");
            drill.assertNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCopyThatGotAVolumeOfAnotherGuestIsLeftAlone(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            drill.once(
                    kind.stop,
                    () -> {
                        drill.host()
                                .state()
                                .put(kind.with(drill.copy(), "local-lvm:vm-101-disk-1"));
                        drill.host().state().put(drill.copy().stopped());
                        drill.remember();
                    });
            AgentRun.Result result = drill.run(kind.guest, "--start");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "clean-up +left alone: guest 990000000 is there, and it has volumes that are"
                            + " not its own: local-lvm:vm-101-disk-1 ");
            drill.assertNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStorageThatGoesAwayBeforeTheRestoreLeavesNothing(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            SimulatedStorage there = drill.host().state().storage("local-lvm").orElseThrow();
            drill.once(
                    kind.restore,
                    () -> drill.host().state().put(there.inactive("the disk is gone")));
            AgentRun.Result result = drill.run(kind.guest);
            assertEquals(1, result.code());
            assertMatches(result.out(), "✖  drill +" + kind.guest + " restore +");
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

    static Stream<Arguments> steps() {
        return Arrays.stream(DrilledKind.values())
                .flatMap(kind -> kind.steps().stream().map(step -> Arguments.of(kind, step)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aLostAnswerIsNotAFailedStep(DrilledKind kind, Operation step) {
        try (Drill drill = new Drill()) {
            drill.host()
                    .inject(
                            new Fault.Reset(FaultMoment.AFTER_EXECUTION),
                            RequestMatcher.of(step),
                            1);
            AgentRun.Result result = drill.run(kind.guest, "--start");
            assertEquals(0, result.code(), result.out());
            assertEquals(kind.steps(), drill.executed());
            drill.assertNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRestoreOfUnknownOutcomeIsLookedForAndRemoved(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            lose(drill, kind.restore, FaultMoment.AFTER_EXECUTION);
            AgentRun.Result result = drill.run(kind.guest);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +"
                            + kind.guest
                            + " restore +the answer was lost.*\\[drill.outcome-unknown\\]");
            assertMatches(
                    result.out(),
                    "✔  drill +"
                            + kind.guest
                            + " clean-up +destroyed 990000000, and no trace of it is left");
            drill.assertNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRestoreThatMayStillComeIsSaidSo(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            lose(drill, kind.restore, FaultMoment.BEFORE_EXECUTION);
            AgentRun.Result result = drill.run(kind.guest);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "!  drill +"
                            + kind.guest
                            + " clean-up +there is no guest 990000000 now; the host could still"
                            + " make one if the lost request has reached it.*"
                            + "\\[drill.guest-uncertain\\]\n"
                            + " +-> look once more in a minute, on this machine: felhom-agent"
                            + " --selftest=restore --clean-up\n");
        }
    }

    /** The answer is lost, and the tasks among which the client would find its own are hidden. */
    private static void lose(Drill drill, Operation restore, FaultMoment moment) {
        drill.host().inject(new Fault.Reset(moment), RequestMatcher.of(restore), 1);
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

    @ParameterizedTest
    @EnumSource
    void aWorkerThatDiesLeavesWhatOnlyRootCanRemove(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            drill.host().script(kind.task(kind.restore), TaskScript.ends("unexpected status"));
            AgentRun.Result result = drill.run(kind.guest);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +"
                            + kind.guest
                            + " clean-up +guest 990000000 is half restored: it is locked"
                            + " \\(create\\), and no token can unlock it");
            assertContains(
                    result.out(),
                    "-> then: TOOL unlock 990000000 && TOOL destroy 990000000 --purge 1 --destroy-unreferenced-disks 1\n"
                            .replace("TOOL", kind.tool));
            assertEquals(GuestLock.CREATE.value(), drill.copy().config().get("lock"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCopyThatDoesNotKeepRunningIsAFailure(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            drill.once(kind.status, () -> drill.host().state().put(drill.copy().stopped()));
            AgentRun.Result result = drill.run(kind.guest, "--start");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +"
                            + kind.guest
                            + " watch +it started, and was stopped again within 10ms"
                            + " \\(drill.watch\\) \\(.*\\) \\[drill.start-failed\\]");
            drill.assertNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStartThatFailsIsAFailure(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            drill.host()
                    .script(kind.task(kind.start), TaskScript.ends("startup for container failed"));
            AgentRun.Result result = drill.run(kind.guest, "--start");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +"
                            + kind.guest
                            + " start +task .* ended with \"startup for container failed\".*"
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

    @ParameterizedTest
    @EnumSource
    void volumesThatAreLeftAreNamed(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            SimulatedVolume late =
                    SimulatedVolume.disk(
                            "local-lvm:vm-990000000-disk-7",
                            Drill.NUMBER,
                            1 << 20,
                            drill.host().state().now());
            drill.once(kind.destroy, () -> drill.host().state().put(late));
            AgentRun.Result result = drill.run(kind.guest);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +"
                            + kind.guest
                            + " look for traces +volumes are left:"
                            + " local-lvm:vm-990000000-disk-7");
            assertContains(
                    result.out(),
                    "-> if no guest needs them, on the host: pvesm free"
                            + " local-lvm:vm-990000000-disk-7\n");
            drill.host().state().removeVolume(VolumeId.parse("local-lvm:vm-990000000-disk-7"));
            drill.assertNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTaskThatEndsWithWarningsIsTold(DrilledKind kind) {
        try (Drill drill = new Drill()) {
            drill.host()
                    .script(
                            kind.task(kind.restore),
                            TaskScript.ends("WARNINGS: 1", "WARN: the archive is old"));
            assertMatches(
                    drill.run(kind.guest).out(),
                    "!  drill +"
                            + kind.guest
                            + " restore +1 warning: the archive is old.*"
                            + "\\[drill.task-warnings\\]");
            drill.assertNoTrace();
        }
    }
}
