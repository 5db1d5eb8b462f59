package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.privileged.Bodies;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Every tree of sensors at hand comes down to the verdict in the committed table. {@code
 * -Dfelhom.docs=write} writes the table anew.
 */
class SensorVerdictTests {
    @TempDir private Path folder;

    @Test
    void everyTreeComesDownToTheVerdictInTheTable(TestReporter reporter) throws IOException {
        Map<String, Path> trees = HwmonTrees.of("hwmon-trees.txt", folder);
        assertEquals(12, trees.size());
        StringBuilder table = new StringBuilder();
        trees.forEach((name, tree) -> describe(table, name, new Sensors(tree).read()));
        reporter.publishEntry("verdicts", table.toString());
        assertEquals(Bodies.golden("sensor-verdicts.txt", table.toString()), table.toString());
    }

    /** What is found, what it comes down to, and what to do, as a table. */
    static String rules(Path folder) throws IOException {
        StringBuilder rows = new StringBuilder("| signal | verdict | remedy |\n|---|---|---|\n");
        HwmonTrees.of("hwmon-rules.txt", folder)
                .forEach(
                        (signal, tree) -> {
                            SensorReport report = new Sensors(tree).read();
                            String remedy =
                                    report.findings().stream()
                                            .findFirst()
                                            .map(HealthFinding::nextStep)
                                            .orElse("");
                            rows.append(
                                    "| %s | %s | %s |\n"
                                            .formatted(signal, report.verdict(), remedy));
                        });
        return rows.toString();
    }

    private static void describe(StringBuilder table, String name, SensorReport report) {
        table.append("%s: %s\n".formatted(name, report.verdict()));
        for (SensorChip chip : report.chips()) {
            for (TemperatureSensor each : chip.temperatures()) {
                table.append("    %s, %s: %s".formatted(chip.name(), each.label(), each.current()));
                each.max().ifPresent(limit -> table.append(", limit ").append(limit));
                each.critical().ifPresent(limit -> table.append(", critical ").append(limit));
                table.append('\n');
            }
            for (FanSensor fan : chip.fans()) {
                table.append("    %s, %s: %s rpm".formatted(chip.name(), fan.label(), fan.rpm()));
                fan.minRpm().ifPresent(min -> table.append(", minimum ").append(min));
                table.append('\n');
            }
        }
        report.findings()
                .forEach(each -> table.append("    %s: %s\n".formatted(each.verdict(), each)));
    }
}
