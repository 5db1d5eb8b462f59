package felhom.agent.report;

import static felhom.agent.selftest.SelfTestTests.assertContains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;

import felhom.agent.AgentRun;
import felhom.agent.Golden;
import felhom.agent.Programs;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code --format openmetrics} prints, and what is made for it in docs/monitoring. */
class OpenMetricsReportTests {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");

    @TempDir private Path folder;

    @Test
    void everyMetricOfAHealthyHostIsThere() throws IOException {
        AgentRun.Result result = metrics(MonitoredHost.HEALTHY);
        assertEquals(0, result.code(), result.err());
        Golden.assertIs("healthy.prom", result.out());
    }

    @Test
    void problemsHaveTheirCodesAndWhatIsUnknownHasNoNumber() throws IOException {
        AgentRun.Result result = metrics(MonitoredHost.ILL);
        assertEquals(1, result.code(), result.err());
        Golden.assertIs("ill.prom", result.out());
        assertFalse(result.out().contains("storage=\"local-lvm\""), result.out());
    }

    @Test
    void namesOfTheHostEndNoLabelAndNoLine() {
        String text = metrics(MonitoredHost.ILL).out();
        assertEquals(1, text.lines().filter(line -> line.equals("# EOF")).count());
        assertTrue(text.endsWith("\n# EOF\n"), text);
        assertContains(text, "name=\"odd\\\\\\\"name|'=x' # EOF\"");
    }

    @Test
    void aHostThatDoesNotAnswerIsDownAndHasNoOtherNumber() {
        AgentRun.Result result =
                new AgentRun()
                        .with("FELHOM_HOST_URL", "https://127.0.0.1:1")
                        .with("FELHOM_TOKEN_ID", "felhom-agent@pve!agent")
                        .with("FELHOM_TOKEN_SECRET", "00000000-0000-0000-0000-000000000000")
                        .run("--selftest", "--format", "openmetrics");
        assertEquals(4, result.code(), result.err());
        assertContains(result.out(), "\nfelhom_up 0\n".strip());
        assertContains(result.out(), "felhom_run_exit_code 4");
        assertFalse(result.out().contains("felhom_node_"), result.out());
        assertFalse(result.out().contains("felhom_guest_"), result.out());
    }

    @Test
    void disksHaveTheirTemperatures() {
        Report report =
                Reports.of(
                        CheckResult.of(
                                "host",
                                Finding.pass("/dev/sda", "healthy").measured(38, "celsius"),
                                Finding.pass("/dev/sda", "again").measured(39, "celsius")));
        String text = new String(OpenMetricsReport.render(report), StandardCharsets.UTF_8);
        assertContains(text, "felhom_temperature_celsius{sensor=\"/dev/sda\"} 38\n# EOF");
    }

    @Test
    void aRefusedTokenIsDown() {
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TOKEN_SECRET", "00000000-0000-0000-0000-000000000000")
                            .run("--selftest", "--format", "openmetrics");
            assertEquals(5, result.code(), result.err());
            assertContains(result.out(), "felhom_up 0");
        }
    }

    @Test
    void prometheusFindsNothingToSayAboutTheMetrics() throws Exception {
        assumePromtool();
        assertEquals("", promtool(metrics(MonitoredHost.HEALTHY).out(), "check", "metrics"));
        assertEquals("", promtool(metrics(MonitoredHost.ILL).out(), "check", "metrics"));
        try (HouseOfIlls house = new HouseOfIlls(folder)) {
            String all = house.run("--selftest", "--format", "openmetrics").out();
            assertEquals("", promtool(all, "check", "metrics"));
        }
    }

    /** So that the test above cannot pass by looking at nothing. */
    @Test
    void prometheusFindsAWrongUnit() throws Exception {
        assumePromtool();
        String wrong =
                metrics(MonitoredHost.HEALTHY)
                        .out()
                        .replace("felhom_run_duration_seconds", "felhom_run_duration_minutes");
        assertContains(promtool(wrong, "check", "metrics"), "use base unit \"seconds\"");
    }

    /** The importer reads OpenMetrics alone, and more strictly; it wants a time at each number. */
    @Test
    void itIsOpenMetrics() throws Exception {
        assumePromtool();
        String timed =
                metrics(MonitoredHost.ILL)
                        .out()
                        .lines()
                        .map(line -> line.startsWith("#") ? line : line + " 1795341600")
                        .collect(Collectors.joining("\n", "", "\n"));
        assertEquals("", imported(timed));
        assertContains(imported(timed.replace("# EOF\n", "")), "does not end with # EOF");
    }

    @Test
    void prometheusTakesTheRules() throws Exception {
        assumePromtool();
        String rules = DOCS.resolve("monitoring/alerts.yml").toString();
        String said = promtool("", "check", "rules", rules);
        assertTrue(said.matches("(?s)Checking .*SUCCESS: \\d+ rules found\n+"), said);
    }

    @Test
    void rulesAndDashboardUseMetricsThatThereAre() throws IOException {
        Set<String> known =
                Arrays.stream(MetricFamily.values())
                        .map(MetricFamily::title)
                        .collect(Collectors.toSet());
        for (String file : List.of("monitoring/alerts.yml", "monitoring/grafana.json")) {
            Set<String> used =
                    Pattern.compile("felhom_[a-z_]+")
                            .matcher(Files.readString(DOCS.resolve(file)))
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(used.size() > 5, used::toString);
            assertTrue(known.containsAll(used), () -> file + " uses " + used);
        }
    }

    @Test
    void theDashboardIsJsonWithAQueryInEachPanel() throws IOException {
        String panels = Files.readString(DOCS.resolve("monitoring/grafana.json"));
        var dashboard = new ObjectMapper().readTree(panels);
        assertTrue(dashboard.get("panels").size() > 5, panels);
        dashboard
                .get("panels")
                .forEach(panel -> assertFalse(panel.at("/targets/0/expr").asText().isEmpty()));
    }

    @Test
    void everyMetricIsDocumented() throws IOException {
        List<String> rows =
                Files.readAllLines(DOCS.resolve("monitoring.md")).stream()
                        .filter(line -> line.startsWith("| `felhom_"))
                        .map(line -> line.replaceFirst("^\\| `([a-z_]+).*? \\| (.*) \\|$", "$1 $2"))
                        .toList();
        List<String> families =
                Arrays.stream(MetricFamily.values())
                        .map(family -> family.title() + " " + family.help())
                        .toList();
        assertEquals(families, rows);
    }

    private static AgentRun.Result metrics(Consumer<HostState> changes) {
        return MonitoredHost.run(changes, new AgentRun(), "--selftest", "--format", "openmetrics");
    }

    private static void assumePromtool() {
        assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed: prometheus");
    }

    private String imported(String metrics) throws Exception {
        Path file = Files.writeString(folder.resolve("felhom.om"), metrics);
        Path blocks = folder.resolve("blocks");
        String said =
                promtool(
                        "",
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        "--quiet",
                        file.toString(),
                        blocks.toString());
        return said.lines()
                .filter(line -> line.contains("rror") || line.contains("does not"))
                .collect(Collectors.joining("\n"));
    }

    private static String promtool(String in, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROMTOOL.toString()));
        command.addAll(List.of(arguments));
        Process process = Programs.of(command).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(in.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
