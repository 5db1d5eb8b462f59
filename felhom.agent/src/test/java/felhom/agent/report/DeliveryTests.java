package felhom.agent.report;

import static felhom.agent.selftest.SelfTestTests.assertContains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Where reports go, and how short a text can be. */
class DeliveryTests {
    @TempDir private Path folder;

    @Test
    void aHealthyHostIsOneLineIfItIsQuiet() {
        AgentRun.Result result =
                MonitoredHost.run(MonitoredHost.HEALTHY, new AgentRun(), "--selftest", "--quiet");
        assertEquals(
                "HEALTHY: 158 passed, 0 warnings, 0 failed, 28 skipped, in 420 ms; exit code 0;"
                        + " demo-felhom at https://127.0.0.1:8006\n",
                result.out());
        assertEquals(0, result.code());
    }

    @Test
    void quietShowsProblemsWithTheirStepsAndTheSummary() {
        AgentRun.Result result =
                MonitoredHost.run(
                        ScreenTests.NEVER_BACKED_UP, new AgentRun(), "--selftest", "--quiet");
        List<String> lines = result.out().lines().toList();
        assertTrue(lines.getFirst().startsWith("  !  backups  102 homeassistant  "), result.out());
        assertTrue(lines.get(1).startsWith("     -> "), result.out());
        assertTrue(lines.getLast().startsWith("WARNINGS: 155 passed, 1 warning, "), result.out());
        assertFalse(result.out().contains("✔"), result.out());
    }

    @Test
    void quietSaysThatTheHostIsASimulatedOne() {
        AgentRun.Result result = new AgentRun().run("--selftest", "--simulate", "--quiet");
        assertContains(
                result.out(), " (SIMULATED HOST: this says nothing of a real one)\n".strip());
        assertEquals(1, result.out().lines().count());
    }

    @Test
    void inTheJournalEachLineHasItsPriority() throws IOException {
        AgentRun.Result result = MonitoredHost.run(MonitoredHost.ILL, inJournal(1), "--selftest");
        List<String> lines = result.out().lines().filter(line -> !line.isEmpty()).toList();
        assertTrue(lines.stream().allMatch(line -> line.matches("<[346]>.*")), result.out());
        assertTrue(lines.getFirst().startsWith("<6>felhom-agent "), result.out());
        assertTrue(lines.get(1).startsWith("<3>  ✖  "), result.out());
        assertTrue(lines.get(2).startsWith("<3>     -> "), result.out());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("<4>  !  ")), result.out());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("<6>  ✔  ")), result.out());
        assertTrue(lines.getLast().startsWith("<3>FAILED: "), result.out());
        AgentRun.Result healthy =
                MonitoredHost.run(MonitoredHost.HEALTHY, inJournal(1), "--selftest", "--quiet");
        assertTrue(healthy.out().startsWith("<6>HEALTHY: "), healthy.out());
    }

    @Test
    void whatIsNotTheJournalHasNoPriorities() throws IOException {
        AgentRun.Result other =
                MonitoredHost.run(
                        MonitoredHost.HEALTHY,
                        new AgentRun().with("JOURNAL_STREAM", "8:1"),
                        "--selftest");
        assertTrue(other.out().startsWith("felhom-agent "), other.out());
        AgentRun.Result json =
                MonitoredHost.run(
                        MonitoredHost.HEALTHY, inJournal(1), "--selftest", "--format", "json");
        assertTrue(json.out().startsWith("{"), json.out());
    }

    /** Standard output of the tests' own process stands for the stream of the journal. */
    private static AgentRun inJournal(int descriptor) throws IOException {
        var file = Files.readAttributes(Path.of("/proc/self/fd/" + descriptor), "unix:dev,ino");
        return new AgentRun().with("JOURNAL_STREAM", file.get("dev") + ":" + file.get("ino"));
    }

    @Test
    void outputGoesIntoTheFileAsAWholeAndNowhereElse() throws IOException {
        Path file = Files.writeString(folder.resolve("felhom.prom"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        AgentRun.Result result =
                MonitoredHost.run(
                        MonitoredHost.HEALTHY,
                        new AgentRun(),
                        "--selftest",
                        "--format",
                        "openmetrics",
                        "--output",
                        file.toString());
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.out());
        assertEquals("", result.err());
        assertTrue(Files.readString(file).endsWith("\n# EOF\n"));
        assertEquals(
                "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("felhom.prom"), names());
    }

    @Test
    void aTextInAFileHasNeitherColoursNorPriorities() throws IOException {
        Path file = folder.resolve("report.txt");
        AgentRun run = inJournal(1).onTerminal();
        MonitoredHost.run(MonitoredHost.HEALTHY, run, "--selftest", "--quiet", "--output=" + file);
        assertTrue(Files.readString(file).startsWith("HEALTHY: 158 passed"));
    }

    @Test
    void anOutputThatCannotBeWrittenIsAnErrorWithPathAndCause() throws IOException {
        Path missing = folder.resolve("none/report.txt");
        AgentRun.Result result =
                new AgentRun().run("--selftest", "--simulate", "--output", missing.toString());
        assertEquals(73, result.code());
        assertEquals("", result.out());
        assertEquals(
                "felhom-agent: "
                        + missing
                        + " could not be written (there is no folder "
                        + missing.getParent()
                        + "); make the folder first\n",
                result.err());
        Path device = Path.of("/dev/null");
        AgentRun.Result other =
                new AgentRun().run("--selftest", "--simulate", "--output", device.toString());
        assertEquals(73, other.code());
        assertContains(other.err(), "/dev/null could not be written (it is there and no regular");
        assertFalse(Files.isRegularFile(device));
    }

    @Test
    void theTroubleOfTheHostGoesBeforeThatOfAFile() {
        AgentRun.Result result =
                MonitoredHost.run(
                        MonitoredHost.ILL, new AgentRun(), "--selftest", "--output=/dev/null");
        assertEquals(1, result.code());
        assertContains(result.err(), "/dev/null could not be written");
    }

    @Test
    void oneRunServesAllReportsOfTheConfiguration() throws IOException {
        Path config =
                reports(
                        "text",
                        "a.txt",
                        "json",
                        "b.json",
                        "json@1",
                        "c.json",
                        "html",
                        "d.html",
                        "openmetrics",
                        "e.prom",
                        "nagios",
                        "f.txt");
        AgentRun.Result result = run(config, "--quiet");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith("HEALTHY: "), result.out());
        assertStarts("a.txt", "felhom-agent ");
        assertStarts("b.json", "{\n  \"schemaVersion\" : 2,");
        assertStarts("c.json", "{\n  \"schemaVersion\" : 1,");
        assertStarts("d.html", "<!DOCTYPE html>");
        assertStarts("e.prom", "# TYPE felhom_up gauge\n");
        assertStarts("f.txt", "FELHOM OK: ");
    }

    @Test
    void aReportThatCannotBeWrittenLeavesTheOthers() throws IOException {
        Path config = reports("json", "none/b.json", "html", "d.html");
        AgentRun.Result result = run(config);
        assertEquals(73, result.code());
        assertContains(result.err(), "none/b.json could not be written (there is no folder ");
        assertStarts("d.html", "<!DOCTYPE html>");
        assertContains(result.out(), "HEALTHY: ");
        AgentRun.Result plugin = run(config, "--format", "nagios");
        assertEquals(3, plugin.code());
        assertTrue(plugin.out().startsWith("FELHOM UNKNOWN: /"), plugin.out());
    }

    @Test
    void aTaskTestWritesNoReportsOfTheHostsHealth() throws IOException {
        Path config = reports("html", "d.html");
        AgentRun.Result result = runCommand(config, "--selftest=task", "--guest=9001");
        assertEquals(0, result.code(), result.out() + result.err());
        assertFalse(Files.exists(folder.resolve("d.html")));
    }

    private AgentRun.Result run(Path config, String... more) {
        return runCommand(
                config,
                Stream.concat(Stream.of("--selftest"), Stream.of(more)).toArray(String[]::new));
    }

    private static AgentRun.Result runCommand(Path config, String... arguments) {
        try (SimulatedHost host = SimulatedHost.start()) {
            return new AgentRun().host(host).defaultConfig(config).run(arguments);
        }
    }

    private Path reports(String... formatsAndFiles) throws IOException {
        StringBuilder list = new StringBuilder("{ \"reports\": [");
        for (int i = 0; i < formatsAndFiles.length; i += 2) {
            list.append(i == 0 ? "" : ",")
                    .append("\n  { \"format\": \"")
                    .append(formatsAndFiles[i])
                    .append("\", \"file\": \"")
                    .append(folder.resolve(formatsAndFiles[i + 1]))
                    .append("\" }");
        }
        return Files.writeString(folder.resolve("config.json"), list.append("] }").toString());
    }

    private void assertStarts(String name, String start) throws IOException {
        String text = Files.readString(folder.resolve(name));
        assertTrue(
                text.startsWith(start),
                () -> name + " begins with " + text.lines().limit(2).toList());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
