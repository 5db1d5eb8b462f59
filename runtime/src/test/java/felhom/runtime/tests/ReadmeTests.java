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
    @Test
    void theFirstCommandEndsWithTheReportThatIsShown() throws Exception {
        String command = block("try");
        String second = command.substring(command.indexOf("&& ") + 3).strip();
        assertTrue(command.startsWith("mvn -q -DskipTests package && "), command);

        Image.Run run =
                Image.run(
                        java.nio.file.Path.of("/bin/sh"),
                        Image.ROOT,
                        Map.of(),
                        List.of("-c", second));
        assertEquals(0, run.exit(), run::err);
        assertEquals(names(block("screen")), names(run.out()));
    }

    @Test
    void theTestCommandIsTheOneThatContinuousIntegrationRuns() throws IOException {
        assertEquals("mvn verify", block("test").strip());
        assertTrue(
                Files.readString(Image.ROOT.resolve(".ci/run"))
                        .contains("bash -c \"$test_command\""));
    }

    @Test
    void everyLinkedFileIsThere() throws IOException {
        Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(readme());
        int found = 0;
        for (; links.find(); found++) {
            assertTrue(Files.exists(Image.ROOT.resolve(links.group(1))), links.group(1));
        }
        assertTrue(found > 5, "only " + found + " links");
    }

    /** The first two words of each finding: the numbers behind them differ from run to run. */
    private static List<String> names(String report) {
        return report.lines()
                .filter(line -> line.matches("  [^ ] .*"))
                .map(line -> line.strip().replaceAll("\\s{2,}", "|").split("\\|"))
                .map(cells -> cells[1] + " " + cells[2])
                .toList();
    }

    private static String block(String name) throws IOException {
        Matcher matcher =
                Pattern.compile("<!-- " + name + " -->\n```\\w*\n(.*?)```", Pattern.DOTALL)
                        .matcher(readme());
        assertTrue(matcher.find(), "no block " + name + " in the README");
        return matcher.group(1);
    }

    private static String readme() throws IOException {
        return Files.readString(Image.ROOT.resolve("README.md"));
    }
}
