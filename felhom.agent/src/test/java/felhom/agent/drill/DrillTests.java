package felhom.agent.drill;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.report.JsonText;
import felhom.agent.report.ReportSchemaTests;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedArchive;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The restore drill on containers whose backups are good. */
class DrillTests {
    @Test
    void restoresComparesStartsAndDestroys() {
        try (Drill drill = new Drill()) {
            AgentRun.Result result = drill.run(101, "--start");
            assertEquals(0, result.code(), result.out() + result.err());
            assertEquals("", result.err());
            assertContains(result.out(), " self-test of the backup of guest 101 of demo-felhom at");
            for (String step :
                    List.of(
                            "backup +usb-backup:backup/vzdump-lxc-101-.*, 7 h old, 2.1 GiB\n",
                            "contents +rootfs \\(/\\) 16.0 GiB, mp0 \\(/srv/data\\) 100.0 GiB\n",
                            "room +116.0 GiB to restore, with a margin of a tenth 127.6 GiB;"
                                    + " local-lvm has 263.0 GiB free\n",
                            "number +990000000 is free\n",
                            "rights +may restore, look at and destroy the copy\n",
                            "restore +OK, 2.1 GiB into 2 volumes on local-lvm, .*B/s \\(.*\\)\n",
                            "cut off +removed net0, which had no bridge; not started at boot",
                            "compare +the configuration and 2 volumes are as in the backup",
                            "start +OK",
                            "watch +running, without a network",
                            "stop +OK",
                            "destroy +OK",
                            "look for traces +none: no guest 990000000, no volume of it")) {
                assertMatches(result.out(), "✔  drill +101 " + step);
            }
            assertEquals(DrilledKind.CONTAINER.steps(), drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void theCopyIsMarkedAndHarmlessFromItsFirstMoment() {
        try (Drill drill = new Drill()) {
            AtomicReference<SimulatedGuest> restored = new AtomicReference<>();
            AtomicReference<SimulatedGuest> started = new AtomicReference<>();
            drill.once(Operation.SET_CONTAINER_CONFIG, () -> restored.set(drill.copy()));
            drill.once(Operation.START_CONTAINER, () -> started.set(drill.copy()));
            assertEquals(0, drill.run(101, "--start").code());
            Map<String, String> config = restored.get().config();
            assertTrue(restored.get().run().isEmpty());
            assertEquals("0", config.get("onboot"));
            assertEquals("felhom-drill", config.get("tags"));
            assertMatches(
                    config.get("description"),
                    "^scratch copy of guest 101 by felhom-agent --selftest=restore, run"
                            + " [0-9a-f]{16}; to be destroyed$");
            assertMatches(config.get("net0"), "^name=eth0,.*link_down=1.*");
            assertFalse(config.get("net0").contains("bridge="), config.get("net0"));
            assertFalse(config.get("net0").contains("192.168.1.101"), config.get("net0"));
            assertFalse(started.get().config().containsKey("net0"));
        }
    }

    /**
     * Before 7.4 no interface can be told to be down; one without a bridge is connected to none.
     */
    @ParameterizedTest
    @MethodSource("felhom.proxmox.simulator.SimulatedHost#releases")
    void everyReleaseCanBeDrilled(Release release) {
        try (Drill drill = new Drill(release, state -> {})) {
            AtomicReference<SimulatedGuest> restored = new AtomicReference<>();
            drill.once(Operation.SET_CONTAINER_CONFIG, () -> restored.set(drill.copy()));
            AgentRun.Result result = drill.run(101, "--start");
            assertEquals(0, result.code(), result.out());
            assertFalse(restored.get().config().get("net0").contains("bridge="));
            assertEquals(DrilledKind.CONTAINER.steps(), drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void withoutStartItIsNeverStarted() {
        try (Drill drill = new Drill()) {
            assertEquals(0, drill.run(101).code());
            assertEquals(
                    List.of(
                            Operation.RESTORE_CONTAINER,
                            Operation.SET_CONTAINER_CONFIG,
                            Operation.DESTROY_CONTAINER),
                    drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void whatTheBackupLeavesOutIsNotRestored() {
        try (Drill drill = new Drill(DemoHost.everyMount().andThen(backedUp(103)))) {
            AtomicReference<SimulatedGuest> restored = new AtomicReference<>();
            drill.once(Operation.DESTROY_CONTAINER, () -> restored.set(drill.copy()));
            AgentRun.Result result = drill.run(103);
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "103 contents +rootfs \\(/\\) 1.0 GiB, mp0 \\(/srv/a\\) 1.0 GiB, mp5"
                        + " \\(/srv/f\\) 1.0 GiB, mp7 \\(/srv/h\\) 1.0 GiB; left out: mp1"
                        + " \\(/srv/b, volume\\), mp2 \\(/srv/c, volume\\), mp3 \\(/srv/d,"
                        + " directory of the host\\), mp4 \\(/srv/e, directory of the host\\), mp6"
                        + " \\(/srv/g, directory of the host\\)\n");
            assertMatches(result.out(), "103 restore +OK, .* into 4 volumes on local-lvm");
            assertEquals(
                    List.of("mp0", "mp5", "mp7", "rootfs"),
                    new TreeMap<>(restored.get().config())
                            .keySet().stream()
                                    .filter(key -> key.matches("rootfs|mp\\d+"))
                                    .toList());
            drill.assertNoTrace();
        }
    }

    @Test
    void aGoldenImageWithKeyctlIsProvenAndNotStarted() {
        try (Drill drill = new Drill(backedUp(900))) {
            AtomicReference<SimulatedGuest> restored = new AtomicReference<>();
            drill.once(Operation.DESTROY_CONTAINER, () -> restored.set(drill.copy()));
            AgentRun.Result result = drill.run(900, "--start");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(), "–  drill +900 start +a template, which cannot be started\n");
            assertEquals("nesting=1,keyctl=1", restored.get().config().get("features"));
            assertEquals("1", restored.get().config().get("template"));
            assertEquals(0, drill.host().executed(Operation.START_CONTAINER));
            drill.assertNoTrace();
        }
    }

    @Test
    void anotherStorageTakesAllVolumes() {
        try (Drill drill = new Drill()) {
            AtomicReference<SimulatedGuest> restored = new AtomicReference<>();
            drill.once(Operation.DESTROY_CONTAINER, () -> restored.set(drill.copy()));
            AgentRun.Result result = drill.run(9001, "--storage", "local");
            assertEquals(0, result.code(), result.out());
            assertMatches(restored.get().config().get("rootfs"), "^local:990000000/.*size=2G");
            drill.assertNoTrace();
        }
    }

    @Test
    void aHookScriptKeepsItFromBeingStarted() {
        try (Drill drill =
                new Drill(
                        changed(9001, one -> one.with("hookscript", "local:snippets/hook.pl"))
                                .andThen(backedUp(9001)))) {
            AgentRun.Result result = drill.run(9001, "--start");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "!  drill +9001 start +it will not be started: the host would run its hook"
                            + " script local:snippets/hook.pl as root for the copy"
                            + " \\[drill.not-started\\]\n +-> leave out --start for this guest, or"
                            + " accept it\n");
            assertEquals(0, drill.host().executed(Operation.START_CONTAINER));
            drill.assertNoTrace();
        }
    }

    @Test
    void anotherFreeNumberIsTaken() {
        try (Drill drill =
                new Drill(
                        state -> {
                            state.put(SimulatedGuest.container(Drill.NUMBER, "foreign"));
                            state.put(
                                    SimulatedVolume.disk(
                                            "local-lvm:vm-990000001-disk-0",
                                            Drill.NUMBER + 1,
                                            1 << 20,
                                            Instant.EPOCH));
                        })) {
            AgentRun.Result result = drill.run(9001);
            assertEquals(0, result.code(), result.out());
            assertMatches(result.out(), "9001 number +990000002 is free\n");
            drill.assertNoTrace();
        }
    }

    @Test
    void theRangeIsASetting() {
        try (Drill drill = new Drill()) {
            drill.agent().with("FELHOM_DRILL_FIRST_NUMBER", "5000");
            assertMatches(drill.run(9001).out(), "9001 number +5000 is free\n");
            drill.assertNoTrace();
        }
    }

    @Test
    void theJsonTellsWhatWasTested() throws Exception {
        try (Drill drill = new Drill()) {
            String one = drill.run(9001, "--format=json").out();
            ReportSchemaTests.assertValid(one, "healthy");
            assertEquals("restore", JsonText.object(one).get("test"));
            assertEquals(9001L, JsonText.object(one).get("guest"));
            String all = drill.run("all", "--format=json").out();
            ReportSchemaTests.assertValid(all, "healthy");
            assertEquals("(null)", JsonText.object(all).get("guest"));
            drill.assertNoTrace();
        }
    }

    @Test
    void allGuestsComeInTurnAndTimeMayEnd() {
        try (Drill drill = new Drill()) {
            AgentRun.Result result = drill.run("all");
            assertEquals(0, result.code(), result.out());
            for (int guest : new int[] {101, 102, 103, 200, 201, 202, 9001}) {
                assertMatches(result.out(), "✔  drill +" + guest + " look for traces +none");
            }
            assertFalse(result.out().contains("900 backup"), "a template may go without a backup");
            drill.assertNoTrace();

            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            drill.agent().clock(now::get);
            drill.once(
                    Operation.DESTROY_CONTAINER,
                    () -> now.updateAndGet(instant -> instant.plusSeconds(1)));
            AgentRun.Result short1 = drill.run("all", "--within", "1s");
            assertEquals(0, short1.code(), short1.out());
            assertMatches(short1.out(), "✔  drill +101 look for traces +none");
            assertMatches(
                    short1.out(),
                    "–  drill +102 homeassistant +not begun with: the 1s of --within are over\n");
            drill.assertNoTrace();
        }
    }

    static Consumer<HostState> changed(int guest, UnaryOperator<SimulatedGuest> change) {
        return state -> state.put(change.apply(state.guest(guest).orElseThrow()));
    }

    /** A new backup of a guest as it is now. */
    static Consumer<HostState> backedUp(int number) {
        return state -> {
            SimulatedGuest guest = state.guest(number).orElseThrow();
            Instant then = state.now().minus(Duration.ofHours(1));
            SimulatedVolume backup =
                    guest.type().equals(GuestType.VIRTUAL_MACHINE)
                            ? SimulatedVolume.machineBackup("usb-backup", number, 300L << 20, then)
                            : SimulatedVolume.backup("usb-backup", number, 300L << 20, then);
            state.put(backup.withArchive(SimulatedArchive.of(guest, state)));
        };
    }
}
