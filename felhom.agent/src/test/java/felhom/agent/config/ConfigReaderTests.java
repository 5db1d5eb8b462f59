package felhom.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.report.Format;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.VmId;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.health.DiskLimits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

class ConfigReaderTests {
    private static final String PIN = "AB:".repeat(31) + "AB";
    private static final Map<String, String> SECRET = Map.of("FELHOM_TOKEN_SECRET", "s3cr3t-value");
    private static final Map<String, String> ENOUGH =
            Map.of(
                    "FELHOM_HOST_URL", "https://pve.home",
                    "FELHOM_TOKEN_ID", "felhom-agent@pve!agent",
                    "FELHOM_TOKEN_SECRET", "s3cr3t-value");

    @TempDir Path directory;

    @Test
    void readsEverySettingFromAFile() throws Exception {
        Configuration read =
                read(
                        """
                        {
                          "host": { "url": "https://pve.home:8006", "node": "pve" },
                          "token": { "id": "felhom-agent@pve!agent" },
                          "trust": { "mode": "pin", "pins": ["%s"] },
                          "timeouts": { "call": "500ms", "run": "2m" },
                          "thresholds": {
                            "storageWarnPercent": 70, "storageFailPercent": 80,
                            "rootWarnPercent": 71, "rootFailPercent": 81,
                            "memoryWarnPercent": 72, "memoryFailPercent": 82,
                            "guestDiskWarnPercent": 73, "guestDiskFailPercent": 83,
                            "guestMemoryWarnPercent": 74, "swapWarnPercent": 75, "pressureWarnPercent": 76,
                            "loadWarnPercent": 150, "certificateWarnDays": 10,
                            "backupWarnDays": 3, "backupSizePercent": 20,
                            "snapshotWarnDays": 60, "taskWarn": "12h", "figuresWarn": "3m",
                            "hardDiskWarnCelsius": 50, "ssdWarnCelsius": 65,
                            "diskWearWarnPercent": 80, "diskCrcWarnErrors": 7,
                            "diskAsleepWarnDays": 21,
                            "latencyWarn": "50ms", "clockSkewWarn": "3s", "clockSkewFail": "1h",
                            "lastRunWarn": "25h"
                          },
                          "backups": { "notNeeded": [900, 9001] },
                          "drill": {
                            "firstNumber": 5000, "timeout": "2h", "watch": "5s", "warnDays": 90
                          },
                          "privileged": { "mode": "sudo" },
                          "log": { "level": "info" },
                          "reports": [
                            { "format": "openmetrics", "file": "/srv/felhom.prom" },
                            { "file": "/srv/report.html", "format": "html" }
                          ]
                        }
                        """
                                .formatted(PIN),
                        SECRET);
        assertEquals("https://pve.home:8006", read.url().toString());
        assertEquals("pve", read.node().orElseThrow().value());
        assertEquals("felhom-agent@pve!agent", read.token().id().toString());
        assertEquals(Trust.pinned(PIN), read.trust());
        assertEquals(Duration.ofMillis(500), read.callTimeout());
        assertEquals(Duration.ofMinutes(2), read.runTimeout());
        assertEquals(
                new Thresholds(
                        new Thresholds.Fill(70, 80),
                        new Thresholds.Fill(71, 81),
                        new Thresholds.Fill(72, 82),
                        75,
                        76,
                        new Thresholds.Fill(73, 83),
                        74,
                        150,
                        10,
                        3,
                        new DiskLimits(50, 65, 80, 7),
                        21,
                        20,
                        60,
                        Duration.ofHours(12),
                        Duration.ofMinutes(3),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(3),
                        Duration.ofHours(1),
                        Duration.ofHours(25)),
                read.thresholds());
        assertEquals(Set.of(new VmId(900), new VmId(9001)), read.needNoBackup());
        assertEquals(
                new DrillSettings(
                        5000, Duration.ofHours(2), Duration.ofSeconds(5), Optional.of(90)),
                read.drill());
        assertEquals(Optional.of(Elevation.SUDO), read.elevation());
        assertEquals("info", read.logLevel());
        assertEquals(
                List.of(
                        new ReportFile(Format.OPENMETRICS, Path.of("/srv/felhom.prom")),
                        new ReportFile(Format.HTML, Path.of("/srv/report.html"))),
                read.reports());
    }

    @Test
    void theEnvironmentAloneIsEnough() throws Exception {
        Configuration read = ConfigReader.read(Optional.empty(), ENOUGH, FileGuard.NONE);
        assertEquals(Trust.system(), read.trust());
        assertEquals(Duration.ofSeconds(7), read.callTimeout());
        assertEquals(Duration.ofSeconds(30), read.runTimeout());
        assertEquals(new Thresholds.Fill(85, 95), read.thresholds().storage());
        assertEquals(30, read.thresholds().certificateWarnDays());
        assertEquals(DiskLimits.STANDARD, read.thresholds().disk());
        assertEquals(Optional.empty(), read.elevation());
        assertEquals("warn", read.logLevel());
    }

    @Test
    void theEnvironmentOverridesTheFile() throws Exception {
        Map<String, String> environment = new java.util.HashMap<>(ENOUGH);
        environment.put("FELHOM_THRESHOLDS_STORAGE_WARN_PERCENT", "40");
        environment.put("FELHOM_TRUST_PINS", PIN + "," + PIN.replace("AB", "CD"));
        Configuration read =
                read(
                        """
                        { "host": { "url": "https://other" }, "thresholds": { "storageWarnPercent": 50 } }
                        """,
                        environment);
        assertEquals("https://pve.home", read.url().toString());
        assertEquals(40, read.thresholds().storage().warn());
        assertEquals(2, ((Trust.Pinned) read.trust()).fingerprints().size());
    }

    @ParameterizedTest
    @CsvSource({"off,", "root, NONE", "sudo, SUDO"})
    void theRootBackendIsSwitchedOnByItsMode(String mode, Elevation elevation) throws Exception {
        Map<String, String> environment = new java.util.HashMap<>(ENOUGH);
        environment.put("FELHOM_PRIVILEGED_MODE", mode);
        assertEquals(
                Optional.ofNullable(elevation),
                ConfigReader.read(Optional.empty(), environment, FileGuard.NONE).elevation());
    }

    @Test
    void aPinImpliesItsMode() throws Exception {
        Map<String, String> environment = new java.util.HashMap<>(ENOUGH);
        environment.put("FELHOM_TRUST_PINS", PIN.replace(":", "").toLowerCase(Locale.ROOT));
        assertEquals(
                Trust.pinned(PIN),
                ConfigReader.read(Optional.empty(), environment, FileGuard.NONE).trust());
    }

    static final List<String> WRONG =
            List.of(
                    "{ \"host\": { \"ulr\": \"https://a\" } } => $.host.ulr (line 1): there is no"
                            + " such key; the nearest is host.url",
                    "{ \"url\": \"https://a\" }"
                            + " => $.url (line 1): there is no such key; the nearest is host.url",
                    "{ \"hots\": { \"url\": \"https://a\" } }"
                            + " => $.hots (line 1): there is no such key; the nearest is host",
                    "{ \"host\": [] } => $.host (line 1): must be an object, not an empty list",
                    "{ \"host\": { \"url\": 7 } } => $.host.url (line 1): must be the https address"
                        + " of the host without a path, such as \"https://pve.home:8006\", not a"
                        + " number",
                    "{ \"host\": { \"url\": {} } } => $.host.url (line 1): must be the https"
                        + " address of the host without a path, such as \"https://pve.home:8006\","
                        + " not an object",
                    "{ \"thresholds\": { \"storageWarnPercent\": \"85\" } } =>"
                        + " $.thresholds.storageWarnPercent (line 1): must be a whole number from 1"
                        + " to 100, not a string",
                    "{ \"thresholds\": { \"storageWarnPercent\": 101 } } =>"
                        + " $.thresholds.storageWarnPercent (line 1): must be a whole number from 1"
                        + " to 100, not \"101\"",
                    "{ \"thresholds\": { \"storageWarnPercent\": 8.5 } } =>"
                        + " $.thresholds.storageWarnPercent (line 1): must be a whole number from 1"
                        + " to 100, not \"8.5\"",
                    "{ \"thresholds\": { \"storageWarnPercent\": null } } =>"
                        + " $.thresholds.storageWarnPercent (line 1): must be a whole number from 1"
                        + " to 100, not null",
                    "{ \"timeouts\": { \"call\": \"8\" } } => $.timeouts.call (line 1): must be a"
                            + " duration from 50ms to 2m, such as \"500ms\", \"8s\" or \"2m\", not"
                            + " \"8\"",
                    "{ \"timeouts\": { \"call\": \"3h\" } } => $.timeouts.call (line 1): must be a"
                            + " duration from 50ms to 2m, such as \"500ms\", \"8s\" or \"2m\", not"
                            + " \"3h\"",
                    "{ \"trust\": { \"mode\": \"none\" } } => $.trust.mode (line 1): must be"
                        + " \"pin\" or \"authority\" or \"system\" or \"insecure\", not \"none\"",
                    "{ \"trust\": { \"mode\": \"pin\" } } => $.trust.pins: is not set, but"
                        + " trust.mode is pin; it must be one SHA-256 fingerprint, or two while a"
                        + " certificate is being renewed (64 hexadecimal digits each, colons"
                        + " allowed); felhom-agent --fingerprint HOST shows the one of a host",
                    "{ \"trust\": { \"pins\": \"AB\" } } => $.trust.pins (line 1): must be one"
                        + " SHA-256 fingerprint, or two while a certificate is being renewed (64"
                        + " hexadecimal digits each, colons allowed), not a string",
                    "{ \"trust\": { \"pins\": [ 1 ] } } => $.trust.pins (line 1): must be one"
                        + " SHA-256 fingerprint, or two while a certificate is being renewed (64"
                        + " hexadecimal digits each, colons allowed), not a list of whole numbers",
                    "{ \"trust\": { \"mode\": \"system\", \"pins\": [ \""
                            + PIN
                            + "\" ] } } => $.trust.pins: has no meaning while trust.mode is system;"
                            + " leave one of them out",
                    "{ \"trust\": { \"authorityFile\": \"/nonexistent/ca.pem\" } } =>"
                            + " $.trust.authorityFile: /nonexistent/ca.pem cannot be read; copy the"
                            + " authority's certificate there, on a host it is"
                            + " /etc/pve/pve-root-ca.pem",
                    "{ \"trust\": { \"authorityFile\": \"ca.pem\" } } => $.trust.authorityFile"
                            + " (line 1): must be the absolute path of a file",
                    "{ \"token\": { \"secret\": \"abc\" } } => $.token.secret (line 1): the secret"
                            + " does not belong in the configuration: put it into a file of its own"
                            + " and name that in token.secretFile",
                    "{ \"privileged\": { \"mode\": \"doas\" } } => $.privileged.mode (line 1): must"
                            + " be \"off\" or \"root\" or \"sudo\", not \"doas\"",
                    "{ \"privileged\": { \"mode\": true } } => $.privileged.mode (line 1): must be"
                            + " \"off\" or \"root\" or \"sudo\", not true or false",
                    "{ \"log\": { \"level\": true } } => $.log.level (line 1): must be \"error\" or"
                            + " \"warn\" or \"info\" or \"debug\", not true or false",
                    "{ \"host\": { \"node\": \"a\", \"node\": \"b\" } } => $.host.node (line 1): is"
                            + " given twice; keep one of them",
                    "{ \"thresholds\": { \"rootWarnPercent\": 99 } } =>"
                            + " $.thresholds.rootWarnPercent: must not be more than"
                            + " thresholds.rootFailPercent",
                    "{ \"reports\": {} } => $.reports (line 1): must be a list of objects with"
                            + " format and file, not an object",
                    "{ \"reports\": [ \"html\" ] } => $.reports (line 1): must be a list of objects"
                            + " with format and file, not a list of strings",
                    "{ \"reports\": [ { \"format\": \"html\" } ] } => $.reports[0] (line 1): needs"
                            + " file: the absolute path of a file",
                    "{ \"reports\": [ { \"file\": \"/a\" } ] } => $.reports[0] (line 1): needs"
                            + " format: one of text, json, json@1, html, openmetrics, nagios",
                    "{ \"reports\": [ { \"format\": \"xml\", \"file\": \"/a\" } ] } =>"
                        + " $.reports[0].format (line 1): must be one of text, json, json@1, html,"
                        + " openmetrics, nagios, not \"xml\"",
                    "{ \"reports\": [ { \"format\": 1, \"file\": \"/a\" } ] } =>"
                        + " $.reports[0].format (line 1): must be one of text, json, json@1, html,"
                        + " openmetrics, nagios, not a number",
                    "{ \"reports\": [ { \"format\": \"html\", \"file\": \"a\" } ] } =>"
                            + " $.reports[0].file (line 1): must be the absolute path of a file",
                    "{ \"reports\": [ { \"format\": \"html\", \"file\": \"/a\", \"mode\": 1 } ] }"
                        + " => $.reports[0].mode (line 1): there is no such key; there are: format,"
                        + " file",
                    "{ \"reports\": [ { \"format\": \"html\", \"file\": \"/a\" }, { \"format\":"
                        + " \"json\", \"file\": \"/b/../a\" } ] } => $.reports[1] (line 1): names a"
                        + " file that another report has: /a; give each a file of its own",
                    "{ \"report\": [ { \"format\": \"html\" } ] } => $.report (line 1): there is no"
                            + " such key; the nearest is reports",
                    "{ \"host\": [ { \"url\": \"https://a\" } ] } => $.host (line 1): must be an"
                            + " object, not a list of objects",
                    "[] => $: must be an object: { \"host\": { ... }, ... }",
                    "{} {} => line 1: there must be nothing after the end of the object",
                    "{ \"host\": { \"node\": x1 } } => $.host.node (line 1, column 21): not valid"
                            + " JSON: a word that is neither a string in quotes nor a number, true,"
                            + " false or null");

    @ParameterizedTest
    @FieldSource("WRONG")
    void namesWhatIsWrong(String sample) {
        String[] parts = sample.split(" => ");
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> read(parts[0], ENOUGH));
        assertEquals("the configuration has an error:\n  " + parts[1], refused.getMessage());
    }

    @Test
    void commentsAreNotRead() throws Exception {
        Configuration read =
                read(
                        """
                        // before, with "quotes" and {
                        { "host": { // "node": "a",
                          /* "node": "b", */ "url": "https://c" // behind
                        } } // after
                        """,
                        Map.of("FELHOM_TOKEN_ID", "a@pve!second", "FELHOM_TOKEN_SECRET", "b"));
        assertEquals("https://c", read.url().toString());
        assertEquals(Optional.empty(), read.node());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"host\": { \"url\": \"https://a\" }",
                "{ \"host\": { \"url\": 'https://a' } }",
                "{ \"host\": { \"url\": \"https://a\", } }",
                "{ /* why }",
                "{ # why }",
                "{ \"host\": { \"url\": \"https://a\" }, // }",
                "{ \"host\" }",
                "nonsense"
            })
    void brokenJsonNamesPathLineAndColumnAndNothingThatMayComeBehind(String text) {
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> read(text, Map.of()));
        assertEquals(1, refused.problems().size());
        assertTrue(
                refused.problems()
                        .getFirst()
                        .where()
                        .matches("\\$[\\w.]* \\(line 1, column \\d+\\)"),
                refused.getMessage());
        assertTrue(
                refused.problems().getFirst().what().startsWith("not valid JSON: "),
                refused.getMessage());
    }

    @Test
    void reportsAllErrorsAtOnce() {
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class,
                        () ->
                                read(
                                        """
                                        {
                                          "hots": { "url": "https://a", "node": "b" },
                                          "token": { "id": "me" },
                                          "thresholds": { "storageWarnPercent": "85" }
                                        }
                                        """,
                                        Map.of("FELHOM_TIMEOUTS_CALL", "soon")));
        assertEquals(
                List.of(
                        "$.hots (line 2)",
                        "$.token.id (line 3)",
                        "$.thresholds.storageWarnPercent (line 4)",
                        "FELHOM_TIMEOUTS_CALL",
                        "$.host.url",
                        "token secret"),
                refused.problems().stream().map(ConfigProblem::where).toList());
        assertTrue(refused.getMessage().startsWith("the configuration has 6 errors:\n"));
    }

    @Test
    void whatIsMissingIsNamedWithItsVariable() {
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class,
                        () -> ConfigReader.read(Optional.empty(), SECRET, FileGuard.NONE));
        assertEquals(
                "the configuration has 2 errors:\n"
                        + "  $.host.url: is not set; it must be the https address of the host"
                        + " without a path, such as \"https://pve.home:8006\" (or set"
                        + " FELHOM_HOST_URL)\n"
                        + "  $.token.id: is not set; it must be USER@REALM!TOKEN, such as"
                        + " \"felhom-agent@pve!agent\", without the secret (or set"
                        + " FELHOM_TOKEN_ID)",
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "FELHOM_TOKEN_ID, felhom-agent@pve!agent=7d3c9a10-secret",
        "FELHOM_TOKEN_SECRET_FILE, 7d3c9a10-secret",
        "FELHOM_HOST_URL, https://me:7d3c9a10-secret@pve.home"
    })
    void aSecretInTheWrongPlaceIsNotRepeated(String variable, String value) {
        Map<String, String> environment = new java.util.HashMap<>(ENOUGH);
        environment.put(variable, value);
        if (variable.endsWith("FILE")) {
            environment.remove("FELHOM_TOKEN_SECRET");
        }
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class,
                        () -> ConfigReader.read(Optional.empty(), environment, FileGuard.NONE));
        assertFalse(refused.getMessage().contains("7d3c9a10"), refused.getMessage());
    }

    @Test
    void aSecretInBrokenJsonIsNotRepeated() {
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class,
                        () -> read("{ \"token\": { \"secret\": t7d3c9a10 } }", ENOUGH));
        assertFalse(refused.getMessage().contains("7d3c9a10"), refused.getMessage());
    }

    @Test
    void aMisspeltVariableIsRemarkedOn() throws Exception {
        Map<String, String> environment = new java.util.HashMap<>(ENOUGH);
        environment.put("FELHOM_HOST_NDOE", "pve");
        assertEquals(
                List.of(
                        "FELHOM_HOST_NDOE is not a setting and was ignored; did you mean"
                                + " FELHOM_HOST_NODE?"),
                ConfigReader.read(Optional.empty(), environment, FileGuard.NONE).remarks());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class,
                        () ->
                                ConfigReader.read(
                                        Optional.of(directory.resolve("none.json")),
                                        ENOUGH,
                                        FileGuard.NONE));
        assertEquals(
                "the configuration file "
                        + directory.resolve("none.json")
                        + " cannot be read (there is none); name another with --config or"
                        + " FELHOM_CONFIG",
                refused.getMessage());
    }

    @Test
    void everySettingHasItsOwnVariable() {
        assertEquals("FELHOM_TOKEN_SECRET_FILE", Setting.TOKEN_SECRET_FILE.variable());
        assertEquals(
                Setting.ALL.size(),
                Setting.ALL.stream().map(Setting::variable).collect(Collectors.toSet()).size());
    }

    @Test
    void everyDefaultKeepsItsOwnRule() throws Exception {
        Map<String, String> spelledOut = new TreeMap<>(ENOUGH);
        for (Setting<?> setting : Setting.ALL) {
            if (!setting.fallback().isEmpty()) {
                spelledOut.put(setting.variable(), setting.fallback());
            }
        }
        assertTrue(spelledOut.size() > ENOUGH.size() + 10, spelledOut::toString);
        assertEquals(
                ConfigReader.read(Optional.empty(), ENOUGH, FileGuard.NONE).toString(),
                ConfigReader.read(Optional.empty(), spelledOut, FileGuard.NONE).toString());
    }

    private Configuration read(String json, Map<String, String> environment)
            throws IOException, ConfigurationException {
        Path file = directory.resolve("config.json");
        Files.writeString(file, json);
        return ConfigReader.read(Optional.of(file), environment, FileGuard.NONE);
    }

    @Test
    void aFileThatIsNoConfigurationIsNotReadWhole() {
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class, () -> read(" ".repeat(2_000_000), ENOUGH));
        assertTrue(
                refused.getMessage().contains("larger than 1048576 bytes"), refused.getMessage());
    }

    @Test
    void endlessNestingIsBrokenJson() {
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class,
                        () -> read("{\"host\":".repeat(5000), ENOUGH));
        assertTrue(refused.getMessage().contains("not valid JSON"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"trust\": { \"pins\": [ \"SECRET\" ] } }",
                "{ \"trust\": { \"mode\": \"SECRET\" } }",
                "{ \"host\": { \"node\": \"SECRET x\" } }",
                "{ \"log\": { \"level\": \"SECRET\" } }",
                "{ \"SECRET\": 1 }",
                "{ \"token\": { \"SECRET\": \"SECRET\" } }"
            })
    void aSecretInTheWrongPlaceIsNotRepeated(String text) {
        String secret = "5c9f1b1e-1111-2222-3333-c0ffee5ec4e7";
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class,
                        () -> read(text.replace("SECRET", secret), ENOUGH));
        assertFalse(refused.getMessage().contains(secret), refused.getMessage());
    }
}
