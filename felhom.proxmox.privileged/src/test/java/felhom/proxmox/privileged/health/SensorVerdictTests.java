package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.privileged.Bodies;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import java.util.List;
import java.util.Map;

/**
 * Every body of {@code sensors -j} at hand, the broken ones too, comes down to a verdict. {@code
 * -Dfelhom.docs=write} writes the committed table anew.
 */
class SensorVerdictTests {
    @Test
    void everyBodyComesDownToTheVerdictInTheTable(TestReporter reporter) {
        Map<String, String> bodies = Bodies.ofSensors();
        assertEquals(27, bodies.size());
        StringBuilder table = new StringBuilder();
        bodies.forEach((name, body) -> describe(table, name, SensorsOutput.decode(body)));
        reporter.publishEntry("verdicts", table.toString());
        assertEquals(Bodies.golden("sensor-verdicts.txt", table.toString()), table.toString());
    }

    private static void describe(StringBuilder table, String name, List<SensorChip> chips) {
        SensorReport report =
                new SensorReport(SensorReport.Source.PROGRAM, chips, SensorRules.judge(chips));
        table.append("%s: %s\n".formatted(name, report.verdict()));
        for (SensorChip chip : chips) {
            for (TemperatureSensor each : chip.temperatures()) {
                table.append("    %s, %s: %s".formatted(chip.name(), each.label(), each.current()));
                each.max().ifPresent(limit -> table.append(", limit ").append(limit));
                each.critical().ifPresent(limit -> table.append(", critical ").append(limit));
                table.append('\n');
            }
            chip.fans()
                    .forEach(
                            fan ->
                                    table.append(
                                            "    %s, %s: %d rpm\n"
                                                    .formatted(
                                                            chip.name(), fan.label(), fan.rpm())));
        }
        report.findings()
                .forEach(each -> table.append("    %s: %s\n".formatted(each.verdict(), each)));
    }
}
