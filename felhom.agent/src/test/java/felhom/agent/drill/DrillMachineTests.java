package felhom.agent.drill;

import static felhom.agent.drill.DrillTests.backedUp;
import static felhom.agent.drill.DrillTests.changed;
import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.EnoughTime;
import felhom.agent.steps.Interrupter;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedRun;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The restore drill on virtual machines. */
class DrillMachineTests {
    private static final Release OLD = Release.parse("6.4");

    /** The file server of the demonstration host, with a drive of each kind more. */
    private static Consumer<HostState> files(UnaryOperator<SimulatedGuest> change) {
        return state -> {
            disk(state, 4, 3L << 30);
            disk(state, 5, 1L << 30);
            changed(
                            201,
                            one ->
                                    change.apply(
                                            one.with("sata0", "local-lvm:vm-201-disk-4,size=3G")
                                                    .with("unused0", "local-lvm:vm-201-disk-5")))
                    .andThen(backedUp(201))
                    .accept(state);
        };
    }

    private static void disk(HostState state, int number, long bytes) {
        state.put(
                SimulatedVolume.machineDisk(
                        "local-lvm:vm-201-disk-" + number, 201, bytes, state.now()));
    }

    @Test
    void eachDiskOfTheBackupIsRestoredAndNoOther() {
        try (Drill drill = new Drill(files(one -> one))) {
            AtomicReference<SimulatedGuest> restored = new AtomicReference<>();
            drill.once(Operation.DESTROY_VM, () -> restored.set(drill.copy()));
            AgentRun.Result result = drill.run(201, "--start");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✔  drill +201 contents +scsi0 32.0 GiB, sata0 3.0 GiB, efidisk0 4.0 MiB,"
                            + " tpmstate0 4.0 MiB; left out: scsi1 \\(backup=0\\)\n");
            assertMatches(result.out(), "201 room +35.0 GiB to restore, with a margin of a tenth");
            assertMatches(result.out(), "201 restore +OK, .* into 4 volumes on local-lvm");
            assertMatches(
                    result.out(),
                    "201 compare +the configuration and 4 volumes are as in the backup");
            Map<String, String> config = new TreeMap<>(restored.get().config());
            assertEquals(
                    List.of("efidisk0", "ide2", "sata0", "scsi0", "tpmstate0"),
                    config.keySet().stream()
                            .filter(key -> key.matches("(ide|sata|scsi|efidisk|tpmstate)\\d+"))
                            .toList());
            assertFalse(config.containsKey("unused0"));
            assertEquals(DrilledKind.MACHINE.steps(), drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void theCopyIsMarkedAndHarmlessFromItsFirstMoment() {
        try (Drill drill = new Drill()) {
            AtomicReference<SimulatedGuest> restored = new AtomicReference<>();
            AtomicReference<SimulatedGuest> started = new AtomicReference<>();
            drill.once(Operation.SET_VM_CONFIG, () -> restored.set(drill.copy()));
            drill.once(Operation.START_VM, () -> started.set(drill.copy()));
            assertEquals(0, drill.run(201, "--start").code());
            Map<String, String> original = drill.host().state().guest(201).orElseThrow().config();
            Map<String, String> config = restored.get().config();
            assertTrue(restored.get().run().isEmpty());
            assertEquals("1", original.get("onboot"));
            assertEquals("0", config.get("onboot"));
            assertEquals("felhom-drill", config.get("tags"));
            assertMatches(
                    config.get("description"),
                    "^scratch copy of guest 201 by felhom-agent --selftest=restore, run"
                            + " [0-9a-f]{16}; to be destroyed\nscsi1: local-lvm:vm-201-disk-2");
            assertMatches(config.get("net0"), "^virtio=[0-9A-F:]{17},link_down=1$");
            assertFalse(config.get("net0").contains("BC:24:11:D1:6B:DE"), config.get("net0"));
            assertNotEquals(original.get("smbios1"), config.get("smbios1"));
            assertFalse(started.get().config().containsKey("net0"));
            assertMatches(started.get().config().get("description"), "; to be destroyed$");
        }
    }

    @ParameterizedTest
    @MethodSource("felhom.proxmox.simulator.SimulatedHost#releases")
    void everyReleaseCanBeDrilled(Release release) {
        try (Drill drill = new Drill(release, state -> {})) {
            AtomicReference<SimulatedGuest> started = new AtomicReference<>();
            drill.once(Operation.START_VM, () -> started.set(drill.copy()));
            AgentRun.Result result = drill.run(202, "--start");
            assertEquals(0, result.code(), result.out());
            assertFalse(started.get().config().containsKey("net0"));
            assertEquals(DrilledKind.MACHINE.steps(), drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void anOlderHostIsNotAskedToRestoreWhatStartsAtBoot() {
        try (Drill drill = new Drill(OLD, state -> {})) {
            AgentRun.Result result = drill.run(200);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +200 contents +it starts at boot, and so would a copy whose drill is"
                            + " cut off by a power failure: a host before 7.2 takes no option with"
                            + " a restore \\[drill.not-restorable\\]\n"
                            + " +-> restore it on the host, as root: qmrestore usb-backup:backup/.*"
                            + " NUMBER --storage STORAGE --unique 1\n");
            assertEquals(List.of(), drill.executed());
        }
    }

    /** The mark comes with the second request there. */
    @ParameterizedTest
    @CsvSource({"RESTORE_VM", "SET_VM_CONFIG", "DESTROY_VM"})
    void anOlderHostIsLeftWithoutACopyAllTheSame(Operation during) throws Exception {
        try (Drill drill = new Drill(OLD, state -> {})) {
            Interrupter signals = new Interrupter();
            drill.agent().signals(signals);
            drill.once(during, signals::interrupt);
            AgentRun.Result result = drill.run(202);
            assertEquals(130, result.code(), result.out());
            drill.assertNoTrace();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hostpci0 | host=0000:01:00.0",
                "hostpci0 | mapping=gpu",
                "usb0 | host=1234:5678",
                "virtiofs0 | dirid=media"
            })
    void devicesOfTheHostAreNotRestored(String option, String value) {
        try (Drill drill =
                new Drill(changed(202, one -> one.with(option, value)).andThen(backedUp(202)))) {
            AgentRun.Result result = drill.run(202);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +202 contents +it has devices or directories of the host \\("
                            + option
                            + "\\), which only root may give to the copy"
                            + " \\[drill.not-restorable\\]\n"
                            + " +-> restore it on the host, as root: qmrestore usb-backup:backup/.*"
                            + " NUMBER --storage STORAGE --unique 1\n");
            assertEquals(List.of(), drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void aDiskOnPassthroughIsRestoredAsAVolume() {
        try (Drill drill =
                new Drill(
                        changed(202, one -> one.with("scsi5", "/dev/sdb,size=512M"))
                                .andThen(backedUp(202)))) {
            AtomicReference<SimulatedGuest> restored = new AtomicReference<>();
            drill.once(Operation.DESTROY_VM, () -> restored.set(drill.copy()));
            AgentRun.Result result = drill.run(202, "--start");
            assertEquals(0, result.code(), result.out());
            assertMatches(result.out(), "202 contents +scsi5 512.0 MiB, virtio0 16.0 GiB\n");
            assertMatches(
                    restored.get().config().get("scsi5"), "^local-lvm:vm-990000000-disk-\\d,");
            drill.assertNoTrace();
        }
    }

    @Test
    void aDiskOnPassthroughWithoutASizeIsRefused() {
        try (Drill drill =
                new Drill(
                        changed(202, one -> one.with("scsi5", "/dev/sdb"))
                                .andThen(backedUp(202)))) {
            assertMatches(
                    drill.run(202).out(),
                    "✖  drill +202 contents +the archived configuration does not tell the size of"
                            + " scsi5 \\[drill.not-restorable\\]\n"
                            + " +-> restore it on the host, as root: qmrestore ");
            assertEquals(List.of(), drill.executed());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hookscript | local:snippets/hook.pl | the host would run its hook script"
                        + " local:snippets/hook.pl as root for the copy",
                "args | -device x | its args are passed to QEMU as they are, and may name anything",
                "serial1 | /dev/ttyS0 | the copy would get what the host has in serial1",
                "ivshmem | size=32,name=shared | the copy would get what the host has in ivshmem",
                "ide3 | cdrom,media=cdrom | the copy would get what the host has in ide3"
            })
    void whatTouchesTheHostKeepsItFromBeingStarted(String option, String value, String why) {
        try (Drill drill =
                new Drill(changed(202, one -> one.with(option, value)).andThen(backedUp(202)))) {
            AgentRun.Result result = drill.run(202, "--start");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "!  drill +202 start +it will not be started: "
                            + why
                            + " \\[drill.not-started\\]");
            assertEquals(0, drill.host().executed(Operation.START_VM));
            drill.assertNoTrace();
        }
    }

    /** A host takes over the CD drive as it was, and refuses the start. */
    @Test
    void aMediumThatIsGoneKeepsTheCopyFromStarting() {
        try (Drill drill =
                new Drill(
                        changed(202, one -> one.with("ide0", "local:iso/gone.iso,media=cdrom"))
                                .andThen(backedUp(202)))) {
            assertMatches(
                    drill.run(202, "--start").out(),
                    "✖  drill +202 start +task .* ended with \"volume 'local:iso/gone.iso' does"
                            + " not exist\".*\\[drill.start-failed\\]");
            drill.assertNoTrace();
        }
    }

    @Test
    void aMachineThatStandsStillIsAFailure() {
        try (Drill drill = new Drill()) {
            drill.once(
                    Operation.VM_STATUS,
                    () -> {
                        SimulatedRun run = drill.copy().run().orElseThrow();
                        drill.host().state().put(drill.copy().running(run.withState("io-error")));
                    });
            assertMatches(
                    drill.run(202, "--start").out(),
                    "✖  drill +202 watch +it started, and stands still: QEMU says io-error within"
                            + " 10ms \\(drill.watch\\) \\(.*\\) \\[drill.start-failed\\]");
            drill.assertNoTrace();
        }
    }

    @Test
    void whatIsNotAsInTheBackupIsNamed() {
        try (Drill drill = new Drill()) {
            drill.once(
                    Operation.VM_CONFIG,
                    () ->
                            drill.host()
                                    .state()
                                    .put(
                                            drill.copy()
                                                    .with("memory", "16")
                                                    .without("efidisk0")
                                                    .without("ide2")
                                                    .with(
                                                            "scsi7",
                                                            drill.copy()
                                                                    .config()
                                                                    .get("efidisk0"))));
            AgentRun.Result result = drill.run(201);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +201 compare +memory is 16, in the backup 4096; efidisk0 is missing;"
                            + " scsi7 is there, and no backup holds it; ide2 is not set, in the"
                            + " backup none,media=cdrom \\(.*\\) \\[drill.differs\\]");
            drill.assertNoTrace();
        }
    }

    /** A host leaves an empty machine behind, which bears no mark. */
    @Test
    void whatAFailedRestoreLeavesIsRecognizedLater() throws Exception {
        EnoughTime.within(DrillMachineTests::whatAFailedRestoreLeavesIsRecognizedLater);
    }

    private static void whatAFailedRestoreLeavesIsRecognizedLater(String limit) {
        try (Drill drill = new Drill(state -> DrillTroubleTests.damage(state, 202))) {
            drill.agent()
                    .with("FELHOM_TIMEOUTS_TASK", limit)
                    .with("FELHOM_TIMEOUTS_CALL", limit)
                    .with("FELHOM_DRILL_TIMEOUT", limit);
            drill.goneFrom(Operation.TASK_STATUS, FaultMoment.BEFORE_EXECUTION);
            assertEquals(1, drill.run(202).code());
            drill.host().clearFaults();
            drill.agent().with("FELHOM_TIMEOUTS_TASK", "20s").with("FELHOM_TIMEOUTS_CALL", "20s");
            assertTrue(drill.copy().config().isEmpty(), drill.copy().config().toString());
            assertMatches(
                    drill.run(202).out(),
                    "!  clean-up +990000000 +an empty guest, whose restore failed, left by a"
                            + " restore drill that was killed, or still runs"
                            + " \\[drill.guest-left\\]");
            AgentRun.Result result = drill.cleanUp();
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✔  clean-up +990000000 +destroyed 990000000, and no trace of it is left\n");
            drill.assertNoTrace();
        }
    }

    @Test
    void theEmptyMachineOfSomebodyElseIsLeftAlone() {
        try (Drill drill = new Drill()) {
            drill.host()
                    .state()
                    .put(
                            SimulatedGuest.virtualMachine(Drill.NUMBER, "x")
                                    .without("name")
                                    .without("cores")
                                    .without("memory"));
            drill.remember();
            AgentRun.Result result = drill.cleanUp();
            assertContains(result.out(), "left alone: it does not bear the mark of a restore");
            drill.assertNoTrace();
        }
    }

    @Test
    void aCopyThatGotADiskOfTheHostIsLeftAlone() {
        try (Drill drill = new Drill()) {
            drill.once(
                    Operation.STOP_VM,
                    () -> {
                        drill.host().state().put(drill.copy().with("scsi9", "/dev/sdc").stopped());
                        drill.remember();
                    });
            assertMatches(
                    drill.run(202, "--start").out(),
                    "clean-up +left alone: guest 990000000 is there, and somebody gave it"
                            + " directories or devices of the host: scsi9 ");
            drill.assertNoTrace();
        }
    }
}
