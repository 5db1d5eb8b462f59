package felhom.runtime.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the README promises is what happens. */
class ReadmeTests {
    private static final String README = "README.md";

    @Test
    void theFirstCommandEndsWithTheReportThatIsShown() throws Exception {
        String command = block(README, "try");
        String second = command.substring(command.indexOf("&& ") + 3).strip();
        assertTrue(command.startsWith("mvn -q -DskipTests package && "), command);

        Image.Run run =
                Image.run(
                        java.nio.file.Path.of("/bin/sh"),
                        Image.ROOT,
                        Map.of(),
                        List.of("-c", second));
        assertEquals(0, run.exit(), run::err);
        List<String> printed = names(run.out());
        assertEquals(names(block("docs/selftest.md", "screen")), printed);

        List<String> shown = names(block(README, "report"));
        assertEquals(10, shown.size());
        assertEquals(shown, printed.stream().filter(shown::contains).toList());
    }

    @Test
    void theTestCommandIsTheOneThatContinuousIntegrationRuns() throws IOException {
        assertEquals("mvn verify", block(README, "test").strip());
        assertTrue(
                Files.readString(Image.ROOT.resolve(".ci/run"))
                        .contains("bash -c \"$test_command\""));
    }

    @Test
    void everyLinkedFileIsThere() throws IOException {
        Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(text(README));
        int found = 0;
        for (; links.find(); found++) {
            assertTrue(Files.exists(Image.ROOT.resolve(links.group(1))), links.group(1));
        }
        assertTrue(found > 5, "only " + found + " links");
    }

    /** Each check with its words: the numbers in them differ from run to run. */
    private static List<String> names(String report) {
        return report.lines()
                .filter(line -> line.matches("  [^ ] .*"))
                .map(line -> line.strip().replaceAll("\\s{2,}", "|").split("\\|"))
                .map(cells -> cells[1] + " " + withoutNumbers(cells[2]))
                .toList();
    }

    private static String withoutNumbers(String words) {
        return words.replaceAll("[0-9][0-9.:-]*( (ms|s|min|h|d)\\b)?", "#")
                .replaceAll("#( #)+", "#");
    }

    private static String block(String page, String name) throws IOException {
        Matcher matcher =
                Pattern.compile("<!-- " + name + " -->\n```\\w*\n(.*?)```", Pattern.DOTALL)
                        .matcher(text(page));
        assertTrue(matcher.find(), "no block " + name + " in " + page);
        return matcher.group(1);
    }

    private static String text(String page) throws IOException {
        return Files.readString(Image.ROOT.resolve(page));
    }
}
