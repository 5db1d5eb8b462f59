package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.config.ConfigReader;
import felhom.agent.config.Configuration;
import felhom.agent.config.FileGuard;
import felhom.agent.config.Setting;
import felhom.agent.print.FingerprintReport;
import felhom.proxmox.api.Trust;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class PrintConfigTests {
    private static final Pattern SWITCHED_OFF =
            Pattern.compile("^ {2,4}// (\"([A-Za-z]+)\": .*?,?)$", Pattern.MULTILINE);

    @TempDir private Path folder;

    @Test
    void theReaderAcceptsItAsItIs() throws Exception {
        AgentRun.Result result = new AgentRun().run("--print", "config");
        assertEquals(0, result.code());
        assertEquals("", result.err());
        Configuration read = read(result.out());
        assertEquals("https://127.0.0.1:8006", read.url().toString());
        assertEquals("felhom-agent@pve!agent", read.token().id().toString());
        assertEquals(Trust.system(), read.trust());
        assertEquals(Optional.empty(), read.elevation());
    }

    @Test
    void fillsInWhatTheHostShows() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().start()) {
            String address = "127.0.0.1:" + host.url().getPort();
            AgentRun.Result result =
                    new AgentRun().run("--print", "config", "--fingerprint", address);
            assertEquals(0, result.code(), result.err());
            assertEquals("", result.err());
            Configuration read = read(result.out());
            assertEquals("https://" + address, read.url().toString());
            assertEquals(Trust.pinned(host.fingerprint()), read.trust());
            assertTrue(
                    result.out()
                            .contains(
                                    "    // This is what "
                                            + address
                                            + " has shown. It proves nothing yet"));
            assertTrue(result.out().contains("    //   " + FingerprintReport.ON_THE_HOST + "\n"));
            assertTrue(result.out().contains("--print config --fingerprint " + address + "\n"));
        }
    }

    /** The whole way of an operator: what is printed is enough to run, given the secret. */
    @Test
    void aSelfTestRunsWithWhatIsPrinted() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().start()) {
            String text =
                    new AgentRun()
                            .run(
                                    "--print",
                                    "config",
                                    "--fingerprint",
                                    host.url().toString(),
                                    "--token",
                                    host.operatorToken().id().toString())
                            .out();
            Path file = Files.writeString(folder.resolve("config.json"), text);
            AgentRun.Result report =
                    new AgentRun()
                            .with("FELHOM_TOKEN_SECRET", host.operatorToken().secret())
                            .run("--selftest", "--config", file.toString());
            assertEquals(0, report.code(), report.out() + report.err());
        }
    }

    @Test
    void everySettingIsThereWithItsMeaningAndRule() {
        String words = new AgentRun().run("--print", "config").out().replaceAll("\\s+(// )?", " ");
        for (Setting<?> setting : Setting.ALL) {
            assertTrue(words.contains(setting.meaning()), setting.key());
            assertTrue(words.contains("must be " + setting.rule().words()), setting.key());
            String name = setting.key().substring(setting.key().indexOf('.') + 1);
            assertTrue(words.contains("\"" + name + "\": "), setting.key());
        }
    }

    @Test
    void itsDefaultsAreTheDefaults() throws Exception {
        Configuration printed = read(new AgentRun().run("--print", "config").out());
        Configuration least =
                ConfigReader.read(
                        Optional.empty(),
                        Map.of(
                                "FELHOM_TOKEN_SECRET", "example",
                                "FELHOM_HOST_URL", "https://127.0.0.1:8006",
                                "FELHOM_TOKEN_ID", "felhom-agent@pve!agent"),
                        FileGuard.NONE);
        assertEquals(least.thresholds(), printed.thresholds());
        assertEquals(least.callTimeout(), printed.callTimeout());
        assertEquals(least.runTimeout(), printed.runTimeout());
        assertEquals(least.taskTimeout(), printed.taskTimeout());
        assertEquals(least.logLevel(), printed.logLevel());
    }

    @Test
    void eachThatIsSwitchedOffCanBeSwitchedOn() throws Exception {
        String text = new AgentRun().run("--print", "config").out();
        Path certificate = Files.createFile(folder.resolve("ca.pem"));
        List<String> found = new ArrayList<>();
        Matcher off = SWITCHED_OFF.matcher(text);
        while (off.find()) {
            found.add(off.group(2));
            String on = text.substring(0, off.start()) + off.group(1) + text.substring(off.end());
            read(
                    switch (off.group(2)) {
                        case "pins" -> on.replace("\"mode\": \"system\"", "\"mode\": \"pin\"");
                        case "authorityFile" ->
                                on.replace("\"mode\": \"system\"", "\"mode\": \"authority\"")
                                        .replace(
                                                "/etc/felhom-agent/host-ca.pem",
                                                certificate.toString());
                        default -> on;
                    });
        }
        assertEquals(
                List.of(
                        "accept",
                        "reports",
                        "node",
                        "secretFile",
                        "pins",
                        "authorityFile",
                        "off",
                        "directory",
                        "warnDays"),
                found);
    }

    @Test
    void severalCanBeSwitchedOnTogether() throws Exception {
        String text =
                new AgentRun()
                        .run("--print", "config")
                        .out()
                        .replace("\"mode\": \"system\"", "\"mode\": \"pin\"");
        String all =
                SWITCHED_OFF
                        .matcher(text)
                        .replaceAll(
                                off ->
                                        off.group(2).equals("authorityFile")
                                                ? Matcher.quoteReplacement(off.group())
                                                : Matcher.quoteReplacement(off.group(1)));
        assertEquals("pve1", read(all).node().orElseThrow().toString());
    }

    @Test
    void aTokenOfAnotherNameIsFilledIn() throws Exception {
        String token = "bob\"\\x@pve!second";
        String text = new AgentRun().run("--print", "config", "--token", token).out();
        assertEquals(token, read(text).token().id().toString());
    }

    @Test
    void aHostThatCannotBeReachedIsNoConfiguration() throws IOException {
        AgentRun.Result result;
        try (ClosedPort closed = new ClosedPort()) {
            String address = "127.0.0.1:" + closed.number();
            result = new AgentRun().run("--print", "config", "--fingerprint", address);
        }
        assertEquals(4, result.code());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("felhom-agent: "), result.err());
        assertTrue(result.err().contains("127.0.0.1"), result.err());
    }

    private Configuration read(String text) throws Exception {
        Path secret = folder.resolve("token");
        Files.deleteIfExists(secret);
        Files.writeString(secret, "example");
        Files.setPosixFilePermissions(
                secret, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Path file =
                Files.writeString(
                        folder.resolve("config.json"),
                        text.replace("/etc/felhom-agent/token", secret.toString()));
        Map<String, String> environment =
                text.lines().anyMatch(line -> line.matches("\\s*\"secretFile\": .*"))
                        ? Map.of()
                        : Map.of("FELHOM_TOKEN_SECRET", "example");
        return ConfigReader.read(Optional.of(file), environment, FileGuard.NONE);
    }
}
