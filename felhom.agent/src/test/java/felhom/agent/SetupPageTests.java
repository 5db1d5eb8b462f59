package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.cli.CommandLine;
import felhom.agent.cli.PrintKind;
import felhom.agent.config.ConfigLocation;
import felhom.agent.print.FingerprintReport;
import felhom.agent.print.ServiceUnit;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page of the set-up says can be typed, and what is printed agrees with it. */
class SetupPageTests {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "setup.md");

    @Test
    void everyCommandOfTheAgentIsOne() throws Exception {
        List<String> commands = new ArrayList<>();
        Matcher command =
                Pattern.compile("(?m)^(?:[A-Z_]+=\\S+ )?felhom-agent (--[^>&;\n]*)")
                        .matcher(page());
        while (command.find()) {
            commands.add(command.group(1).strip());
            CommandLine.parse(command.group(1).strip().split(" "));
        }
        assertEquals(10, commands.size(), commands::toString);
    }

    @Test
    void everyKindIsListedWithItsOptions() throws IOException {
        assertEquals(
                Arrays.stream(PrintKind.values())
                        .map(
                                kind ->
                                        "| `%s` | %s | %s |"
                                                .formatted(
                                                        kind.word(),
                                                        String.join(
                                                                ", ",
                                                                kind.companions().stream()
                                                                        .map(n -> "`" + n + "`")
                                                                        .toList()),
                                                        kind.meaning()))
                        .toList(),
                page().lines()
                        .dropWhile(line -> !line.startsWith("| `--print` |"))
                        .filter(line -> line.startsWith("| `"))
                        .skip(1)
                        .toList());
    }

    @Test
    void theServiceIsInstalledAsItsOwnCommentSays() throws IOException {
        String page = page();
        List<String> steps =
                new AgentRun()
                        .run("--print", "unit")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("#   "))
                        .map(line -> line.substring(4))
                        .toList();
        assertEquals(6, steps.size(), steps::toString);
        steps.forEach(step -> assertTrue(page.contains(step), step));
        assertTrue(page.contains("\n" + FingerprintReport.ON_THE_HOST + "\n"));
        for (String path :
                List.of(
                        ServiceUnit.PROGRAM,
                        ServiceUnit.SECRET_FILE,
                        ConfigLocation.DEFAULT.toString())) {
            assertTrue(page.contains(path), path);
        }
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
