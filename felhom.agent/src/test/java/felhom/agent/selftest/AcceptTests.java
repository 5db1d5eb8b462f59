package felhom.agent.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.simulator.SimulatedClock;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedStorage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What an operator accepts does not count, and is not lost from sight. */
class AcceptTests {
    private static final String ARCHIVE =
            "{\"code\": \"storage.full\", \"subject\": \"archive\", \"reason\": \"on purpose\"%s}";

    @TempDir private Path folder;

    @Test
    void anAcceptedFindingIsShownWithItsReasonAndDoesNotCount() throws IOException {
        AgentRun.Result result = run(85, ARCHIVE.formatted(""), "--strict");
        assertEquals(0, result.code(), result.out());
        assertContains(result.out(), "≈  storages");
        assertContains(result.out(), "in use (lvmthin) (accepted: on purpose) [storage.full]\n");
        assertContains(result.out(), "HEALTHY: ");
        assertContains(result.out(), " 0 failed, 1 accepted, ");
    }

    @Test
    void anotherSubjectStillCounts() throws IOException {
        AgentRun.Result result = run(75, ARCHIVE.formatted(""), "--strict");
        assertEquals(1, result.code(), result.out());
        assertContains(result.out(), "(accepted: on purpose)");
        assertContains(result.out(), "!  storages");
    }

    @Test
    void withoutASubjectAllAreAccepted() throws IOException {
        AgentRun.Result result =
                run(75, "{\"code\": \"storage.full\", \"reason\": \"r\"}", "--strict");
        assertEquals(0, result.code(), result.out());
        assertFalse(result.out().contains("!  storages"), result.out());
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22, 0", "2026-11-21, 1"})
    void aDateIsTheLastDay(String last, int code) throws IOException {
        AgentRun.Result result =
                run(85, ARCHIVE.formatted(", \"until\": \"" + last + "\""), "--strict");
        assertEquals(code, result.code(), result.out());
        assertContains(
                result.out(),
                code == 0
                        ? "(accepted until 2026-11-22: on purpose)"
                        : "-> it was accepted until 2026-11-21 (on purpose); accept it anew, or"
                                + " remove the entry of accept\n");
    }

    @ParameterizedTest
    @CsvSource({"90, 0", "89.9, 1"})
    void aMeasureMayNotGrow(String value, int code) throws IOException {
        AgentRun.Result result =
                run(
                        85,
                        ARCHIVE.formatted(", \"until\": \"grows\", \"value\": " + value),
                        "--strict");
        assertEquals(code, result.code(), result.out());
        assertContains(
                result.out(),
                code == 0
                        ? "(accepted until it grows: on purpose)"
                        : "-> it was accepted at 89.9 and has grown to 90 (");
    }

    @Test
    void whatHasNoMeasureCannotBeAcceptedUntilItGrows() throws IOException {
        String entry = "{\"code\": \"storage.inactive\", \"reason\": \"r\"%s}";
        AgentRun.Result grows = run(95, entry.formatted(", \"until\": \"grows\", \"value\": 1"));
        assertEquals(1, grows.code(), grows.out());
        assertContains(
                grows.out(),
                "-> it has no measure, so it cannot be accepted until it grows (r); accept it");
        AgentRun.Result always = run(95, entry.formatted(""));
        assertEquals(0, always.code(), always.out());
        assertContains(always.out(), "(accepted: r) [storage.inactive]\n");
    }

    @Test
    void anEntryThatMatchesNothingIsAFinding() throws IOException {
        AgentRun.Result result = run(95, ARCHIVE.formatted(""));
        assertEquals(0, result.code(), result.out());
        assertContains(
                result.out(),
                "storage.full:archive  is accepted (on purpose), and nothing like it was found"
                        + " [accept.unused]\n");
        assertContains(result.out(), "WARNINGS: ");
    }

    /** The entry may be about what was not seen. */
    @Test
    void anEntryIsNotCalledUnusedIfTheHostWasNotReached() throws IOException {
        Path file = file(ARCHIVE.formatted(""));
        AgentRun.Result result =
                new AgentRun()
                        .with("FELHOM_HOST_URL", "https://127.0.0.1:9")
                        .with("FELHOM_TOKEN_ID", "felhom-agent@pve!agent")
                        .with("FELHOM_TRUST_MODE", "insecure")
                        .with("FELHOM_TOKEN_SECRET", "2f8b5a44-0000-4000-8000-000000000000")
                        .run("--selftest", "--config", file.toString());
        assertEquals(4, result.code(), result.out() + result.err());
        assertFalse(result.out().contains("accept.unused"), result.out());
    }

    @Test
    void everyFormatTellsTheReason() throws IOException {
        String json = run(85, ARCHIVE.formatted(""), "--format=json").out();
        assertContains(json, "\"status\" : \"accepted\"");
        assertContains(json, "\"reason\" : \"on purpose\"");
        assertContains(json, "\"accepted\" : 1");
        String old = run(85, ARCHIVE.formatted(""), "--format=json@1").out();
        assertFalse(old.contains("\"accepted\""), old);
        assertContains(old, "in use (lvmthin) (accepted: on purpose)");
        String page = run(85, ARCHIVE.formatted(""), "--format=html").out();
        assertContains(page, "badge accepted");
        assertContains(page, "(accepted: on purpose)");
    }

    private AgentRun.Result run(int percent, String entry, String... options) throws IOException {
        Instant now = Instant.parse("2026-11-22T23:59:00Z");
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .clock(SimulatedClock.at(now))
                        .certificateEnds(now.plus(Duration.ofDays(700)))
                        .start()) {
            host.state().put(filled("archive", 90));
            host.state().put(filled("scratch", 80));
            if (entry.contains("inactive")) {
                host.state().put(filled("gone", 1).inactive("no such server"));
            }
            List<String> arguments =
                    new ArrayList<>(List.of("--selftest", "--config", file(entry).toString()));
            arguments.addAll(List.of(options));
            return new AgentRun()
                    .host(host)
                    .clock(InstantSource.fixed(now))
                    .with("FELHOM_THRESHOLDS_STORAGE_WARN_PERCENT", Integer.toString(percent))
                    .run(arguments.toArray(String[]::new));
        }
    }

    private static SimulatedStorage filled(String name, int percent) {
        return SimulatedStorage.of(name, StorageType.LVM_THIN, ContentType.CONTAINER_VOLUME)
                .withSize(100, percent);
    }

    private Path file(String entry) throws IOException {
        return Files.writeString(folder.resolve("config.json"), "{\"accept\": [" + entry + "]}");
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), part + " is not in:\n" + text);
    }
}
