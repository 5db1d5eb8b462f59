package felhom.agent.report;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.Golden;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every report of one host with as many problems at once as there can be. */
class HouseOfIllsTests {
    /** A code in each line, and the test that raises it, below {@code felhom.agent}. */
    private static final Path ELSEWHERE =
            Path.of(
                    System.getProperty("basedir", "."),
                    "src/test/resources/felhom/agent/elsewhere.txt");

    @TempDir private Path folder;

    /** So no code is dead, and none is without a test. */
    @Test
    void everyCodeIsRaisedHereOrByTheTestThatIsNamed() throws Exception {
        Map<String, String> elsewhere =
                Files.readAllLines(ELSEWHERE).stream()
                        .map(line -> line.split(" "))
                        .collect(
                                Collectors.toMap(
                                        cells -> cells[0],
                                        cells -> cells[1],
                                        (one, other) -> {
                                            throw new IllegalStateException("twice: " + one);
                                        },
                                        TreeMap::new));
        Set<String> here = codes(run("--format", "json"));
        assertTrue(here.size() > 50, here::toString);
        Set<String> both = new TreeSet<>(here);
        both.retainAll(elsewhere.keySet());
        assertEquals(Set.of(), both, "is raised here, too");
        Set<String> all = new TreeSet<>(here);
        all.addAll(elsewhere.keySet());
        assertEquals(
                Arrays.stream(FindingCode.values())
                        .map(FindingCode::code)
                        .collect(Collectors.toCollection(TreeSet::new)),
                all);
        for (String test : new TreeSet<>(elsewhere.values())) {
            assertTrue(isTest(test), test);
        }
    }

    private static boolean isTest(String name) throws ClassNotFoundException {
        String[] parts = name.split("#");
        for (Method method : Class.forName("felhom.agent." + parts[0]).getDeclaredMethods()) {
            if (method.getName().equals(parts[1])
                    && (method.isAnnotationPresent(Test.class)
                            || method.isAnnotationPresent(ParameterizedTest.class))) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({
        "house.txt, text",
        "house.prom, openmetrics",
        "house.nagios.txt, nagios",
    })
    void theReportIsAsAgreed(String golden, String format) throws IOException {
        Golden.assertIs(golden, run("--format", format));
    }

    @Test
    void quietLeavesOutWhatIsInOrder() throws IOException {
        String quiet = run("--quiet");
        Golden.assertIs("house-quiet.txt", quiet);
        assertFalse(quiet.contains("✔"), quiet);
    }

    @Test
    void theDocumentIsValid() throws IOException {
        String json = run("--format", "json");
        ReportSchemaTests.assertValid(json, "failed");
        ReportSchemaTests.assertValidVersion1(run("--format", "json@1"));
        for (String state : List.of("protected", "attention", "unprotected")) {
            assertContains(json, "\"protection\" : \"" + state + "\"");
        }
    }

    @Test
    void thePageTellsOfEachGuestHowItIsProtected() throws Exception {
        String html = run("--format", "html");
        HtmlReportTests.page(html);
        assertMatches(html, guest("101 nextcloud", "protected"));
        assertMatches(html, guest("106 forgotten", "attention"));
        assertMatches(html, guest("111 grown", "attention"));
        assertMatches(html, guest("104 full", "unprotected"));
        assertMatches(html, guest("108 empty", "unprotected"));
        assertContains(html, "<span class=\"age\">backup dated in the future</span>");
        assertContains(html, "Jobs: 2 failures, 11 warnings (above); the next: backup-nightly in");
    }

    private static String guest(String name, String state) {
        return "(?s)"
                + name
                + "</span> <span class=\"guard\"><span class=\"badge guard "
                + state
                + "\">"
                + state
                + "</span>";
    }

    private String run(String... more) throws IOException {
        try (HouseOfIlls house = new HouseOfIlls(folder)) {
            String[] arguments = new String[more.length + 1];
            arguments[0] = "--selftest";
            System.arraycopy(more, 0, arguments, 1, more.length);
            AgentRun.Result result = house.run(arguments);
            assertEquals("", result.err());
            return result.out();
        }
    }

    @SuppressWarnings("unchecked")
    private static Set<String> codes(String json) throws IOException {
        Set<String> seen = new TreeSet<>();
        for (Object check : (List<Object>) JsonText.object(json).get("checks")) {
            for (Object finding : (List<Object>) ((Map<String, Object>) check).get("findings")) {
                Object code = ((Map<String, Object>) finding).get("code");
                if (code != null) {
                    seen.add(code.toString());
                }
            }
        }
        return seen;
    }
}
