package felhom.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class TextReportTests {

    @Test
    void whatIsAlikeInManyFindingsIsOneLine() {
        assertEquals(
                """
                felhom-agent 1.2.3 self-test of pve at https://pve.home:8006

                  !  backups  4 guests  no backup: 101 g, 102 g, 103 g and 1 more [backup.never]
                     -> for 101 g: vzdump 101
                     -> --verbose lists all
                  !  backups  201 old   backup is 9 d old [backup.old]
                     -> vzdump 201

                  ✔  trust    kind: pinned
                  !  backups  5 warnings (above); 297 guests: newest backup is younger than 7 d
                     --verbose lists all 303 findings

                WARNINGS: 298 passed, 5 warnings, 0 failed, 0 skipped, in 420 ms; exit code 0
                """,
                render(hostWith(4, 297), Screen.ENDLESS, false));
    }

    @Test
    void aFewAreShownOneByOne() {
        assertEquals(
                """
                  !  backups  101 g    no backup [backup.never]
                     -> vzdump 101
                  !  backups  102 g    no backup [backup.never]
                     -> vzdump 102
                  !  backups  103 g    no backup [backup.never]
                     -> vzdump 103
                  !  backups  201 old  backup is 9 d old [backup.old]
                     -> vzdump 201
                """,
                body(render(hostWith(3, 1), Screen.ENDLESS, false)));
    }

    @Test
    void verboseShowsEachByItself() {
        String all = render(hostWith(12, 300), Screen.ENDLESS, true);
        assertEquals(12 + 1 + 1 + 300, all.lines().filter(TextReportTests::isFinding).count());
        assertEquals(13, all.lines().filter(line -> line.contains("-> vzdump ")).count());
        String some = render(hostWith(12, 300), Screen.ENDLESS, false);
        assertEquals(2 + 2, some.lines().filter(TextReportTests::isFinding).count());
    }

    @Test
    void failuresComeBeforeWarningsAndThoseBeforeTheRest() {
        Report report =
                Reports.of(
                        CheckResult.of(
                                "a",
                                Finding.warn(FindingCode.NODE_LOAD, "w", "v", NextStep.say("s"))),
                        CheckResult.of("b", Finding.pass("p", "v")),
                        CheckResult.skipped("c", "off"),
                        CheckResult.of(
                                "d",
                                Finding.fail(
                                        FindingCode.DISK_FAILING, "f", "v", NextStep.say("t"))));
        assertEquals(
                List.of("✖", "!", "!", "✔", "–", "✖"),
                render(report, Screen.ENDLESS, false)
                        .lines()
                        .filter(TextReportTests::isFinding)
                        .map(line -> line.substring(2, 3))
                        .toList());
    }

    @Test
    void findingsOfAnotherStatusOrCheckAreNotPutTogether() {
        Finding fine = Finding.pass("101 a", "x").grouped("alike");
        Finding bad =
                Finding.warn(FindingCode.BACKUP_NEVER, "101 a", "x", NextStep.say("do it"))
                        .grouped("alike");
        Report report =
                Reports.of(
                        CheckResult.of("one", fine, fine, fine, bad, bad, bad),
                        CheckResult.of("two", fine, fine, fine, bad, bad, bad));
        assertEquals(
                6 + 2,
                render(report, Screen.ENDLESS, false)
                        .lines()
                        .filter(TextReportTests::isFinding)
                        .count());
    }

    @Test
    void theSameRemedyIsSaidOnce() {
        Finding[] alike =
                IntStream.range(1, 4)
                        .mapToObj(
                                i ->
                                        Finding.fail(
                                                FindingCode.DISK_FAILING,
                                                "disk " + i,
                                                "gone",
                                                NextStep.say("look"),
                                                NextStep.say("buy")))
                        .toArray(Finding[]::new);
        assertEquals(
                """
                  ✖  host  disk 1  gone [disk.failing]
                  ✖  host  disk 2  gone [disk.failing]
                  ✖  host  disk 3  gone [disk.failing]
                     -> look
                     -> buy
                """,
                body(render(Reports.of(CheckResult.of("host", alike)), Screen.ENDLESS, false)));
        Finding[] many =
                IntStream.range(0, 40)
                        .mapToObj(
                                i ->
                                        Finding.fail(
                                                FindingCode.DISK_FAILING,
                                                "disk " + i,
                                                "gone",
                                                NextStep.say("buy")))
                        .map(finding -> finding.grouped("gone"))
                        .toArray(Finding[]::new);
        assertEquals(
                """
                  ✖  host  40 findings  gone: disk 0, disk 1, disk 2 and 37 more [disk.failing]
                     -> buy
                     -> --verbose lists all
                """,
                body(render(Reports.of(CheckResult.of("host", many)), Screen.ENDLESS, false)));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120})
    void valuesAreBrokenBetweenWordsAndNothingIsLost(int width) {
        String words = "may read everything this report is about ".repeat(7).strip();
        Report report = Reports.of(CheckResult.of("permissions", Finding.pass("reading", words)));
        String text = body(render(report, width, true));
        assertTrue(text.lines().count() > 2, text);
        text.lines().forEach(line -> assertTrue(line.length() <= width, line));
        assertEquals("✔ permissions reading " + words, text.strip().replaceAll("\\s+", " "));
    }

    @Test
    void aCheckIsOneLineWithABarWhereANumberHasALimit() {
        Report report =
                Reports.of(
                        CheckResult.of("token", Finding.pass("sign-in", "accepted")),
                        CheckResult.of(
                                "storages",
                                fill("local", 28.1),
                                fill("big", 99.9),
                                fill("none", 0)),
                        CheckResult.of(
                                "disks",
                                Finding.pass("sda", "healthy"),
                                Finding.pass("sdb", "healthy"),
                                Finding.pass("sdc", "healthy"),
                                Finding.skipped("sdd", "not asked")),
                        CheckResult.skipped("host", "off"));
        assertEquals(
                """
                  ✔  token     sign-in: accepted
                  ✔  storages  █████████░ highest of 3: big, 99.9 % in use
                  ✔  disks     3 in order: sda, sdb, sdc; skipped: sdd (not asked)
                  –  host      off
                     --verbose lists all 9 findings
                """,
                body(render(report, Screen.ENDLESS, false)));
        String letters =
                TextReport.render(
                        report, Screen.of(StandardCharsets.US_ASCII, false, Screen.ENDLESS, false));
        assertTrue(
                letters.contains("  ok  storages  #########. highest of 3: big, 99.9 % in use\n"),
                letters);
    }

    @Test
    void whatIsSkippedIsToldWithTheReasonsThatMostHaveInCommon() {
        Finding pass = Finding.pass("first", "fine");
        assertEquals(
                """
                  ✔  few    first: fine; skipped: sda, sdb (asleep)
                  ✔  many   first: fine; skipped: 5 (beyond the role), three (root only), one (missing), 2 more
                  ✔  alone  first: fine; skipped: nas
                     --verbose lists all 16 findings
                """,
                body(
                        render(
                                Reports.of(
                                        CheckResult.of(
                                                "few",
                                                pass,
                                                skip("sda", "asleep"),
                                                skip("sdb", "asleep")),
                                        CheckResult.of(
                                                "many",
                                                pass,
                                                skip("one", "missing"),
                                                skip("two", "late"),
                                                Finding.skipped(
                                                        "zero",
                                                        "what is long and is a text alone, "
                                                                + "and so is no reason for others"),
                                                skip("a", "beyond the role"),
                                                skip("b", "beyond the role"),
                                                skip("c", "beyond the role"),
                                                skip("d", "beyond the role"),
                                                skip("e", "beyond the role"),
                                                skip("three", "root only"),
                                                skip("three", "root only")),
                                        CheckResult.of(
                                                "alone",
                                                pass,
                                                Finding.skipped(
                                                        "nas",
                                                        "a text that says much of this one and"
                                                                + " nothing of others"))),
                                Screen.ENDLESS,
                                false)));
    }

    private static Finding skip(String subject, String reason) {
        return Finding.skipped(subject, subject + " is one of a kind: " + reason).grouped(reason);
    }

    @Test
    void aProblemHasABarAndWhatIsListedAloneHasNone() {
        Report report =
                Reports.of(
                        CheckResult.of(
                                "storages",
                                fill("local", 28.1),
                                Finding.warn(FindingCode.STORAGE_FULL, "big", "85 % in use")
                                        .measured(85, "percent")));
        assertEquals(
                "  !  storages  big  ████████░░ 85 % in use [storage.full]\n",
                body(render(report, Screen.ENDLESS, false)));
        String all = render(report, Screen.ENDLESS, true);
        assertTrue(all.contains("  !  storages  big    85 % in use [storage.full]\n"), all);
        assertTrue(all.contains("  ✔  storages  local  28.1 % in use\n"), all);
    }

    @Test
    void whatIsAcceptedIsShownWithItsReason() {
        Finding full =
                Finding.warn(FindingCode.STORAGE_FULL, "big", "85 % in use")
                        .accepted(new Accepted(Status.WARN, "it is old", Optional.empty()));
        assertEquals(
                """
                  ≈  storages  big  85 % in use (accepted: it is old) [storage.full]
                """,
                body(render(Reports.of(CheckResult.of("storages", full)), Screen.ENDLESS, false)));
    }

    private static Finding fill(String storage, double percent) {
        return Finding.pass(storage, Quantity.percent(percent / 100) + " in use")
                .measured(percent, "percent");
    }

    @Test
    void aWordThatIsTooLongAndAStepStayWhole() {
        String word = "x".repeat(200);
        String step = "pveum acl modify " + "/very/long/path ".repeat(12).strip();
        Report report =
                Reports.of(
                        CheckResult.of(
                                "a",
                                Finding.warn(
                                        FindingCode.NODE_LOAD,
                                        "s",
                                        word + " end",
                                        NextStep.onHost(step))));
        assertEquals(
                "  !  a  s  " + word + "\n           end [node.load]\n     -> " + step + "\n",
                body(render(report, 40, false)));
    }

    @Test
    void aLongSubjectDoesNotPushTheOthersAway() {
        String lone = "/dev/disk/by-id/usb-Some_Maker_Elements_123456789";
        Report report =
                Reports.of(CheckResult.of("host", Finding.pass("a", "x"), Finding.pass(lone, "y")));
        assertEquals(
                "  ✔  host  a  x\n  ✔  host  " + lone + "  y\n",
                body(render(report, Screen.ENDLESS, true)));
    }

    @Test
    void threeHundredGuestsFitOnAScreen() {
        String text = render(hostWith(40, 260), 80, false);
        assertTrue(text.lines().count() < 20, text);
        assertTrue(text.endsWith("; exit code 0\n"), text);
    }

    private static Report hostWith(int never, int young) {
        Stream<Finding> problems =
                IntStream.range(101, 101 + never)
                        .mapToObj(
                                vmid ->
                                        Finding.warn(
                                                        FindingCode.BACKUP_NEVER,
                                                        vmid + " g",
                                                        "no backup",
                                                        NextStep.onHost("vzdump " + vmid))
                                                .grouped("no backup"));
        Finding old =
                Finding.warn(
                        FindingCode.BACKUP_OLD,
                        "201 old",
                        "backup is 9 d old",
                        NextStep.onHost("vzdump 201"));
        Stream<Finding> fine =
                IntStream.range(301, 301 + young)
                        .mapToObj(vmid -> Finding.pass(vmid + " g", "backup is 1 d old"))
                        .map(finding -> finding.grouped("newest backup is younger than 7 d"));
        return Reports.of(
                CheckResult.of("trust", Finding.pass("kind", "pinned")),
                CheckResult.of(
                        "backups",
                        Stream.of(problems, Stream.of(old), fine)
                                .flatMap(some -> some)
                                .toArray(Finding[]::new)));
    }

    private static String render(Report report, int width, boolean verbose) {
        return TextReport.render(report, Screen.of(StandardCharsets.UTF_8, false, width, verbose));
    }

    private static boolean isFinding(String line) {
        return line.matches("  \\S  .*");
    }

    /** What is between the heading and the next empty line: the problems, if there are any. */
    private static String body(String text) {
        return text.split("\n\n")[1] + "\n";
    }
}
