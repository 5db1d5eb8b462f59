package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.config.ConfigReader;
import felhom.agent.config.FileGuard;
import felhom.agent.config.Setting;
import felhom.agent.report.ExitCode;
import felhom.agent.report.SchemaVersion;
import felhom.agent.report.Status;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the operator's pages say is what the agent does. */
class DocumentationTests {
    private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");

    @Test
    void everySettingIsDocumentedWithItsVariableRuleAndDefault() throws IOException {
        assertEquals(
                Setting.ALL.stream().map(DocumentationTests::row).toList(),
                rows("configuration.md", "| `[a-z]+(\\.[A-Za-z]+)?` \\| (`FELHOM_|none )"));
    }

    @Test
    void everyExitCodeIsDocumented() throws IOException {
        assertEquals(
                Arrays.stream(ExitCode.values())
                        .map(code -> "| " + code.number() + " | " + code.meaning() + " |")
                        .toList(),
                rows("exit-codes.md", "| \\d+ \\|"));
    }

    @Test
    void everyCheckIsDocumented() throws IOException {
        String page = Files.readString(DOCS.resolve("selftest.md"));
        String report = new AgentRun().run("--selftest", "--simulate", "--format", "json").out();
        String task =
                new AgentRun()
                        .run("--selftest=task", "--guest=900", "--simulate", "--format", "json")
                        .out();
        assertEquals(30, documented(page, report) + documented(page, task));
        for (Setting<?> setting : Setting.ALL) {
            if (setting.key().startsWith("thresholds.")) {
                assertTrue(page.contains("`" + setting.key() + "`"), setting.key());
            }
        }
    }

    private static int documented(String page, String report) {
        Matcher ids = Pattern.compile("\"id\" : \"([a-z]+)\"").matcher(report);
        int found = 0;
        while (ids.find()) {
            assertTrue(page.contains("\n## " + ids.group(1) + "\n"), ids.group(1));
            found++;
        }
        return found;
    }

    @Test
    void theReportsVersionIsDocumented() throws IOException {
        String page = Files.readString(DOCS.resolve("report.md"));
        assertTrue(
                page.contains("\"schemaVersion\" : " + SchemaVersion.NEWEST.number()), "version");
        for (Status status : Status.values()) {
            assertTrue(
                    page.contains("`" + status.name().toLowerCase(Locale.ROOT) + "`"),
                    status.name());
        }
    }

    @Test
    void theExampleIsAValidConfiguration() throws Exception {
        String page = Files.readString(DOCS.resolve("configuration.md"));
        Matcher block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertTrue(block.find());
        Path file = Files.createTempFile("felhom", ".json");
        try {
            Files.writeString(file, block.group(1));
            ConfigReader.read(
                    Optional.of(file), Map.of("FELHOM_TOKEN_SECRET", "example"), FileGuard.NONE);
        } finally {
            Files.delete(file);
        }
    }

    static String row(Setting<?> setting) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        setting.key(),
                        setting.rule().fitsVariable() ? "`" + setting.variable() + "`" : "none",
                        setting.rule().words().replace("|", "\\|"),
                        setting.fallback().isEmpty() ? "none" : "`" + setting.fallback() + "`",
                        setting.meaning());
    }

    private static List<String> rows(String page, String start) throws IOException {
        Pattern row = Pattern.compile("\\" + start + ".*");
        return Files.readAllLines(DOCS.resolve(page)).stream()
                .filter(line -> row.matcher(line).matches())
                .toList();
    }
}
