package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The alert unit under a real systemd: one that the test starts for itself, in namespaces of its
 * own. The journal and the mail system are stand-ins.
 */
class AlertUnderSystemdTests {
    private static final String SYSTEMD = "/usr/lib/systemd/systemd";

    @TempDir private Path folder;

    @BeforeEach
    void makeAHost() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        assumeTrue(Files.isExecutable(Path.of(SYSTEMD)), "systemd is not installed");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/unshare")),
                "unshare is not installed: util-linux");
        Files.createDirectories(folder.resolve("units"));
        Files.createDirectories(folder.resolve("bin"));
        unit("felhom-agent-alert", new AgentRun().run("--print", "alert").out());
        program("systemctl", "exec /usr/bin/systemctl --user \"$@\"");
        program("journalctl", "echo \"journal of $*\"");
        program("sendmail", "cat >/run/trial/mail");
    }

    @Test
    void aSelfTestThatFailsIsMailedWithTheJournalOfThatRun() throws Exception {
        unit("felhom-agent", service("OnFailure=felhom-agent-alert.service", "exit 1"));
        List<String> lines = trial();
        String run = word(lines.get(0), "run");
        assertEquals(32, run.length(), run);
        assertEquals("success", word(lines.get(2), "alert"));
        assertEquals(
                """
                To: root
                Subject: felhom-agent: self-test failed on %s
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                journal of --sync
                journal of --no-pager --output=cat _SYSTEMD_INVOCATION_ID=%s + INVOCATION_ID=%s\
                """
                        .formatted(word(lines.get(1), "host"), run, run),
                String.join("\n", lines.subList(3, lines.size())));
    }

    @Test
    void aSelfTestThatSucceedsIsNotMailed() throws Exception {
        unit("felhom-agent", service("OnFailure=felhom-agent-alert.service", "exit 0"));
        assertFalse(trial().contains("To: root"));
        assertFalse(Files.exists(folder.resolve("mail")));
    }

    @Test
    void aSelfTestWithoutTheDropInIsNotMailed() throws Exception {
        unit("felhom-agent", service("", "exit 1"));
        assertFalse(trial().contains("To: root"));
    }

    private static String service(String inUnit, String script) {
        return "[Unit]\n%s\n[Service]\nType=oneshot\nExecStart=/bin/sh -c '%s'\n"
                .formatted(inUnit, script);
    }

    private void unit(String name, String text) throws IOException {
        Files.writeString(folder.resolve("units").resolve(name + ".service"), text);
    }

    private void program(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String word(String line, String name) {
        assertTrue(line.startsWith(name + " "), line);
        return line.substring(name.length() + 1);
    }

    private List<String> trial() throws Exception {
        Path script = folder.resolve("trial.sh");
        try (InputStream in = getClass().getResourceAsStream("alert-under-systemd.sh")) {
            Files.copy(in, script);
        }
        Process process =
                Programs.of(
                                List.of(
                                        "/usr/bin/unshare",
                                        "--mount",
                                        "--pid",
                                        "--fork",
                                        "--kill-child",
                                        "/bin/sh",
                                        script.toString(),
                                        folder.toString(),
                                        folder.getFileName().toString()))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assumeFalse(said.startsWith("cannot: "), said.strip());
        assertTrue(said.startsWith("run "), said);
        return said.lines().toList();
    }
}
