package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The unit that mails a self-test that failed, run with stand-ins of the host's programs. */
class AlertTests {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    /** What a guest may be called by somebody who means harm, and what ends a mail by itself. */
    private static final String HOSTILE =
            "  XX  backups  103 $(touch HERE) `touch HERE` ';touch HERE;' \" %s \\n\n"
                    + ".\n"
                    + "Bcc: somebody@example.org\n"
                    + "FAILED: é\n";

    @TempDir private Path folder;

    @Test
    void theJournalOfTheNewestRunIsMailedToRoot() throws Exception {
        fake("systemctl", "printf '%s\\n' \"$*\" >>calls; echo InvocationID=0123abcd");
        fake(
                "journalctl",
                "printf '%s\\n' \"$*\" >>calls; case $* in --sync) ;; *) cat report; esac");
        fake("sendmail", "printf '%s\\n' \"$*\" >>calls; cat >mail");
        Files.writeString(folder.resolve("report"), HOSTILE);
        assertEquals("exit code 0", run(command("pve1")));
        assertEquals(
                """
                To: root
                Subject: felhom-agent: self-test failed on pve1
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                """
                        + HOSTILE,
                Files.readString(folder.resolve("mail")));
        assertEquals(
                List.of(
                        "--no-pager --output=cat _SYSTEMD_INVOCATION_ID=0123abcd +"
                                + " INVOCATION_ID=0123abcd",
                        "--sync",
                        "-i root",
                        "show --property=InvocationID felhom-agent.service"),
                Files.readAllLines(folder.resolve("calls")).stream().sorted().toList());
        assertFalse(Files.exists(folder.resolve("HERE")));
    }

    @Test
    void aMailThatIsNotTakenIsAFailureOfTheUnit() throws Exception {
        fake("systemctl", "echo InvocationID=0123abcd");
        fake("journalctl", "echo report");
        fake("sendmail", "cat >/dev/null; exit 75");
        assertEquals("exit code 75", run(command("pve1")));
    }

    @Test
    void systemdAcceptsTheUnitAndTheDropInOfItsComment() throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed: systemd");
        assertEquals("exit code 0", verify(printed("alert")));
    }

    /** So that the test above cannot pass by looking at nothing. */
    @Test
    void systemdRefusesAWrongUnit() throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed: systemd");
        String said = verify(printed("alert").replace("Type=oneshot", "Type=onesho"));
        assertTrue(said.contains("onesho"), said);
    }

    @Test
    void theServiceOfTheSelfTestDoesNotNameIt() {
        assertFalse(printed("unit").contains("OnFailure="));
        assertFalse(printed("alert").contains("[Install]"));
    }

    /** The commands of the unit's own comment turn it on, below another root. */
    private String verify(String alert) throws Exception {
        Path root = folder.resolve("root");
        Path units = root.resolve("etc/systemd/system");
        Files.createDirectories(units);
        Files.createDirectories(root.resolve("opt/felhom-agent/bin"));
        Files.createDirectories(root.resolve("bin"));
        program(root.resolve("opt/felhom-agent/bin/felhom-agent"), "");
        program(root.resolve("bin/sh"), "");
        Files.writeString(units.resolve("felhom-agent.service"), printed("unit"));
        Files.writeString(units.resolve("felhom-agent-alert.service"), alert);
        String commands =
                printed("alert")
                        .lines()
                        .filter(line -> line.startsWith("#   "))
                        .map(line -> line.substring(4))
                        .filter(line -> !line.startsWith("systemctl"))
                        .collect(Collectors.joining("\n"))
                        .replace("/etc/systemd/system", units.toString());
        assertEquals("exit code 0", run(List.of("/bin/sh", "-ec", commands)));
        assertEquals(
                "[Unit]\nOnFailure=felhom-agent-alert.service\n",
                Files.readString(units.resolve("felhom-agent.service.d/alert.conf")));
        return run(
                List.of(
                        ANALYZE.toString(),
                        "verify",
                        "--man=no",
                        "--recursive-errors=no",
                        "--root=" + root,
                        "felhom-agent.service",
                        "felhom-agent-alert.service"));
    }

    private static String printed(String kind) {
        return new AgentRun().run("--print", kind).out();
    }

    /** The words of {@code ExecStart=} as systemd makes them, see systemd.service(5). */
    private static List<String> command(String host) {
        String text = printed("alert").replace("\\\n", " ");
        String line =
                text.lines().filter(one -> one.startsWith("ExecStart=")).findFirst().orElseThrow();
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = "ExecStart=".length(); i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '\'') {
                quoted = !quoted;
            } else if (sign == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else if (sign == '\\' || sign == '$' || sign == '%') {
                char next = line.charAt(++i);
                assertTrue(next == sign || sign == '%' && next == 'H', line.substring(i - 1));
                word.append(next == 'H' ? host : String.valueOf(sign));
            } else {
                word.append(sign);
            }
        }
        words.add(word.toString());
        return words;
    }

    private void fake(String name, String script) throws IOException {
        program(folder.resolve(name), script);
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(List<String> command) throws Exception {
        ProcessBuilder program = Programs.of(command).directory(folder.toFile());
        program.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        Process process = program.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit code " + process.waitFor();
    }
}
