package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.tasktest.TaskTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;

/** What the agent writes is English, with plain digits and times in UTC, whoever runs it where. */
class LanguageTests {
    /** Turkish, which has two letters i, with the digits and the calendar of Thailand. */
    private static final Locale OTHER = Locale.forLanguageTag("tr-TR-u-ca-buddhist-nu-thai");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--print role",
                "--print sudoers",
                "--print unit",
                "--print timer",
                "--print config",
                "--print routing",
                "--selftest --simulate --verbose",
                "--selftest --simulate --format json",
                "--selftest --simulate --format html",
                "--selftest=task --guest 12 --simulate",
                "--selftest --config FOLDER",
                "--selftest --config FOLDER/broken.json",
                "--selftest --config FOLDER/closed.json",
                "--fingerprint 127.0.0.1:1"
            })
    void isTheSameForEverybody(String line) throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{\n \"host\": { \"url\": 7,\n } }");
        Files.writeString(
                folder.resolve("closed.json"),
                """
                { "host": { "url": "https://127.0.0.1:1" }, "token": { "id": "a@pve!b" } }
                """);
        String[] arguments = line.replace("FOLDER", folder.toString()).split(" ");
        String expected = run(Locale.ROOT, "UTC", arguments);
        assertFalse(expected.length() < 50, expected);
        assertEquals(expected, run(OTHER, "Asia/Kathmandu", arguments));
    }

    @Test
    void aTaskTestIsTheSameForEverybody() {
        Supplier<AgentRun.Result> run =
                () -> {
                    try (TaskTest test = new TaskTest()) {
                        return test.run();
                    }
                };
        assertEquals(as(Locale.ROOT, "UTC", run), as(OTHER, "Asia/Kathmandu", run));
    }

    private static String run(Locale language, String zone, String... arguments) {
        return as(
                language,
                zone,
                () -> new AgentRun().with("FELHOM_TOKEN_SECRET", "some-secret").run(arguments));
    }

    private static String as(Locale language, String zone, Supplier<AgentRun.Result> run) {
        Locale before = Locale.getDefault();
        TimeZone zoneBefore = TimeZone.getDefault();
        Locale.setDefault(language);
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            AgentRun.Result result = run.get();
            return withoutWhatDiffers(result.out() + result.err()) + result.code();
        } finally {
            Locale.setDefault(before);
            TimeZone.setDefault(zoneBefore);
        }
    }

    /** Without fingerprints, plain numbers, and units of time that depend on how long it took. */
    private static String withoutWhatDiffers(String text) {
        return text.replaceAll("([0-9A-F]{2}:){31}[0-9A-F]{2}", "FINGERPRINT")
                .replaceAll("-?[0-9]+(\\.[0-9]+)*", "#")
                .replaceAll("# (ms|s)\\b", "# s");
    }
}
