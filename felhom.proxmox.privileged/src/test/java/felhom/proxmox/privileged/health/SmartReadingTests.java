package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.privileged.Bodies;
import felhom.proxmox.privileged.WrongTypes;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.command.Output;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that is read of every body of smartctl, and what a value of the wrong type changes. The
 * verdicts alone are in {@link SmartVerdictTests}.
 */
class SmartReadingTests {
    private static final SmartDevice DISK = new SmartDevice("/dev/sda", SmartDeviceType.SAT);

    private static DiskHealth read(int exitCode, String body) {
        return SmartAnswer.read(DISK, exitCode, body, true, DiskLimits.STANDARD);
    }

    private static String scan(String body) {
        CommandResult result =
                new CommandResult(
                        new Ending.Exited(0),
                        new Output(body, 0),
                        new Output("", 0),
                        Duration.ofMillis(1));
        Path nowhere = Path.of("/nonexistent");
        return new Smart((command, timeout) -> result, new DiskNodes(nowhere, nowhere))
                .scan()
                .toString();
    }

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>(Bodies.ofSmartctl());
        bodies.putAll(Bodies.cases());
        Sick.disks().forEach(each -> bodies.put(each.kind() + ", " + each.signal(), each.body()));
        return bodies;
    }

    @Test
    void everyBodyIsReadAsInTheTable() {
        StringBuilder table = new StringBuilder();
        bodies().forEach((name, body) -> table.append(plain(row(name, body))));
        assertEquals(Bodies.golden("smart-readings.txt", table.toString()), table.toString());
    }

    @Test
    void aValueOfTheWrongTypeChangesWhatTheTableSays() {
        String table =
                documents().entrySet().stream()
                        .map(
                                each ->
                                        "%s\n\n%s"
                                                .formatted(
                                                        each.getKey(),
                                                        WrongTypes.table(
                                                                each.getValue(),
                                                                SmartReadingTests::everything)))
                        .collect(Collectors.joining("\n"));
        assertEquals(Bodies.golden("smart-wrong-types.txt", table), table);
    }

    /** An attribute is shown by its number and count: their table is long, and the same for all. */
    private static String row(String name, String body) {
        StringBuilder row = new StringBuilder(name).append('\n');
        switch (read(0, body)) {
            case DiskHealth.Answered(var device, var report, var findings) -> {
                row.append("    %s %s %s\n".formatted(report.identity(), device, findings.size()));
                row.append("    %s\n".formatted(report.usage()));
                report.ata().ifPresent(ata -> row.append("    ").append(ata(ata)).append('\n'));
                report.nvme().ifPresent(nvme -> row.append("    %s\n".formatted(nvme)));
                report.scsi().ifPresent(scsi -> row.append("    %s\n".formatted(scsi)));
                row.append(
                        "    %s %s at %s, limit %s\n"
                                .formatted(
                                        report.support(),
                                        report.assessment(),
                                        report.temperature(),
                                        report.temperatureLimit()));
                report.messages().forEach(each -> row.append("    said: %s\n".formatted(each)));
            }
            case DiskHealth other -> row.append("    %s\n".formatted(other));
        }
        String scan = scan(body);
        return row + (scan.contains("/dev/") ? "    %s\n".formatted(scan) : "");
    }

    private static String ata(AtaHealth ata) {
        return "errors %s, attributes %s"
                .formatted(
                        ata.loggedErrors(),
                        ata.attributes().stream()
                                .map(
                                        each ->
                                                "%s=%s/%s"
                                                        .formatted(
                                                                each.id(),
                                                                each.value(),
                                                                each.count()))
                                .collect(Collectors.joining(" ")));
    }

    /** The text of records without the names of Java's types. */
    private static String plain(String records) {
        return records.replaceAll("Optional\\w*\\.empty", "-")
                .replaceAll("Optional\\w*\\[([^\\[\\]]*)]", "$1")
                .replaceAll("[A-Z][A-Za-z]+\\[", "[");
    }

    private static String everything(String body) {
        return plain(
                "%s, asleep: %s, failed: %s, scan: %s"
                        .formatted(read(0, body), read(3, body), read(2, body), scan(body)));
    }

    /** One document for each protocol, of which every value is read in one version or another. */
    private static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("ATA", Bodies.text("smart-ata.json"));
        documents.put("NVMe", Bodies.text("smart-nvme.json"));
        documents.put("SCSI", Bodies.text("smart-scsi.json"));
        documents.put("scan", Bodies.text("smart-scan.json"));
        return documents;
    }
}
