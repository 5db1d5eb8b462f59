package felhom.agent.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.report.Accepted;
import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class MemoryTests {
    private static final Instant DAY = Instant.parse("2026-11-01T10:00:00Z");
    private static final Finding FULL = storage("archive", 90);
    private static final Finding OLD =
            Finding.warn(FindingCode.BACKUP_OLD, "105 test", "old", NextStep.say("make one"));

    @TempDir private Path folder;

    @Test
    void theFirstRunTellsNothingOfOthers() {
        List<Finding> findings = run(0, FULL);
        assertEquals(
                List.of("runs: this is the first that is remembered"), lines(findings, "history"));
        assertEquals(Optional.of(DAY), since(findings, FindingCode.STORAGE_FULL));
    }

    @Test
    void whatIsNewWhatIsGoneAndSinceWhenItStands() {
        run(0, FULL);
        List<Finding> second = run(2, FULL, OLD);
        assertEquals(
                List.of(
                        "runs: 1 run remembered, the first 2 d ago",
                        "new: 1 problem since the last run, 2 d ago: backup.old 105 test",
                        "gone: nothing since the last run, 2 d ago"),
                lines(second, "history"));
        assertEquals(Optional.of(DAY), since(second, FindingCode.STORAGE_FULL));
        assertEquals(Optional.of(day(2)), since(second, FindingCode.BACKUP_OLD));
        List<Finding> third = run(3, OLD);
        assertTrue(
                lines(third, "history")
                        .contains(
                                "gone: 1 problem since the last run, 1 d ago: storage.full"
                                        + " archive"),
                third::toString);
        List<Finding> back = run(4, FULL);
        assertEquals(Optional.of(day(4)), since(back, FindingCode.STORAGE_FULL));
    }

    /** What nobody could see is not gone. */
    @Test
    void aRunThatSawLittleEndsNothing() {
        run(0, FULL);
        Finding away =
                Finding.fail(
                        FindingCode.READ_FAILED, "storages", "failed", NextStep.say("look at it"));
        List<Finding> blind = run(1, false, away);
        assertTrue(
                lines(blind, "history").contains("gone: nothing since the last run, 1 d ago"),
                blind::toString);
        List<Finding> again = run(2, FULL);
        assertEquals(Optional.of(DAY), since(again, FindingCode.STORAGE_FULL));
        assertTrue(
                lines(again, "history").contains("new: nothing since the last run, 1 d ago"),
                again::toString);
    }

    @Test
    void aProblemOfADiskThatSleepsIsNotGone() {
        run(0, crc(120));
        assertTrue(
                lines(run(1, Finding.asleep("/dev/sda")), "history")
                        .contains("gone: nothing since the last run, 1 d ago"));
        assertEquals(Optional.of(DAY), since(run(2, crc(120)), FindingCode.DISK_CABLE));
    }

    @Test
    void aDiskThatIsAsleepAtEveryRunIsAWarning() {
        Finding asleep = Finding.asleep("/dev/sda");
        run(0, asleep);
        assertFalse(codes(run(13, asleep)).contains(FindingCode.DISK_ALWAYS_ASLEEP));
        List<Finding> late = run(14, asleep);
        assertTrue(codes(late).contains(FindingCode.DISK_ALWAYS_ASLEEP), late::toString);
        assertTrue(
                lines(late, "history")
                        .contains(
                                "/dev/sda: asleep at every run for 14 d, so nobody knows its"
                                        + " health"),
                late::toString);
        run(15, Finding.pass("/dev/sda", "healthy"));
        assertFalse(codes(run(16, asleep)).contains(FindingCode.DISK_ALWAYS_ASLEEP));
    }

    @Test
    void whatIsAcceptedAndGrowsIsTold() {
        Accepted why = new Accepted(Status.WARN, "old cable", Optional.of("grows"));
        run(0, crc(110).accepted(why));
        assertEquals(
                List.of("/dev/sda: disk.cable is accepted, and has grown from 110 to 120 in 5 d"),
                lines(run(5, crc(120).accepted(why)), "history").stream()
                        .filter(line -> line.startsWith("/dev"))
                        .toList());
        List<Finding> counted = run(6, crc(130));
        assertTrue(
                lines(counted, "history")
                        .contains(
                                "new: 1 problem since the last run, 1 d ago: disk.cable /dev/sda"),
                counted::toString);
        assertEquals(Optional.of(DAY), since(counted, FindingCode.DISK_CABLE));
    }

    @Test
    void daysUntilAStorageIsFullAreToldFromThreeDaysOnAndOnlyIfItGrows() {
        run(0, storage("archive", 86), storage("still", 87));
        run(1, storage("archive", 87), storage("still", 87));
        assertEquals(List.of(), fills(run(2, storage("archive", 88), storage("still", 86))));
        assertEquals(
                List.of(
                        "archive: full in about 11 days if it goes on as in the last 3 days: 1.00 %"
                                + " a day"),
                fills(run(3, storage("archive", 89), storage("still", 87))));
    }

    @Test
    void aDamagedHistoryIsSetAsideAndANewOneBegins() throws IOException {
        run(0, FULL);
        Path file = folder.resolve("history.json");
        for (String text :
                List.of("", "{", "[]", "{\"version\":1}", "{\"version\":1,\"runs\":[{}]}")) {
            Files.writeString(file, text);
            List<Finding> findings = run(1, FULL);
            assertTrue(codes(findings).contains(FindingCode.HISTORY_DAMAGED), text + findings);
            Path aside = folder.resolve("history.json.damaged-20261102T100000Z");
            assertEquals(text, Files.readString(aside));
            assertEquals(1, HistoryFile.look(folder).history().runs().size());
        }
        assertFalse(codes(run(2, FULL)).contains(FindingCode.HISTORY_DAMAGED));
    }

    @Test
    void theHistoryOfALaterVersionIsNeitherUsedNorChanged() throws IOException {
        String later = "{\"version\":2,\"something\":{\"else\":true}}";
        Path file = Files.writeString(folder.resolve("history.json"), later);
        List<Finding> findings = run(0, FULL);
        assertTrue(codes(findings).contains(FindingCode.HISTORY_NEWER), findings::toString);
        assertEquals(later, Files.readString(file));
    }

    @Test
    void aDirectoryThatIsNotThereIsAWarning() {
        folder = folder.resolve("none");
        List<Finding> findings = run(0, FULL);
        assertTrue(codes(findings).contains(FindingCode.HISTORY_NOT_KEPT), findings::toString);
        assertEquals(Optional.empty(), since(findings, FindingCode.STORAGE_FULL));
    }

    @Test
    void oneOfTwoRunsAtOnceIsKeptAndTheOtherSaysSo() throws IOException {
        run(0, FULL);
        try (Memory first = Memory.open(folder, day(1))) {
            List<Finding> second = run(1, FULL, OLD);
            assertTrue(
                    lines(second, "history")
                            .contains(
                                    "runs: 1 run remembered, the first 1 d ago; another run is at"
                                            + " work, so this one is not kept"),
                    second::toString);
            first.keep(List.of(CheckResult.of("storages", FULL)), true, "failed");
        }
        List<Run> runs = HistoryFile.look(folder).history().runs();
        assertEquals(List.of(DAY, day(1)), runs.stream().map(Run::time).toList());
        assertEquals("failed", runs.getLast().verdict());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("history.json", "history.lock"),
                    files.map(Path::getFileName).map(Path::toString).sorted().toList());
        }
    }

    @Test
    void theHistoryIsBounded() {
        History history = History.NONE;
        for (int hour = 0; hour < 24 * 120; hour++) {
            history = history.with(at(DAY.plus(Duration.ofHours(hour))));
        }
        assertEquals(7 * 24 + 84, history.runs().size());
        assertEquals(
                history.runs().stream().map(Run::time).sorted().toList(),
                history.runs().stream().map(Run::time).toList());
        for (int minute = 0; minute < 1000; minute++) {
            history = history.with(at(day(120).plusSeconds(60L * minute)));
        }
        assertEquals(History.MOST, history.runs().size());
    }

    @Test
    void theTextShowsWhatCameWentAndStands() {
        assertEquals("no run is remembered in " + folder + "\n", HistoryText.of(folder, day(3)));
        run(0, FULL);
        run(2, OLD);
        assertEquals(
                """
                2 runs remembered in %s

                2026-11-01 10:00 UTC  warnings
                    new   storage.full archive
                2026-11-03 10:00 UTC  warnings
                    new   backup.old 105 test
                    gone  storage.full archive

                standing:
                    backup.old 105 test, since 2026-11-03 10:00 UTC (1 d)
                """
                        .formatted(folder),
                HistoryText.of(folder, day(3)));
    }

    private static Run at(Instant time) {
        return new Run(time, "healthy", List.of(), List.of(), List.of());
    }

    private List<Finding> run(int day, Finding... findings) {
        return run(day, true, findings);
    }

    private List<Finding> run(int day, boolean whole, Finding... findings) {
        try (Memory memory = Memory.open(folder, day(day))) {
            List<CheckResult> results =
                    new ArrayList<>(
                            List.of(new CheckResult("storages", List.of(findings), Duration.ZERO)));
            results.add(memory.lookBack(List.copyOf(results), whole, 14));
            return memory.keep(memory.dated(results), whole, "warnings").stream()
                    .flatMap(check -> check.findings().stream().map(one -> named(check, one)))
                    .toList();
        }
    }

    /** So that a test can tell which check it is from. */
    private static Finding named(CheckResult check, Finding finding) {
        return finding.grouped(check.id());
    }

    private static List<String> lines(List<Finding> findings, String check) {
        return findings.stream()
                .filter(one -> one.group().equals(Optional.of(check)))
                .map(one -> one.subject() + ": " + one.value())
                .toList();
    }

    private static List<String> fills(List<Finding> findings) {
        return lines(findings, "history").stream()
                .filter(line -> line.contains(": full in"))
                .toList();
    }

    private static List<FindingCode> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).flatMap(Optional::stream).toList();
    }

    private static Optional<Instant> since(List<Finding> findings, FindingCode code) {
        return findings.stream()
                .filter(one -> one.code().equals(Optional.of(code)))
                .findFirst()
                .orElseThrow()
                .since();
    }

    private static Instant day(int day) {
        return DAY.plus(Duration.ofDays(day));
    }

    private static Finding storage(String name, double percent) {
        return Finding.warn(
                        FindingCode.STORAGE_FULL, name, percent + " %", NextStep.say("make room"))
                .measured(percent, "percent");
    }

    private static Finding crc(int count) {
        return Finding.warn(
                        FindingCode.DISK_CABLE, "/dev/sda", "errors", NextStep.say("replace it"))
                .measured(count, "count");
    }
}
