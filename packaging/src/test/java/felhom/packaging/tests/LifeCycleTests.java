package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The package in a clean root: installed, configured, upgraded, removed and purged with dpkg. */
class LifeCycleTests {
    private static final String VERSIONS = "/opt/felhom-agent/versions";
    private static final String SYSTEM_UNITS = "/etc/systemd/system";

    @TempDir private static Path packages;
    private static Path template;
    private static Path same;
    private static Path other;

    @TempDir Path folder;
    private CleanRoot root;

    @BeforeAll
    static void install() throws Exception {
        template = CleanRoot.copy();
        try (CleanRoot first = CleanRoot.keeping(template)) {
            first.dpkg("--install", Built.deb().toString()).text();
        }
        same = Built.quick(packages);
        other = Built.other("0.2.0", packages);
    }

    @BeforeEach
    void enter() throws Exception {
        root = CleanRoot.forgetting(template, Files.createDirectory(folder.resolve("clean")));
    }

    @AfterAll
    static void clean() throws Exception {
        if (template != null) {
            Command.run("rm", "-rf", "--one-file-system", template.toString()).text();
        }
    }

    @AfterEach
    void leave() throws Exception {
        root.close();
    }

    @Test
    void runsOnceItIsInstalled() throws Exception {
        Command.Result version = root.run("felhom-agent", "--version");
        assertTrue(version.text().startsWith("felhom-agent "), version::out);

        // What the package holds was printed elsewhere.
        String unit = "/usr/lib/systemd/system/felhom-agent.service";
        assertEquals(
                root.run("felhom-agent", "--print", "unit").text(),
                Files.readString(root.file(unit)));

        Process asItsUser = root.start("felhom-agent", "felhom-agent", "--selftest", "--simulate");
        Command.Result report = Command.finish(asItsUser);
        assertEquals(0, report.exit(), () -> report.out() + report.err());
        assertTrue(report.out().contains("HEALTHY"), report::out);
        assertEquals("", report.err());

        assertEquals("", root.dpkg("--verify", "felhom-agent").text());
        assertEquals("", root.dpkg("--audit").text());
    }

    @Test
    void opensNothingAndStartsNothing() throws Exception {
        assertEquals("750 root:felhom-agent", root.access("/etc/felhom-agent"));
        assertEquals("755 root:root", root.access("/opt/felhom-agent/current/"));
        assertEquals(
                "",
                root.run("find", "/opt/felhom-agent", "-perm", "/6022", "!", "-type", "l").text());
        assertEquals("", root.run("find", "/opt/felhom-agent", "!", "-user", "root").text());
        String user = root.run("getent", "passwd", "felhom-agent").text().strip();
        assertTrue(user.endsWith(":/nonexistent:/usr/sbin/nologin"), user);
        assertFalse(root.has("/etc/sudoers.d/felhom-agent"));
        assertEquals("", root.run("find", "/etc/systemd", "-name", "felhom*").out());
    }

    /** The commands of the manual, on a host that is simulated. */
    @Test
    void runsAsItsServiceDoesWithTheConfigurationOfTheManual() throws Exception {
        try (SimulatedHost host = SimulatedHost.start()) {
            configure(host);
            assertEquals("600 root:root", root.access("/etc/felhom-agent/token"));
            root.run("sh", "-ec", Manual.block("try")).text();

            root.run("install", "-d", "-o", "felhom-agent", "/run/credentials").text();
            root.run(
                            "install",
                            "-o",
                            "felhom-agent",
                            "/etc/felhom-agent/token",
                            "/run/credentials/felhom-token-secret")
                    .text();
            Process service =
                    root.start(
                            "felhom-agent",
                            "env",
                            "CREDENTIALS_DIRECTORY=/run/credentials",
                            "felhom-agent",
                            "--selftest",
                            "--verbose");
            Command.Result report = Command.finish(service);
            assertEquals(0, report.exit(), () -> report.out() + report.err());
            assertTrue(report.out().contains("systemd credential"), report::out);
        }
    }

    @Test
    void whatRunsDuringAnUpgradeEndsWithTheFilesItBeganWith() throws Exception {
        String before = root.run("readlink", "-f", "/opt/felhom-agent/current").text().strip();
        try (SimulatedHost host = SimulatedHost.start()) {
            configure(host);
            HeldRun held = HeldRun.start(root, host);
            try {
                Command.Result upgrade = root.dpkg("--install", other.toString());
                upgrade.text();
                assertTrue(upgrade.err().contains(before + " stays"), upgrade::err);
                assertEquals(2, root.run("ls", VERSIONS).lines().size());
                assertTrue(root.has(before + "/lib/tzdb.dat"), "an old file is gone");
                assertFalse(root.has(before + "/lib/new"), "a new file is in the old version");
                assertTrue(root.has("/opt/felhom-agent/current/lib/new"), "the new file is not");
                root.run("felhom-agent", "--version").text();
            } finally {
                held.release();
            }
            Command.Result report = held.finish();
            assertEquals(0, report.exit(), () -> report.out() + report.err());
            assertTrue(report.out().contains("look for traces"), report::out);
            assertEquals("", report.err());
        }
        root.dpkg("--install", other.toString()).text();
        assertEquals(1, root.run("ls", VERSIONS).lines().size());
        assertFalse(root.has(before));
    }

    @Test
    void anUpgradeKeepsWhatTheOperatorHasSet() throws Exception {
        root.run("sh", "-ec", "echo {} >/etc/felhom-agent/config.json").text();
        root.run("chmod", "0755", "/etc/felhom-agent").text();
        root.run("mkdir", VERSIONS + "/half-made").text();

        root.dpkg("--install", other.toString()).text();
        assertEquals("755 root:felhom-agent", root.access("/etc/felhom-agent"));
        assertEquals("{}", Files.readString(root.file("/etc/felhom-agent/config.json")).strip());
        assertFalse(root.has(VERSIONS + "/half-made"));

        root.dpkg("--install", same.toString()).text();
        assertTrue(root.has("/opt/felhom-agent/current/lib/tzdb.dat"));
        root.run("felhom-agent", "--version").text();
    }

    @Test
    void removingLeavesTheConfigurationAndPurgingNothing() throws Exception {
        root.run("sh", "-ec", "echo {} >/etc/felhom-agent/config.json").text();
        root.run("mkdir", "-p", "/etc/sudoers.d").text();
        root.run("sh", "-ec", Manual.block("sudo").replaceAll("visudo .*&&\\s+", "")).text();
        assertEquals("440 root:root", root.access("/etc/sudoers.d/felhom-agent"));
        root.run("mkdir", "-p", SYSTEM_UNITS).text();
        root.run("mkdir", "-p", "/var/lib/felhom-agent").text();
        for (String kind : List.of("unit", "timer", "alert")) {
            String file =
                    switch (kind) {
                        case "unit" -> "felhom-agent.service";
                        case "timer" -> "felhom-agent.timer";
                        default -> "felhom-agent-alert.service";
                    };
            String printed = root.run("felhom-agent", "--print", kind).text();
            Files.writeString(root.file(SYSTEM_UNITS + "/" + file), printed);
        }

        assertEquals("", root.dpkg("--remove", "felhom-agent").err());
        assertFalse(root.has("/opt/felhom-agent"));
        assertFalse(root.has("/usr/bin/felhom-agent"));
        assertTrue(root.has("/etc/felhom-agent/config.json"));

        root.dpkg("--purge", "felhom-agent").text();
        List<String> left =
                root.run("find", "/", "-xdev", "-path", "*felhom*", "!", "-path", "/proc/*")
                        .lines();
        assertEquals(List.of(), left);
    }

    /**
     * A package that nobody has configured leaves an empty directory, which removing takes along.
     */
    @Test
    void theServiceCanReadItsConfigurationAfterRemovingAndInstallingAgain() throws Exception {
        root.dpkg("--remove", "felhom-agent").text();
        assertFalse(root.has("/etc/felhom-agent"));

        root.dpkg("--install", same.toString()).text();
        assertEquals("750 root:felhom-agent", root.access("/etc/felhom-agent"));
        root.run("sh", "-ec", "echo {} >/etc/felhom-agent/config.json").text();
        Process service = root.start("felhom-agent", "cat", "/etc/felhom-agent/config.json");
        assertEquals("{}", Command.finish(service).text().strip());
    }

    @Test
    void purgingLeavesAServiceThatTheOperatorWrote() throws Exception {
        root.run("mkdir", "-p", SYSTEM_UNITS).text();
        String unit = SYSTEM_UNITS + "/felhom-agent.service";
        Files.writeString(root.file(unit), "# mine\n[Service]\nExecStart=true\n");
        root.dpkg("--purge", "felhom-agent").text();
        assertTrue(root.has(unit));
    }

    @Test
    void removingUnderARunningAgentLeavesIt() throws Exception {
        try (SimulatedHost host = SimulatedHost.start()) {
            configure(host);
            HeldRun held = HeldRun.start(root, host);
            try {
                Command.Result removal = root.dpkg("--remove", "felhom-agent");
                removal.text();
                assertTrue(removal.err().contains(" stays"), removal::err);
            } finally {
                held.release();
            }
            Command.Result report = held.finish();
            assertEquals(0, report.exit(), () -> report.out() + report.err());
        }
        root.dpkg("--purge", "felhom-agent").text();
        assertFalse(root.has("/opt/felhom-agent"));
    }

    @Test
    void whatIsEnabledIsDisabledByPurging() throws Exception {
        assumeTrue(Command.exists("systemctl"), "systemctl is not installed: systemd");
        String link = "/etc/systemd/system/timers.target.wants/felhom-agent.timer";
        root.systemctl("enable", "felhom-agent.timer").text();
        assertTrue(root.has(link));
        root.dpkg("--install", other.toString()).text();
        assertTrue(root.has(link), "the upgrade has disabled the timer");
        root.dpkg("--purge", "felhom-agent").text();
        assertFalse(root.has(link));
    }

    private void configure(SimulatedHost host) throws IOException, InterruptedException {
        String commands =
                Manual.block("configure")
                        .replace("127.0.0.1:8006", host.url().getAuthority())
                        .replaceAll("(?m)^editor .*$", "");
        Process shell = root.start("root", "sh", "-ec", commands);
        shell.getOutputStream()
                .write((host.operatorToken().secret() + "\n").getBytes(StandardCharsets.UTF_8));
        Command.finish(shell).text();
    }
}
