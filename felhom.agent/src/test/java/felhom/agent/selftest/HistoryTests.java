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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The agent remembers its runs, if it has a directory for that. */
class HistoryTests {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir private Path folder;

    private final SimulatedClock clock = SimulatedClock.at(NOW);
    private final SimulatedHost host =
            SimulatedHost.builder()
                    .clock(clock)
                    .certificateEnds(NOW.plus(Duration.ofDays(700)))
                    .start();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void theReportTellsWhatIsNewWhatIsGoneAndSinceWhen() {
        fill("archive", 90);
        String first = run("--selftest", "--verbose").out();
        assertContains(first, "✔  history        runs");
        assertContains(first, "this is the first that is remembered\n");
        assertContains(first, "(lvmthin) [storage.full]\n");
        clock.advance(Duration.ofHours(5));
        fill("scratch", 91);
        String second = run("--selftest", "--verbose").out();
        assertContains(second, "90.0 % of 1000 B in use (lvmthin) [storage.full], since 5 h\n");
        assertContains(second, "91.0 % of 1000 B in use (lvmthin) [storage.full]\n");
        assertContains(second, "1 problem since the last run, 5 h ago: storage.full scratch\n");
        fill("archive", 10);
        String third = run("--selftest", "--verbose").out();
        assertContains(
                third,
                "1 problem since the last run, less than a minute ago: storage.full archive\n");
        assertContains(run("--history").out(), "    gone  storage.full archive\n");
    }

    /** So whoever looks at the report alone sees them, too. */
    @Test
    void theLineOfTheCheckNamesWhatIsNewAndGone() {
        fill("archive", 90);
        assertContains(
                run("--selftest").out(),
                "  ✔  history        runs: this is the first that is remembered\n");
        clock.advance(Duration.ofDays(1));
        assertContains(
                run("--selftest").out(),
                "  ✔  history        nothing is new or gone since the last run, 1 d ago\n");
        fill("archive", 10);
        fill("scratch", 91);
        clock.advance(Duration.ofHours(5));
        assertContains(
                run("--selftest").out(),
                "  ✔  history        since the last run, 5 h ago: 1 new (storage.full scratch), 1"
                        + " gone (storage.full archive)\n");
    }

    @Test
    void theLineOfTheCheckTellsWhenAStorageWillBeFull() {
        for (int day = 0; day < 5; day++) {
            fill("archive", 40 + day);
            run("--selftest");
            clock.advance(Duration.ofDays(1));
        }
        fill("archive", 45);
        assertContains(run("--selftest").out(), "; archive: full in about 55 days if it goes on");
    }

    @Test
    void everyFormatTellsSinceWhen() {
        fill("archive", 90);
        run("--selftest");
        clock.advance(Duration.ofDays(1));
        assertContains(
                run("--selftest", "--format=json").out(), "\"since\" : \"2026-11-22T10:00:00Z\"");
        assertFalse(run("--selftest", "--format=json@1").out().contains("\"since\""));
        assertContains(
                run("--selftest", "--format=html").out(), "since 2026-11-22 10:00 UTC</span>");
    }

    /** The host that is away says nothing of what stood before. */
    @Test
    void anUnreachableHostEndsNothing() {
        fill("archive", 90);
        run("--selftest");
        host.close();
        AgentRun.Result away = run("--selftest");
        assertEquals(4, away.code(), away.out());
        String history = run("--history").out();
        assertContains(history, "UTC  unreachable\n");
        assertFalse(history.contains("gone"), history);
        assertContains(history, "storage.full archive, since 2026-11-22 10:00 UTC");
        assertContains(history, ", not seen by the last run\n");
    }

    @Test
    void withoutADirectoryNothingChanges() throws IOException {
        AgentRun.Result plain = agent().run("--selftest");
        assertFalse(plain.out().contains("history"), plain.out());
        AgentRun.Result history = agent().run("--history");
        assertEquals(3, history.code());
        assertContains(history.err(), "nothing is remembered, because there is no state directory");
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aSimulatedHostAndATaskTestAreNotRemembered() throws IOException {
        remembering().run("--selftest", "--simulate");
        remembering().run("--selftest=task", "--guest=900", "--simulate");
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void theDirectoryOfASettingGoesFirst() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        remembering().with("FELHOM_STATE_DIRECTORY", other.toString()).run("--selftest");
        assertTrue(Files.exists(other.resolve("history.json")));
        assertFalse(Files.exists(folder.resolve("history.json")));
    }

    @Test
    void aDirectoryThatCannotBeUsedIsAWarning() {
        AgentRun.Result result =
                agent().with("STATE_DIRECTORY", folder + "/none:/var/lib/x").run("--selftest");
        assertEquals(73, result.code(), result.out());
        assertContains(
                result.out(),
                folder
                        + "/none cannot be used (there is no such file or directory); this run is"
                        + " not kept [history.not-kept]\n");
    }

    private void fill(String storage, int percent) {
        host.state()
                .put(
                        SimulatedStorage.of(
                                        storage, StorageType.LVM_THIN, ContentType.CONTAINER_VOLUME)
                                .withSize(1000, percent * 10L));
    }

    private AgentRun agent() {
        return new AgentRun()
                .host(host)
                .clock(clock)
                .with("FELHOM_THRESHOLDS_LAST_RUN_WARN", "720h");
    }

    private AgentRun remembering() {
        return agent().with("STATE_DIRECTORY", folder.toString());
    }

    private AgentRun.Result run(String... arguments) {
        return remembering().run(arguments);
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), part + " is not in:\n" + text);
    }
}
