package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.config.Setting;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Severity;
import felhom.agent.report.Status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of codes is complete, and the page shows it. */
class FindingCodeTests {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "selftest.md");
    private static final String REPORT = "felhom/agent/report/";
    private static final String START = "<!-- codes -->\n";
    private static final String END = "<!-- end of codes -->";

    @ParameterizedTest
    @EnumSource
    void aCodeIsAreaAndProblem(FindingCode code) {
        assertTrue(code.code().matches("[a-z]+\\.[a-z]+(-[a-z]+)*"), code.code());
        assertEquals(
                code.name(),
                code.code().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
    }

    @ParameterizedTest
    @EnumSource
    void meaningAndRemedyAreSentences(FindingCode code) {
        for (String sentence : List.of(code.meaning(), code.remedy())) {
            assertTrue(sentence.matches("[A-Za-z][^|]*[^. ]\\."), sentence);
        }
    }

    @Test
    void eachCodeIsThereOnceAndFoundByItsPlace() {
        List<String> codes = Arrays.stream(FindingCode.values()).map(FindingCode::code).toList();
        assertEquals(codes, List.copyOf(new TreeSet<>(codes)));
        assertTrue(codes.size() > 100, codes.toString());
    }

    /** A code that nothing makes would be a promise that nobody keeps. */
    @Test
    void eachCodeIsMadeSomewhere() {
        ClassScan scan = ClassScan.of("felhom.agent");
        assertTrue(scan.classes() > 100);
        TreeSet<String> made =
                scan.references().stream()
                        .filter(one -> !one.from().equals(REPORT + "FindingCode"))
                        .map(ClassScan.Reference::target)
                        .filter(target -> target.startsWith(REPORT + "FindingCode."))
                        .map(target -> target.substring(target.lastIndexOf('.') + 1))
                        .collect(Collectors.toCollection(TreeSet::new));
        for (FindingCode code : FindingCode.values()) {
            assertTrue(made.contains(code.name()), code + " is made nowhere");
        }
    }

    @Test
    void findingsAreMadeByTheirOwnMethodsAlone() {
        ClassScan scan = ClassScan.of("felhom.agent");
        assertEquals(
                new TreeSet<>(List.of(REPORT + "Finding -> member " + REPORT + "Finding.<init>")),
                scan.find(
                        one ->
                                one.kind() == ClassScan.Kind.MEMBER
                                        && one.target().equals(REPORT + "Finding.<init>")));
    }

    @Test
    void aProblemHasACodeAndNothingElseHasOne() {
        assertEquals(Optional.empty(), Finding.pass("a", "b").code());
        assertEquals(Optional.empty(), Finding.skipped("a", "b").code());
        assertEquals(
                Optional.of(FindingCode.STORAGE_FULL),
                Finding.judged(Status.WARN, FindingCode.STORAGE_FULL, "a", "b").code());
        assertEquals(
                Optional.empty(),
                Finding.judged(Status.PASS, FindingCode.STORAGE_FULL, "a", "b").code());
        assertEquals(
                "a problem has a code, and nothing else has one: WARN of local with Optional.empty",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new Finding(
                                                Status.WARN,
                                                Optional.empty(),
                                                "local",
                                                "full",
                                                Optional.empty(),
                                                List.of(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()))
                        .getMessage());
        assertEquals(
                "backup.never is warn, not FAIL",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Finding.fail(FindingCode.BACKUP_NEVER, "101", "none"))
                        .getMessage());
    }

    /** {@code -Dfelhom.docs=write} writes the table anew. */
    @Test
    void thePageShowsTheTable() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END, start);
        assertTrue(start >= START.length() && end >= start, PAGE + " has no table of codes");
        String anew = page.substring(0, start) + table() + page.substring(end);
        if ("write".equals(System.getProperty("felhom.docs"))) {
            Files.writeString(PAGE, anew);
            return;
        }
        assertEquals(anew, page, "CONTRIBUTING says how to write the table anew");
    }

    private static String table() {
        StringBuilder rows =
                new StringBuilder(
                        "| code | | meaning | threshold | usual remedy |\n|---|---|---|---|---|\n");
        for (FindingCode code : FindingCode.values()) {
            rows.append(
                    "| `%s` | %s | %s | %s | %s |\n"
                            .formatted(
                                    code,
                                    severity(code.severity()),
                                    code.meaning(),
                                    code.settings().stream()
                                            .map(FindingCodeTests::threshold)
                                            .collect(Collectors.joining(", ")),
                                    code.remedy()));
        }
        return rows.toString();
    }

    private static String severity(Severity severity) {
        return severity.toString().toUpperCase(Locale.ROOT).replace(" OR ", " or ");
    }

    /** The key of a setting and its default; one without is off. */
    private static String threshold(String key) {
        Setting<?> setting =
                Setting.ALL.stream()
                        .filter(one -> one.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("there is no setting " + key));
        String fallback = setting.fallback();
        return "`%s` (%s)".formatted(key, fallback.isEmpty() ? "off" : fallback);
    }
}
