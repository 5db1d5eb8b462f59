package felhom.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.simulator.SimulatedClock;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A recorded host gives the report that the host gave, with other names. */
class RecordedReportTests {
    private static final Instant LONG_AGO = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("host.recording");
    }

    private static AgentRun.Result replay(Path file, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--simulate";
        all[1] = file.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new AgentRun().run(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "openmetrics"})
    void ofAHealthyHost(String format) throws IOException {
        try (SimulatedHost host =
                SimulatedHost.builder().clock(SimulatedClock.at(LONG_AGO)).start()) {
            AgentRun.Result original =
                    new AgentRun()
                            .host(host)
                            .clock(SimulatedClock.at(LONG_AGO))
                            .run("--record", file().toString(), "--verbose", "--format", format);
            assertEquals(0, original.code(), original.err());
            AgentRun.Result again = replay(file(), "--verbose", "--format", format);
            assertEquals(0, again.code(), again.out() + again.err());
            Map<String, String> names = SameButNames.check(agreed(original), agreed(again));
            assertTrue(names.containsKey("nextcloud"), names.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void ofAHostOnWhichEverythingIsWrong(String format) throws IOException {
        try (HouseOfIlls house = new HouseOfIlls(folder)) {
            AgentRun.Result original =
                    house.run("--record", file().toString(), "--verbose", "--format", format);
            AgentRun.Result again =
                    new AgentRun()
                            .with("FELHOM_THRESHOLD_ROOT", "80")
                            .run("--simulate", file().toString(), "--verbose", "--format", format);
            assertEquals(original.code(), again.code(), again.err());
            SameButNames.check(agreed(original), agreed(again));
        }
    }

    @Test
    void aRecordingOfARecordingGivesTheSameReport() {
        Path second = folder.resolve("second.recording");
        new AgentRun().run("--record", file().toString(), "--simulate");
        AgentRun.Result once = replay(file(), "--record", second.toString());
        assertEquals(0, once.code(), once.err());
        SameButNames.check(agreed(once), agreed(replay(second)));
    }

    /** Without what differs from run to run, and what says that it is a recording. */
    private static String agreed(AgentRun.Result result) {
        return result.out()
                .lines()
                .reduce("", (before, line) -> before + line + "\n")
                .replaceFirst("^felhom-agent \\S+", "felhom-agent 1.2.3")
                .replaceAll("https://127.0.0.1:\\d+", "https://127.0.0.1:8006")
                .replaceAll(" \\((SIMULATED|RECORDED) HOST[^)]*\\)", "")
                .replaceAll("made for the \\w+( host)?", "environment variables only")
                .replaceAll("file /[^;\"\\s]*", "environment variables only")
                .replaceAll("environment FELHOM_TOKEN_SECRET", "none is needed")
                .replaceAll("([0-9A-F]{2}:){31}[0-9A-F]{2}", "AA:BB")
                .replaceAll("accepted when it was recorded|it goes in spring", "accepted")
                .replace("\"simulated\" : true", "\"simulated\" : false")
                .replace("simulated=\"true\"", "simulated=\"false\"")
                .replaceAll("((?:response|run_duration)_seconds) [0-9.e-]+", "$1 0.42")
                .replaceAll("\"(durationMillis|value|milliseconds)\" : [0-9.]+", "\"$1\" : 1")
                .replaceAll("\\b(after|in) [0-9.]+ m?s\\b", "$1 420 ms");
    }
}
