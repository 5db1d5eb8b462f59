package felhom.agent.drill;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.SimulatedGuest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A restore drill with a state directory is killed when the host receives one of its requests; the
 * next run takes back what it has left, and nothing else. {@code -Dfelhom.kills=all} kills at every
 * request.
 */
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledDrillTests {
    /** So many requests a whole drill has at least, from the restore on. */
    private static final int REQUESTS = 26;

    /** One of them that changes nothing, when the copy is there. */
    private static final int READING = 9;

    private static final boolean ALL = "all".equals(System.getProperty("felhom.kills"));

    @TempDir private Path folder;
    @TempDir private Path state;

    static Stream<Arguments> moments() {
        return Arrays.stream(DrilledKind.values())
                .flatMap(
                        kind ->
                                IntStream.rangeClosed(1, REQUESTS)
                                        .filter(moment -> ALL || moment % 6 == 1)
                                        .mapToObj(moment -> Arguments.of(kind, moment)));
    }

    private Drill drill() {
        return new Drill(DrillKillTests::neighbours).remembering(state);
    }

    private KilledDrill killed() {
        return new KilledDrill(folder, state.toString());
    }

    @ParameterizedTest
    @MethodSource("moments")
    void theNextRunTakesBackWhatAKilledOneHasLeft(DrilledKind kind, int moment) throws Exception {
        try (Drill drill = drill()) {
            killed().at(drill, kind, moment);
            AgentRun.Result result = drill.run(kind.guest);
            assertEquals(0, result.code(), result.out() + result.err());
            assertMatches(
                    result.out(),
                    "✔  last test +clean-up +(destroyed|nothing is left of) 990000000");
            assertMatches(result.out(), "number +990000000 is free\n");
            drill.assertNoTrace();
            assertNothingIsKept();
            assertFalse(drill.run(kind.guest).out().contains("last test"), "it is settled");
        }
    }

    private void assertNothingIsKept() throws IOException {
        assertFalse(Files.exists(state.resolve("restore-drill")));
        String journal = Files.readString(state.resolve("changes.journal"));
        List<String> open =
                journal.lines()
                        .filter(line -> line.contains("\"intent\""))
                        .map(line -> line.replaceFirst(".*\"id\":\"([0-9]+)\".*", "$1"))
                        .filter(
                                id ->
                                        !journal.contains(
                                                "{\"record\":\"settled\",\"id\":\"" + id + "\"}"))
                        .toList();
        assertEquals(List.of(), open);
    }

    /** The host goes on with it when the agent is gone. */
    @ParameterizedTest
    @EnumSource
    void aRestoreThatStillRunsIsWaitedFor(DrilledKind kind) throws Exception {
        try (Drill drill =
                new Drill(Release.NEWEST, Duration.ofSeconds(1), DrillKillTests::neighbours)
                        .remembering(state)) {
            killed().at(drill, kind, 2);
            AgentRun.Result result = drill.run(kind.guest);
            assertEquals(0, result.code(), result.out() + result.err());
            assertMatches(result.out(), "✔  last test +open change +POST .*: (running|done)");
            assertMatches(result.out(), "✔  last test +clean-up +destroyed 990000000");
            drill.assertNoTrace();
        }
    }

    @Test
    void theTaskTestTakesItBackToo() throws Exception {
        try (Drill drill = drill()) {
            killed().at(drill, 202, Operation.START_VM);
            assertTrue(drill.hasCopy());
            AgentRun.Result result = drill.agent().run("--selftest=task", "--guest", "9001");
            assertEquals(0, result.code(), result.out() + result.err());
            assertMatches(
                    result.out(),
                    "✔  last test +clean-up +destroyed 990000000, and no trace of it is left");
            drill.assertNoTrace();
            assertNothingIsKept();
        }
    }

    /** The mark comes with the second request there, and the killed run had kept it. */
    @ParameterizedTest
    @CsvSource({"2", "5", "6"})
    void aCopyThatAnOlderHostCouldNotMarkIsTakenBack(int moment) throws Exception {
        try (Drill drill =
                new Drill(Release.parse("6.4"), DrillKillTests::neighbours).remembering(state)) {
            killed().at(drill, DrilledKind.MACHINE, moment);
            AgentRun.Result result = drill.run(202);
            assertEquals(0, result.code(), result.out() + result.err());
            assertMatches(result.out(), "✔  last test +clean-up +destroyed 990000000");
            drill.assertNoTrace();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyElseHasMadeOfTheCopyIsLeftAlone(DrilledKind kind) throws Exception {
        try (Drill drill = drill()) {
            killed().at(drill, kind, READING);
            SimulatedGuest taken = drill.copy().with("description", "mine now");
            drill.host().state().put(taken);
            drill.remember();
            AgentRun.Result result = drill.run(kind.guest);
            assertEquals(1, result.code(), result.out() + result.err());
            assertMatches(
                    result.out(),
                    "✖  last test +clean-up +left alone: guest 990000000 is there, and it does not"
                            + " bear the mark of a restore drill.* \\[drill.guest-foreign\\]");
            assertContains(result.out(), "nothing was changed, for the reasons above");
            AgentRun.Result next = drill.run(kind.guest);
            assertEquals(0, next.code(), next.out() + next.err());
            assertMatches(next.out(), "number +990000003 is free\n");
            drill.assertNoTrace();
        }
    }

    @Test
    void aNoteThatCannotBeKeptChangesNothing() throws Exception {
        Files.createDirectories(state.resolve("restore-drill").resolve("in-the-way"));
        try (Drill drill = drill()) {
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code(), result.out() + result.err());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 state +nothing was changed, because the next run could not take"
                            + " it back: .* \\[test.not-noted\\]");
            assertEquals(List.of(), drill.executed());
        }
    }

    @Test
    void aJournalOfSomethingElseIsNamed() throws Exception {
        Path journal = journal("something else\n");
        assertRefused(journal + " is not a journal of changes");
        assertEquals("something else\n", Files.readString(journal));
    }

    @Test
    void aJournalOfALaterVersionIsNamed() throws Exception {
        String head =
                "0 {\"format\":\"felhom-journal\",\"version\":\"2\",\"host\":\"x\",\"token\":\"y\"}";
        CRC32C sum = new CRC32C();
        sum.update(head.getBytes(StandardCharsets.UTF_8));
        Path journal =
                journal(HexFormat.of().toHexDigits((int) sum.getValue()) + " " + head + "\n");
        assertRefused(
                journal
                        + " was written by a later version of this library: its format is 2, and"
                        + " this version reads 1");
    }

    private Path journal(String content) throws IOException {
        return Files.writeString(state.toRealPath().resolve("changes.journal"), content);
    }

    private void assertRefused(String why) {
        try (Drill drill = drill()) {
            AgentRun.Result result = drill.run(9001);
            assertEquals(3, result.code(), result.out() + result.err());
            assertContains(result.err(), "$.state.directory: The journal cannot be used: " + why);
            assertEquals(List.of(), drill.executed());
        }
    }

    @Test
    void aJournalThatAnotherRunHoldsIsNamed() throws Exception {
        try (Drill drill = drill();
                Proxmox other =
                        Proxmox.builder(
                                        drill.host().url().toString(),
                                        ApiToken.parse(
                                                drill.host().operatorToken().id()
                                                        + "="
                                                        + drill.host().operatorToken().secret()),
                                        Trust.pinned(drill.host().fingerprint()))
                                .journal(state.resolve("changes.journal"))
                                .build()) {
            assertEquals(List.of(), other.unfinished());
            Process second = killed().start(drill.host(), 9001);
            assertEquals(3, second.waitFor(), killed().written());
            assertContains(
                    killed().written(),
                    "$.state.directory: The journal cannot be used: "
                            + state.toRealPath().resolve("changes.journal")
                            + " is in use by process "
                            + ProcessHandle.current().pid());
            assertEquals(List.of(), drill.executed());
        }
    }

    @Test
    void aRecordThatIsTornIsToldAndNoObstacle() throws Exception {
        try (Drill drill = drill()) {
            assertEquals(0, drill.run(9001).code());
            Path journal = state.resolve("changes.journal");
            Files.writeString(journal, Files.readString(journal) + "{\"record\":\"int");
            AgentRun.Result result = drill.run(9001);
            assertEquals(0, result.code(), result.out() + result.err());
            assertMatches(result.out(), "✔  last test +journal +.*its last record was cut off");
            drill.assertNoTrace();
        }
    }
}
