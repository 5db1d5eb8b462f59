package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.agent.print.ServiceUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The script that installs the restore drill as a timer. */
class PrintDrillTimerTests {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final String UNITS = "/etc/systemd/system";

    @TempDir private Path folder;

    @Test
    void theScriptWritesServiceAndTimer() throws Exception {
        install(new AgentRun().run("--print", "drill-timer").out());
        String service = unit("felhom-agent-drill.service");
        assertTrue(
                service.contains(
                        "\nExecStart=/opt/felhom-agent/bin/felhom-agent --selftest=restore --guest"
                                + " all --within 4h --clean-up\nUser=felhom-agent\n"),
                service);
        assertTrue(service.contains("\nProtectSystem=strict\n"), service);
        assertTrue(unit("felhom-agent-drill.timer").contains("\nOnCalendar=Sun 13:00\n"));
        assertEquals(
                "daemon-reload\nenable --now felhom-agent-drill.timer\n",
                Files.readString(folder.resolve("called")));
    }

    @Test
    void anAgentThatRunsAsRootDrillsAsRoot() throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve("config.json"),
                        "{ \"privileged\": { \"mode\": \"root\" } }");
        install(new AgentRun().defaultConfig(config).run("--print", "drill-timer").out());
        String service = unit("felhom-agent-drill.service");
        assertTrue(service.contains("\nUser=root\n"), service);
        assertFalse(service.contains("NoNewPrivileges"), service);
    }

    @Test
    void aConfigurationThatTheServiceCannotSeeIsRefused() {
        AgentRun.Result result =
                new AgentRun().run("--print", "drill-timer", "--config", "/home/me/config.json");
        assertEquals(3, result.code());
        assertEquals("", result.out());
    }

    @Test
    void systemdAcceptsWhatIsPrinted() throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed: systemd");
        install(new AgentRun().run("--print", "drill-timer").out());
        Path program = folder.resolve("root" + ServiceUnit.PROGRAM);
        Files.createDirectories(program.getParent());
        Files.createFile(
                program,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        String said =
                run(
                        List.of(
                                ANALYZE.toString(),
                                "verify",
                                "--man=no",
                                "--recursive-errors=no",
                                "--root=" + folder.resolve("root"),
                                "felhom-agent-drill.service",
                                "felhom-agent-drill.timer"));
        assumeTrue(!said.contains("unrecognized option"), "systemd-analyze is older than 250");
        assertEquals("exit code 0", said);
    }

    /** Runs it with another root, and a systemctl that notes what it is asked for. */
    private void install(String script) throws Exception {
        Path units = folder.resolve("root" + UNITS);
        Files.createDirectories(units);
        Path file =
                Files.writeString(
                        folder.resolve("script"),
                        "systemctl() { echo \"$@\" >>'"
                                + folder.resolve("called")
                                + "'; }\n"
                                + script.replace("cat > " + UNITS, "cat > " + units));
        assertEquals("exit code 0", run(List.of("/bin/sh", file.toString())));
    }

    private String unit(String name) throws IOException {
        return Files.readString(folder.resolve("root" + UNITS).resolve(name));
    }

    private static String run(List<String> command) throws Exception {
        Process process = Programs.of(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit code " + process.waitFor();
    }
}
