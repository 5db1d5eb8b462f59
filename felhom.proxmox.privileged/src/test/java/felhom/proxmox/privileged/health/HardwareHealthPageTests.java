package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code docs/hardware-health.md} says what the code does: its commands, rules and results are made
 * from the code. Run with {@code -Dfelhom.docs=write} to write them anew.
 */
class HardwareHealthPageTests {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "../docs/hardware-health.md");

    @TempDir private Path folder;

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        String now = Files.readString(PAGE);
        String page = fill(now, "commands", commands());
        page = fill(page, "rules", SmartVerdictTests.rules());
        page = fill(page, "wear", wear());
        page = fill(page, "sensors", SensorVerdictTests.rules(folder));
        page = fill(page, "kinds", SmartVerdictTests.summary());
        if ("write".equals(System.getProperty("felhom.docs"))) {
            Files.writeString(PAGE, page);
            return;
        }
        assertEquals(page, now);
    }

    @Test
    void thePageNamesTheBridgesInTheirOrder() throws IOException {
        List<String> types =
                SmartDeviceType.BRIDGES.stream().map(each -> "`" + each.argument() + "`").toList();
        String sentence =
                String.join(", ", types.subList(0, types.size() - 1)) + " and " + types.getLast();
        assertTrue(Files.readString(PAGE).replace('\n', ' ').contains(sentence), sentence);
    }

    private static String commands() {
        StringBuilder rows = new StringBuilder("| for | command | as |\n|---|---|---|\n");
        SmartForms.ALL.forEach(
                form ->
                        rows.append(
                                "| %s | `%s` | %s |\n"
                                        .formatted(
                                                form.name(),
                                                form.usage().replace("|", "\\|"),
                                                form.needsRoot() ? "root" : "anybody")));
        return rows.toString();
    }

    private static String wear() {
        StringBuilder rows =
                new StringBuilder("| family | attribute such as | read as |\n|---|---|---|\n");
        for (AtaWear.Source each : AtaWear.SOURCES) {
            String family = each.family().pattern().strip().replace("|", ", ");
            rows.append(
                    "| %s | `%s` | %s |\n"
                            .formatted(
                                    family.isEmpty() ? "any other" : family,
                                    each.example(),
                                    each.reading()));
        }
        return rows.toString();
    }

    private static String fill(String page, String place, String text) {
        String mark = "<!-- " + place + " -->\n";
        int start = page.indexOf(mark) + mark.length();
        assertTrue(start >= mark.length(), "the page has no place for " + place);
        return page.substring(0, start)
                + text
                + page.substring(page.indexOf("<!-- end -->", start));
    }
}
