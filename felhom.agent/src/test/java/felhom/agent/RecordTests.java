package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedStorage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code --record FILE} and {@code --simulate FILE}, as a user meets them. */
class RecordTests {
    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("host.recording");
    }

    private AgentRun.Result record() {
        return new AgentRun().run("--record", file().toString(), "--simulate");
    }

    private AgentRun.Result replay() {
        return new AgentRun().run("--simulate", file().toString());
    }

    @Test
    void aRecordingIsItsOwnersAloneAndIsToBeReadFirst() throws IOException {
        AgentRun.Result result = record();
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("HEALTHY"), result.out());
        assertTrue(result.err().contains("answers in " + file() + " ("), result.err());
        assertTrue(result.err().contains("read the file before you send it"), result.err());
        assertTrue(
                result.err().contains("felhom-agent --simulate " + file() + " shows this report"),
                result.err());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertTrue(Files.readString(file()).contains("Read this file before you send it"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file()), left.toList());
        }
    }

    @Test
    void aRecordingIsReplacedAndAnotherFileIsNot() throws IOException {
        record();
        assertEquals(0, record().code());
        Files.writeString(file(), "{\"mine\":true}");
        AgentRun.Result refused = record();
        assertEquals(73, refused.code());
        assertEquals(
                "felhom-agent: the recording "
                        + file()
                        + " cannot be written (it is there and is no recording); name another file,"
                        + " or remove it; nothing was sent to the host\n",
                refused.err());
        assertEquals("{\"mine\":true}", Files.readString(file()));
    }

    @Test
    void aFolderThatIsNotThereIsNamedBeforeAnythingIsSent() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result refused =
                    new AgentRun().host(host).run("--record", folder + "/no/host.recording");
            assertEquals(73, refused.code());
            assertTrue(
                    refused.err()
                            .contains(
                                    "(there is no folder "
                                            + folder
                                            + "/no); make the folder first; nothing was sent"),
                    refused.err());
            assertEquals(List.of(), host.requests());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no|there is none; name the file of a recording",
                "{\"a\":1}|it is no recording; felhom-agent --record FILE makes one",
                "{\"format\":\"felhom-recording\",\"version\":2}|it is a recording of version 2,"
                    + " and this program reads version 1; use the program that made it, or a newer"
                    + " one",
                "{\"format\":\"felhom-recording\",\"version\":1}|line 1 of the recording is"
                        + " damaged; ask for the file again"
            })
    void whatIsNoRecordingIsABadConfiguration(String content, String words) throws IOException {
        if (!content.equals("no")) {
            Files.writeString(file(), content);
        }
        AgentRun.Result result = replay();
        assertEquals(3, result.code());
        assertEquals(
                "felhom-agent: the recording " + file() + " cannot be read: " + words + "\n",
                result.err());
        assertEquals("", result.out());
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        record();
        List<String> lines = Files.readAllLines(file());
        lines.set(4, lines.get(4).substring(0, 40));
        Files.write(file(), lines);
        AgentRun.Result result = replay();
        assertEquals(3, result.code());
        assertTrue(result.err().contains("line 5 of the recording is damaged"), result.err());
    }

    @Test
    void whatTheRecordingDoesNotHoldIsNamed() throws IOException {
        record();
        List<String> lines = Files.readAllLines(file());
        lines.removeIf(line -> line.contains("/storage\",") || line.contains("/subscription\""));
        Files.write(file(), lines);
        AgentRun.Result result = replay();
        assertTrue(result.out().contains("not in the recording: GET /api2/json/"), result.out());
    }

    @Test
    void theRootSectionIsNotInIt() {
        new AgentRun()
                .with("FELHOM_PRIVILEGED_MODE", "root")
                .run("--record", file().toString(), "--simulate");
        AgentRun.Result result = replay();
        assertTrue(
                result.out()
                        .contains(
                                "not looked at: a recording holds what the API answers, nothing of"
                                        + " the machine"),
                result.out());
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault.StatusOnly(595, "Connection refused", FaultMoment.BEFORE_EXECUTION),
                new Fault.StatusOnly(500, "got timeout", FaultMoment.BEFORE_EXECUTION),
                new Fault.StatusOnly(403, "Permission check failed", FaultMoment.BEFORE_EXECUTION),
                new Fault.Truncate(25),
                new Fault.Reset(FaultMoment.BEFORE_EXECUTION),
                new Fault.Garbage("garbage", FaultMoment.BEFORE_EXECUTION),
                new Fault.GarbageBody("<html>a page</html>", FaultMoment.BEFORE_EXECUTION),
                new Fault.GarbageBody(
                        "{\"data\":[{\"storage\":\"x\",", FaultMoment.BEFORE_EXECUTION),
                new Fault.GarbageBody("{\"data\":17}", FaultMoment.BEFORE_EXECUTION),
                new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION),
                new Fault.OldServerError(),
                new Fault.HugeBody(80L << 20));
    }

    /** The line on storages tells of the failure in the same words, but for the time it took. */
    @ParameterizedTest
    @MethodSource("faults")
    void whatFailsIsRecordedAndFailsAgain(Fault fault) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(fault, request -> request.path().matches(".*/nodes/[^/]+/storage"), 0);
            AgentRun.Result original =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TIMEOUTS_CALL", "3s")
                            .run("--record", file().toString());
            AgentRun.Result again =
                    new AgentRun()
                            .with("FELHOM_TIMEOUTS_CALL", "3s")
                            .run("--simulate", file().toString());
            assertEquals(original.code(), again.code(), again.out());
            assertEquals(
                    failures(original, host.state().node()),
                    failures(again, host.state().node()),
                    original.out() + again.out());
        }
    }

    private static List<String> failures(AgentRun.Result result, NodeName node) {
        return result.out()
                .lines()
                .filter(line -> line.contains("storages") && line.contains("[read"))
                .map(
                        line ->
                                line.replace(node.value(), "n")
                                        .replaceAll("\\bn[a-z]{3}-x{6}\\b", "n"))
                .map(
                        line ->
                                line.replaceAll(
                                        "127.0.0.1:\\d+|\\d+ (attempts|m?s)\\b|[0-9.]+ s", "…"))
                .toList();
    }

    @Test
    void aHostThatRefusesConnectionsIsRecorded() {
        AgentRun run;
        try (SimulatedHost host = SimulatedHost.start()) {
            run = new AgentRun().host(host);
            host.inject(new Fault.Refuse());
            assertEquals(4, run.run("--record", file().toString()).code());
        }
        AgentRun.Result again = replay();
        assertEquals(4, again.code());
        assertTrue(again.out().contains("nothing accepts connections there"), again.out());
    }

    @Test
    void aHostWithoutAnAddressIsRecorded() {
        AgentRun.Result original;
        try (SimulatedHost host = SimulatedHost.start()) {
            original =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_HOST_URL", "https://nowhere.invalid:8006")
                            .run("--record", file().toString());
        }
        assertEquals(4, original.code(), original.out());
        AgentRun.Result again = replay();
        assertEquals(4, again.code());
        assertTrue(again.out().contains("host.invalid"), again.out());
    }

    @Test
    void aHostThatIsNotTrustedIsRecorded() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result original =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TRUST_PINS", "AA:".repeat(31) + "AA")
                            .run("--record", file().toString());
            assertEquals(4, original.code(), original.out());
            assertEquals(List.of(), host.requests());
        }
        AgentRun.Result again = replay();
        assertEquals(4, again.code());
        assertTrue(again.out().contains("[trust."), again.out());
    }

    @Test
    void aTokenThatIsRefusedIsRecorded() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result original =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TOKEN_SECRET", "00000000-1111-2222-3333-444444444444")
                            .run("--record", file().toString());
            assertEquals(5, original.code(), original.out());
        }
        assertEquals(5, replay().code());
    }

    /** The whole way: nothing of a host with names of its own is in the file. */
    @Test
    void noNameOfAHostIsInTheFile() throws IOException {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .node(NodeName.parse("zsuzsi-nuc"))
                        .contents(
                                DemoHost.healthy()
                                        .andThen(
                                                state -> {
                                                    state.put(
                                                            SimulatedStorage.of(
                                                                    "zoltan-nas",
                                                                    StorageType.DIR,
                                                                    ContentType.BACKUP));
                                                    state.put(
                                                            SimulatedGuest.container(
                                                                    777, "kovacs-bolt"));
                                                }))
                        .start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--record", file().toString());
            String text = Files.readString(file()).toLowerCase(Locale.ROOT);
            assertTrue(result.out().contains("zsuzsi-nuc"), result.out());
            for (String planted :
                    List.of(
                            "zsuzsi-nuc",
                            "zoltan-nas",
                            "kovacs-bolt",
                            "nextcloud",
                            "usb-backup",
                            host.operatorToken().secret(),
                            host.fingerprint().toLowerCase(Locale.ROOT),
                            "127.0.0.1:")) {
                assertFalse(text.contains(planted), planted);
            }
            assertTrue(text.contains("vzdump-lxc-101"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--record a --selftest=restore --clean-up|--selftest=restore makes changes, and"
                        + " --record records what is read alone; write --selftest",
                "--record a --selftest=task --guest 101|--selftest=task makes changes, and --record"
                        + " records what is read alone; write --selftest",
                "--simulate a.recording --selftest=task --guest 101|--selftest=task makes changes,"
                        + " and a recording holds nothing that could be changed; write --selftest",
                "--simulate a.recording --config a|--simulate and --config exclude each other; give"
                        + " one",
                "--record|--record needs a value: --record FILE",
                "--record a --print config|--print config and --record exclude each other; give"
                        + " one",
                "--record a --fingerprint h|--fingerprint and --record exclude each other; give"
                        + " one",
                "--selftest --simulate=7.2|--simulate= needs a release that can be simulated: one"
                    + " of 6.4, 7.4, 8.4, 9.2; --simulate alone is 9.2, and --simulate FILE replays"
                    + " a recording"
            })
    void aCommandLineThatCannotBeIsRefused(String line, String words) {
        AgentRun.Result result = new AgentRun().run(line.split(" "));
        assertEquals(2, result.code());
        assertEquals("felhom-agent: " + words + " (--help shows all options)\n", result.err());
    }

    @Test
    void theValueOfSimulateMayStandBehindASpace() {
        AgentRun.Result result = new AgentRun().run("--selftest", "--simulate", "7.4", "--quiet");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith("HEALTHY"), result.out());
    }
}
