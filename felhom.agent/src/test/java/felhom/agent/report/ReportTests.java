package felhom.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import felhom.agent.Agent;
import felhom.agent.AgentRun;
import felhom.agent.Environment;
import felhom.agent.Golden;
import felhom.agent.config.FileGuard;
import felhom.agent.machine.ThisMachine;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ReportTests {
    private static final Report SAMPLE =
            new Report(
                    "1.2.3",
                    URI.create("https://pve.home:8006"),
                    Optional.of("pve"),
                    Report.Kind.HEALTH,
                    Optional.empty(),
                    Report.Subject.REAL,
                    true,
                    Instant.parse("2026-11-22T10:00:00Z"),
                    Duration.ofMillis(420),
                    ExitCode.CHECK_FAILED,
                    List.of(
                            new CheckResult(
                                    "trust",
                                    List.of(Finding.pass("kind", "pinned certificate")),
                                    Duration.ofMillis(3)),
                            CheckResult.of(
                                    "storages",
                                    Finding.warn(
                                                    FindingCode.STORAGE_FULL,
                                                    "local",
                                                    "90.0 % of 1.0 GiB in use")
                                            .measured(90.04321, "percent")
                                            .unlessPassed(
                                                    NextStep.onHost("pvesm list local"),
                                                    NextStep.say("enlarge it")),
                                    Finding.fail(
                                                    FindingCode.STORAGE_INACTIVE,
                                                    "usb",
                                                    "not active",
                                                    NextStep.here("plug it in, then", "lsblk")
                                                            .then("; or remove it"))
                                            .grouped("not active")),
                            CheckResult.skipped("tasks", "not\u001b[31m asked")),
                    List.of());

    private static final String GOLDEN =
            """
            felhom-agent 1.2.3 self-test of pve at https://pve.home:8006

              ✖  storages  usb    not active [storage.inactive]
                 -> plug it in, then: lsblk; or remove it
              !  storages  local  █████████░ 90.0 % of 1.0 GiB in use [storage.full]
                 -> pvesm list local
                 -> enlarge it

              ✔  trust     kind: pinned certificate
              ✖  storages  1 failure, 1 warning (above)
              –  tasks     not [31m asked
                 --verbose lists all 4 findings

            FAILED: 1 passed, 1 warning, 1 failed, 1 skipped, in 420 ms; exit code 1
            """;

    private static String text(Charset charset, boolean colour) {
        return TextReport.render(SAMPLE, Screen.of(charset, colour, Screen.ENDLESS, false));
    }

    @Test
    void textIsAligned() {
        assertEquals(GOLDEN, text(StandardCharsets.UTF_8, false));
    }

    @Test
    void textDoesWithoutSymbolsWhereTheyCannotBeWritten() {
        String text = text(StandardCharsets.US_ASCII, false);
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(text), text);
        assertTrue(text.contains("  ok  trust     kind: pinned certificate\n"), text);
        assertTrue(text.contains("  XX  storages  usb    not active [storage.inactive]\n"), text);
        assertTrue(text.contains("  --  tasks     not"), text);
    }

    @Test
    void colourIsAddedOnlyToTheSymbols() {
        String text = text(StandardCharsets.UTF_8, true);
        assertEquals(GOLDEN, text.replaceAll("\u001b\\[[0-9]+m", ""));
        assertTrue(text.contains("  \u001b[33m!\u001b[0m  storages"), text);
    }

    @Test
    void jsonIsTheDocumentedDocument() throws IOException {
        Golden.assertIs("report.json", json(SchemaVersion.NEWEST));
    }

    @Test
    void jsonOfTheVersionBeforeIsStillThere() throws IOException {
        Golden.assertIs("report-1.json", json(SchemaVersion.V1));
    }

    private static String json(SchemaVersion version) {
        return new String(JsonReport.render(SAMPLE, version), StandardCharsets.UTF_8);
    }

    /** As with 16 h 50 min until the next backup. */
    @Test
    void aNumberThatEndsInZerosHasNoExponent() {
        Finding next = Finding.pass("nightly", "next run").measured(60_600, "seconds");
        Report report = Reports.of(new CheckResult("jobs", List.of(next), Duration.ZERO));
        String json = new String(JsonReport.render(report, SchemaVersion.NEWEST), UTF_8);
        assertTrue(json.contains("\"number\" : 60600,"), json);
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() throws IOException {
        AgentRun.Result result = new AgentRun().run("--selftest", "--simulate", "--format", "json");
        assertEquals(0, result.code());
        Map<String, Object> report = JsonText.object(result.out());
        assertEquals(2L, report.get("schemaVersion"));
        assertEquals(0L, report.get("exitCode"));
        assertEquals("healthy", report.get("outcome"));
        assertEquals("", result.err());
        assertEquals(
                List.of(
                        "configuration",
                        "trust",
                        "reachability",
                        "version",
                        "token",
                        "permissions",
                        "certificates",
                        "node",
                        "clock",
                        "services",
                        "packages",
                        "cluster",
                        "guests",
                        "usage",
                        "leftovers",
                        "pending",
                        "backups",
                        "coverage",
                        "jobs",
                        "storages",
                        "disks",
                        "tasks",
                        "host"),
                ids(report));
    }

    @Test
    void jsonIsMadeForAnUnreachableHostToo() throws IOException {
        AgentRun.Result result =
                new AgentRun()
                        .with("FELHOM_HOST_URL", "https://127.0.0.1:1")
                        .with("FELHOM_TOKEN_ID", "felhom-agent@pve!agent")
                        .with("FELHOM_TOKEN_SECRET", "some-secret")
                        .run("--selftest", "--format", "json");
        assertEquals(4, result.code());
        Map<String, Object> report = JsonText.object(result.out());
        assertEquals("unreachable", report.get("outcome"));
        assertEquals(4L, report.get("exitCode"));
        assertEquals(23, ids(report).size());
    }

    @Test
    void jsonIsUtf8WhateverTheTerminal() throws IOException {
        AgentRun.Result result =
                new AgentRun()
                        .charset(StandardCharsets.ISO_8859_1)
                        .run("--selftest", "--simulate", "--format", "json");
        byte[] bytes = result.out().getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                2L,
                JsonText.object(new String(bytes, StandardCharsets.UTF_8)).get("schemaVersion"));
    }

    @Test
    void whatDoesNotPassSaysWhatToDo() throws IOException {
        AgentRun.Result result =
                new AgentRun()
                        .with("FELHOM_THRESHOLDS_STORAGE_WARN_PERCENT", "1")
                        .with("FELHOM_THRESHOLDS_STORAGE_FAIL_PERCENT", "1")
                        .with("FELHOM_THRESHOLDS_ROOT_WARN_PERCENT", "1")
                        .with("FELHOM_THRESHOLDS_MEMORY_WARN_PERCENT", "1")
                        .with("FELHOM_THRESHOLDS_LOAD_WARN_PERCENT", "1")
                        .with("FELHOM_THRESHOLDS_CERTIFICATE_WARN_DAYS", "3650")
                        .run("--selftest", "--simulate", "--format", "json");
        assertEquals(1, result.code());
        int problems = 0;
        for (Object check : (List<?>) JsonText.object(result.out()).get("checks")) {
            for (Object each : (List<?>) ((Map<?, ?>) check).get("findings")) {
                Map<?, ?> finding = (Map<?, ?>) each;
                boolean problem = List.of("warn", "fail").contains(finding.get("status"));
                problems += problem ? 1 : 0;
                boolean toDo = !((List<?>) finding.get("next")).isEmpty();
                assertTrue(
                        problem ? toDo : !toDo || finding.get("status").equals("skip"),
                        each::toString);
                assertEquals(problem, finding.containsKey("code"), each.toString());
            }
        }
        assertEquals(9, problems, result.out());
    }

    @Test
    void aReportThatCannotBeWrittenIsNoSuccess() {
        PrintStream full =
                new PrintStream(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("no space left on device");
                            }
                        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment surroundings =
                new Environment(
                        Map.of(),
                        full,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        listener -> () -> {},
                        InstantSource.system(),
                        ThisMachine::with,
                        Path.of("/nonexistent"),
                        FileGuard.NONE);
        assertEquals(70, new Agent(surroundings).run("--help"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("could not be written"));
    }

    @Test
    void anErrorInsideIsOneLineAndATraceOnlyIfWanted() {
        AgentRun broken =
                new AgentRun()
                        .clock(
                                () -> {
                                    throw new IllegalStateException("the clock fell off the wall");
                                });
        AgentRun.Result result = broken.run("--selftest", "--simulate");
        assertEquals(70, result.code());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains("the clock fell off the wall"), result.err());
        assertTrue(result.err().contains("please report"), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
        AgentRun.Result verbose = broken.run("--selftest", "--simulate", "--verbose");
        assertTrue(verbose.err().contains("\tat "), verbose.err());
    }

    private static List<String> ids(Map<String, Object> report) {
        return ((List<?>) report.get("checks"))
                .stream().map(check -> String.valueOf(((Map<?, ?>) check).get("id"))).toList();
    }
}
