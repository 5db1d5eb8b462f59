package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import felhom.proxmox.privileged.Bodies;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every body of smartctl at hand comes down to a verdict, and to the one in the committed table.
 * When a rule changes, {@code -Dfelhom.docs=write} writes the table anew, to be read before it is
 * committed.
 */
class SmartVerdictTests {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SmartDevice DISK = new SmartDevice("/dev/sda", SmartDeviceType.SAT);

    private static DiskHealth read(String body) {
        return SmartAnswer.read(DISK, exitCode(body), body, true, DiskLimits.STANDARD);
    }

    private static int exitCode(String body) {
        try {
            return MAPPER.readTree(body).at("/smartctl/exit_status").asInt(0);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void everyBodyComesDownToTheVerdictInTheTable(TestReporter reporter) {
        Map<String, String> real = Bodies.ofSmartctl();
        assertEquals(127, real.size());
        StringBuilder table = new StringBuilder("Bodies of real disks\n\n");
        real.forEach((name, body) -> row(table, name, read(body)));
        table.append("\nDisks on which a verdict was wrong\n\n");
        Bodies.cases().forEach((name, body) -> row(table, name, read(body)));
        table.append("\nSound disks made sick\n\n");
        Sick.disks()
                .forEach(each -> row(table, each.kind() + ", " + each.signal(), read(each.body())));
        table.append("\nReal disks by kind\n\n").append(summary());
        reporter.publishEntry("verdicts", table.toString());
        assertEquals(Bodies.golden("smart-verdicts.txt", table.toString()), table.toString());
    }

    @Test
    void everyFindingSaysWhatToDo() {
        List<String> bodies = new ArrayList<>(Bodies.ofSmartctl().values());
        bodies.addAll(Bodies.cases().values());
        Sick.disks().forEach(each -> bodies.add(each.body()));
        for (String body : bodies) {
            DiskHealth health = read(body);
            assertEquals(health.verdict() == Verdict.OK, health.findings().isEmpty());
            for (HealthFinding finding : health.findings()) {
                assertFalse(finding.text().isBlank());
                assertTrue(finding.nextStep().length() > 10, finding.toString());
                assertFalse(finding.toString().contains("%s"), finding.toString());
            }
        }
    }

    /** What is found, what it alone comes down to, and what to do, as a table. */
    static String rules() {
        StringBuilder rows =
                new StringBuilder("| kind | signal | verdict | remedy |\n|---|---|---|---|\n");
        for (Sick.Disk each : Sick.disks()) {
            DiskHealth health = read(each.body());
            rows.append(
                    "| %s | %s | %s | %s |\n"
                            .formatted(
                                    each.kind(),
                                    each.signal(),
                                    health.verdict(),
                                    health.findings().getFirst().nextStep()));
        }
        return rows.toString();
    }

    /** By kind: how many there are of each verdict. Scans and refusals are of no kind. */
    static String summary() {
        Map<String, Map<Verdict, Integer>> kinds = new TreeMap<>();
        Bodies.ofSmartctl()
                .values()
                .forEach(
                        body -> {
                            DiskHealth health = read(body);
                            kinds.computeIfAbsent(kind(health), any -> new TreeMap<>())
                                    .merge(health.verdict(), 1, Integer::sum);
                        });
        StringBuilder rows = new StringBuilder();
        rows.append("| kind | OK | UNKNOWN | WARN | FAILING |\n|---|---|---|---|---|\n");
        kinds.forEach(
                (kind, counts) -> {
                    rows.append("| ").append(kind);
                    for (Verdict verdict :
                            List.of(Verdict.OK, Verdict.UNKNOWN, Verdict.WARN, Verdict.FAILING)) {
                        rows.append(" | ").append(counts.getOrDefault(verdict, 0));
                    }
                    rows.append(" |\n");
                });
        return rows.toString();
    }

    private static String kind(DiskHealth health) {
        return health instanceof DiskHealth.Answered answered
                ? answered.report().identity().kind().toString()
                : "not read";
    }

    private static void row(StringBuilder table, String name, DiskHealth health) {
        table.append("%s: %s, %s".formatted(name, kind(health), health.verdict()));
        if (health instanceof DiskHealth.Answered answered) {
            SmartReport report = answered.report();
            report.temperature().ifPresent(each -> table.append(", ").append(each));
            report.usage()
                    .powerOn()
                    .ifPresent(each -> table.append(", on for %s h".formatted(each.toHours())));
            report.usage()
                    .wearPercent()
                    .ifPresent(each -> table.append(", worn %s %%".formatted(each)));
            report.usage()
                    .bytesWritten()
                    .ifPresent(
                            each ->
                                    table.append(
                                            String.format(
                                                    Locale.ROOT,
                                                    ", %.1f TB written",
                                                    each / 1e12)));
        }
        table.append('\n');
        health.findings()
                .forEach(
                        each ->
                                table.append(
                                        "    %s: %s\n".formatted(each.verdict(), each.text())));
    }
}
