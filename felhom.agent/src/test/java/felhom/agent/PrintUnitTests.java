package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.agent.print.ServiceUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class PrintUnitTests {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    /** Each of them turns NoNewPrivileges on for a user that is not root, see systemd.exec(5). */
    private static final List<String> KEEP_SUDO_OUT =
            List.of(
                    "DynamicUser",
                    "LockPersonality",
                    "MemoryDenyWriteExecute",
                    "PrivateDevices",
                    "PrivateUsers",
                    "ProtectClock",
                    "ProtectHostname",
                    "ProtectKernelLogs",
                    "ProtectKernelModules",
                    "ProtectKernelTunables",
                    "RestrictAddressFamilies",
                    "RestrictNamespaces",
                    "RestrictRealtime",
                    "RestrictSUIDSGID",
                    "SystemCallArchitectures",
                    "SystemCallFilter",
                    "SystemCallLog");

    /** What a unit may hold that runs commands as root in the host's own view of things. */
    private static final List<String> OPEN =
            List.of(
                    "Description",
                    "Wants",
                    "After",
                    "Type",
                    "ExecStart",
                    "User",
                    "LoadCredential",
                    "StateDirectory",
                    "StateDirectoryMode",
                    "TimeoutStartSec");

    @TempDir private Path folder;

    @Test
    void isLockedInWithoutAConfiguration() {
        AgentRun.Result result = new AgentRun().run("--print", "unit");
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        Map<String, String> settings = settings(result.out());
        assertEquals(ServiceUnit.PROGRAM + " --selftest", settings.get("ExecStart"));
        assertEquals("felhom-agent", settings.get("User"));
        assertEquals("felhom-token-secret:/etc/felhom-agent/token", settings.get("LoadCredential"));
        assertEquals("yes", settings.get("NoNewPrivileges"));
        assertEquals("strict", settings.get("ProtectSystem"));
        assertEquals("", settings.get("CapabilityBoundingSet"));
        assertFalse(settings.containsKey("MemoryDenyWriteExecute"));
        assertTrue(
                result.out()
                        .contains(
                                "\n"
                                    + "# It is locked in, because privileged.mode is \"off\" (there"
                                    + " is no configuration yet). Print it again when that"
                                    + " changes.\n"),
                result.out());
    }

    @Test
    void saysWhichConfigurationDecided() throws IOException {
        Path file = config("off");
        String text = new AgentRun().defaultConfig(file).run("--print", "unit").out();
        assertTrue(text.contains("privileged.mode is \"off\" in " + file + "."), text);
        assertEquals(ServiceUnit.PROGRAM + " --selftest", settings(text).get("ExecStart"));
        assertEquals("felhom-agent", settings(text).get("StateDirectory"));
    }

    @Test
    void letsSudoWorkWhenItsModeIsOn() throws IOException {
        Path file = config("sudo");
        String text =
                new AgentRun().defaultConfig(file).run("--print=unit", "--user", "backup").out();
        Map<String, String> settings = settings(text);
        assertEquals("no", settings.remove("NoNewPrivileges"));
        KEEP_SUDO_OUT.forEach(name -> assertFalse(settings.containsKey(name), name));
        assertTrue(OPEN.containsAll(settings.keySet()), settings::toString);
        assertEquals("backup", settings.get("User"));
        assertTrue(
                text.contains(
                        "\n# It is open for commands that run as root, because privileged.mode is"
                                + " \"sudo\" in "
                                + file
                                + ".\n"),
                text);
        assertTrue(text.contains("\n#   felhom-agent --print unit --user backup\n"), text);
    }

    @Test
    void runsAsRootWhenItsModeSaysSo() throws IOException {
        String text = new AgentRun().defaultConfig(config("root")).run("--print", "unit").out();
        Map<String, String> settings = settings(text);
        assertEquals("root", settings.get("User"));
        assertTrue(OPEN.containsAll(settings.keySet()), settings::toString);
        assertFalse(text.contains("useradd"), text);
    }

    @Test
    void namesTheConfigurationThatIsNotWhereItIsFoundAnyway() throws IOException {
        Path file = config("sudo");
        AgentRun.Result named = new AgentRun().run("--print", "unit", "--config", file.toString());
        assertEquals(
                ServiceUnit.PROGRAM + " --selftest --config " + file,
                settings(named.out()).get("ExecStart"));
        assertTrue(named.out().contains("\n#   felhom-agent --print unit --config " + file + "\n"));
    }

    @Test
    void theFileThatAVariableOfThisProcessNamesIsNotTheServices() throws IOException {
        Path file = config("sudo");
        String text =
                new AgentRun().with("FELHOM_CONFIG", file.toString()).run("--print", "unit").out();
        assertEquals(ServiceUnit.PROGRAM + " --selftest", settings(text).get("ExecStart"));
        assertEquals(new AgentRun().run("--print", "unit").out(), text);
    }

    @Test
    void variablesOfThisProcessDoNotReachTheService() {
        AgentRun.Result result =
                new AgentRun().with("FELHOM_PRIVILEGED_MODE", "sudo").run("--print", "unit");
        assertEquals("yes", settings(result.out()).get("NoNewPrivileges"));
    }

    @Test
    void refusesAUserBesideRoot() throws IOException {
        Path file = config("root");
        assertEquals(
                "felhom-agent: --user has no meaning with the mode \"root\" (privileged.mode in "
                        + file
                        + "): the service runs as root; leave --user out, or set the mode to"
                        + " \"sudo\"\n",
                refused(new AgentRun().defaultConfig(file), "--print", "unit", "--user", "me"));
    }

    @Test
    void refusesAConfigurationThatTheServiceCouldNotRead() throws IOException {
        Path hidden = config("off");
        assumeTrue(hidden.startsWith("/tmp"), "temporary files are not in /tmp here");
        assertEquals(
                "felhom-agent: the service could not read "
                        + hidden
                        + ": it sees nothing of /home, /root, /run/user, /tmp and /var/tmp; move"
                        + " the file, best to /etc/felhom-agent/config.json\n",
                refused(new AgentRun(), "--print", "unit", "--config", hidden.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "100%", "$HOME", "a\"b", "a\\b", "a;b", "a\nUser=root"})
    void refusesAPathThatMeansSomethingElseInAUnit(String name) throws IOException {
        Path file = Files.move(config("sudo"), folder.resolve(name));
        assertEquals(
                "felhom-agent: the configuration's path "
                        + file
                        + " cannot stand in a unit as it is; use letters, digits and / . _ @ + -,"
                        + " best /etc/felhom-agent/config.json\n",
                refused(new AgentRun(), "--print", "unit", "--config", file.toString()));
    }

    @Test
    void refusesAConfigurationThatIsWrong() throws IOException {
        Path file =
                Files.writeString(folder.resolve("c.json"), "{ \"privileged\": { \"mod\": 1 } }");
        String message = refused(new AgentRun().defaultConfig(file), "--print", "unit");
        assertTrue(message.contains("the nearest is privileged.mode"), message);
        String missing = refused(new AgentRun(), "--print", "unit", "--config", "/nonexistent");
        assertTrue(missing.contains("/nonexistent cannot be read (there is none)"), missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "sudo", "root"})
    void systemdAcceptsWhatIsPrinted(String mode) throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed: systemd");
        install(new AgentRun().defaultConfig(config(mode)).run("--print", "unit").out());
        assertEquals("", verify());
    }

    /** So that the test above cannot pass by looking at nothing. */
    @Test
    void systemdRefusesAWrongUnit() throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed: systemd");
        install(new AgentRun().run("--print", "unit").out().replace("Type=oneshot", "Type=onesho"));
        assertTrue(verify().contains("onesho"));
    }

    /** 0 is best, 10 worst; a service that says nothing has 9.6. */
    @Test
    void systemdFindsTheLockedOneHardlyExposed() throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed: systemd");
        install(new AgentRun().run("--print", "unit").out());
        String unit = units().resolve("felhom-agent.service").toString();
        String said = run("security", "--offline=yes", "--no-pager", "--threshold=15", unit);
        assertTrue(said.contains("Overall exposure level"), said);
        assertTrue(said.endsWith("\nexit code 0"), said);
    }

    private Path config(String mode) throws IOException {
        return Files.writeString(
                folder.resolve("config.json"),
                "{ \"privileged\": { \"mode\": \"" + mode + "\" } } // not complete yet");
    }

    private static String refused(AgentRun run, String... arguments) {
        AgentRun.Result result = run.run(arguments);
        assertEquals(3, result.code());
        assertEquals("", result.out());
        return result.err();
    }

    private static Map<String, String> settings(String unit) {
        Map<String, String> settings = new TreeMap<>();
        unit.lines()
                .filter(line -> line.matches("[A-Z][A-Za-z]+=.*"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> settings.put(pair[0], pair[1]));
        return settings;
    }

    private Path units() {
        return folder.resolve("root/etc/systemd/system");
    }

    private void install(String service) throws IOException {
        Files.createDirectories(units());
        Files.writeString(units().resolve("felhom-agent.service"), service);
        Files.writeString(
                units().resolve("felhom-agent.timer"),
                new AgentRun().run("--print", "timer").out());
        Path program = folder.resolve("root" + ServiceUnit.PROGRAM);
        Files.createDirectories(program.getParent());
        Files.createFile(
                program,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private String verify() throws Exception {
        String said =
                run(
                        "verify",
                        "--man=no",
                        "--recursive-errors=no",
                        "--root=" + folder.resolve("root"),
                        "felhom-agent.service",
                        "felhom-agent.timer");
        return said.equals("exit code 0") ? "" : said;
    }

    private static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ANALYZE.toString()));
        command.addAll(List.of(arguments));
        Process process = Programs.of(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assumeTrue(!said.contains("unrecognized option"), "systemd-analyze is older than 250");
        return said + "exit code " + code;
    }
}
