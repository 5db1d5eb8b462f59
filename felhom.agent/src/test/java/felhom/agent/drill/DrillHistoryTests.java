package felhom.agent.drill;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What is remembered of restore drills, and what the health report says of it. */
class DrillHistoryTests {
    @TempDir private Path folder;

    @Test
    void theHealthReportSaysWhenEachBackupWasLastProven() {
        try (Drill drill = new Drill().remembering(folder)) {
            assertFalse(drill.agent().run("--selftest").out().contains("proven"));
            assertEquals(0, drill.run(101, "--start").code());
            drill.agent().clock(in(Duration.ofDays(3)));
            String report = drill.agent().run("--selftest", "--verbose").out();
            assertMatches(
                    report,
                    "✔  backups +101 nextcloud +backup last proven 3 d ago: 2.1 GiB restored in .*,"
                            + " and started\n");
            assertMatches(report, "–  backups +102 homeassistant +no restore drill has proven its");
        }
    }

    @Test
    void aBackupThatIsUnprovenForTooLongIsAProblem() {
        try (Drill drill = new Drill().remembering(folder)) {
            drill.agent().with("FELHOM_DRILL_WARN_DAYS", "30");
            assertEquals(0, drill.run(101).code());
            drill.agent().clock(in(Duration.ofDays(31)));
            String report = drill.agent().run("--selftest", "--verbose").out();
            assertMatches(
                    report,
                    "!  backups +101 nextcloud +backup last proven 31 d ago: .*, and drill.warnDays"
                            + " is 30 \\[backup.unproven\\]\n"
                            + " +-> prove it, on this machine: felhom-agent --selftest=restore"
                            + " --guest 101\n");
            assertMatches(
                    report,
                    "!  backups +102 homeassistant +no restore drill has proven its backup, and"
                            + " drill.warnDays is 30 \\[backup.unproven\\]");
            assertMatches(
                    report,
                    "!  backups +200 router +no restore drill has proven its backup, and"
                            + " drill.warnDays is 30 \\[backup.unproven\\]");
            assertFalse(report.contains("--guest 900\n"), "a template may go without a backup");
        }
    }

    @Test
    void aDrillThatFailedBecauseOfTheBackupIsAProblem() {
        try (Drill drill = new Drill().remembering(folder)) {
            assertEquals(0, drill.run(101).code());
            drill.host().script(TaskType.RESTORE, TaskScript.ends("tar: broken"));
            assertEquals(1, drill.run(101).code());
            drill.agent().clock(in(Duration.ofDays(1)));
            assertMatches(
                    drill.agent().run("--selftest").out(),
                    "!  backups +101 nextcloud +the restore drill 1 d ago failed"
                            + " \\(drill.restore-failed\\) with usb-backup:backup/.*; backup last"
                            + " proven 1 d ago: .* \\[backup.drill-failed\\]\n"
                            + " +-> make a new backup, on the host: vzdump 101\n");
        }
    }

    @Test
    void aDrillThatTheHostKeptFromEndingSaysNothingOfTheBackup() {
        try (Drill drill = new Drill().remembering(folder)) {
            for (int i = 0; i < 9; i++) {
                drill.host().script(TaskType.DESTROY, TaskScript.ends("lvm says no"));
            }
            assertEquals(1, drill.run(101).code());
            assertMatches(
                    drill.agent().run("--selftest", "--verbose").out(),
                    "✔  backups +101 nextcloud +backup last proven less than a minute ago");
        }
    }

    @Test
    void theOldestProofComesFirst() {
        try (Drill drill = new Drill().remembering(folder)) {
            assertEquals(0, drill.run(101).code());
            assertEquals(0, drill.run(9001).code());
            assertEquals(0, drill.run(102).code());
            String all = drill.run("all").out();
            int[] places = {
                all.indexOf("103 backup"),
                all.indexOf("101 backup"),
                all.indexOf("9001 backup"),
                all.indexOf("102 backup")
            };
            for (int i = 1; i < places.length; i++) {
                assertEquals(-1, Integer.compare(places[i - 1], places[i]), all);
            }
        }
    }

    @Test
    void theDrillsAreShownWithTheHistory() {
        try (Drill drill = new Drill().remembering(folder)) {
            assertEquals(0, drill.run(101, "--start").code());
            drill.host().script(TaskType.RESTORE, TaskScript.ends("tar: broken"));
            assertEquals(1, drill.run(9001).code());
            String shown = drill.agent().run("--history").out();
            assertMatches(
                    shown,
                    "\ndrills:\n"
                            + "    .* UTC  101 proven: 2.1 GiB in .*, to be started,"
                            + " usb-backup:backup/vzdump-lxc-101-.*\n"
                            + "    .* UTC  9001 not proven \\(drill.restore-failed\\): 300.0 MiB in"
                            + " 0 ms, usb-backup:backup/vzdump-lxc-9001-.*\n$");
        }
    }

    @Test
    void withoutAStateDirectoryTheLimitIsNotJudged() {
        try (Drill drill = new Drill()) {
            drill.agent().with("FELHOM_DRILL_WARN_DAYS", "30");
            String report = drill.agent().run("--selftest", "--verbose").out();
            assertMatches(
                    report,
                    "–  backups +restore drills +not judged \\(drill.warnDays\\): there is no state"
                            + " directory\n +-> set state.directory\n");
        }
    }

    @Test
    void aFileOfALaterVersionIsLeftAlone() throws IOException {
        Path file = folder.resolve("drills.json");
        Files.writeString(file, "{\"version\":2,\"drills\":[]}");
        try (Drill drill = new Drill().remembering(folder)) {
            AgentRun.Result result = drill.run(101);
            assertEquals(0, result.code(), result.out());
            assertContains(
                    result.out(),
                    file
                            + " was written by a later version (version 2, this agent knows 1);"
                            + " this drill is not kept [history.not-kept]\n");
            assertEquals("{\"version\":2,\"drills\":[]}", Files.readString(file));
            assertContains(
                    drill.agent().run("--selftest").out(),
                    file + " was written by a later version (version 2, this agent knows 1)");
        }
    }

    @Test
    void aDamagedFileIsLeftAlone() throws IOException {
        Path file = folder.resolve("drills.json");
        Files.writeString(file, "{\"version\":1,\"drills\":[{\"guest\":1}]}");
        try (Drill drill = new Drill().remembering(folder)) {
            assertContains(
                    drill.run(101).out(), file + " is damaged (a value has another type); this");
            assertEquals("{\"version\":1,\"drills\":[{\"guest\":1}]}", Files.readString(file));
        }
    }

    @Test
    void theLastDrillsOfEachGuestAreKept() throws IOException {
        try (Drill drill = new Drill().remembering(folder)) {
            assertEquals(0, drill.run(102).code());
            for (int i = 0; i < 22; i++) {
                assertEquals(0, drill.run(9001).code());
            }
            String kept = Files.readString(folder.resolve("drills.json"));
            assertEquals(20, kept.split("\"guest\":9001").length - 1);
            assertEquals(1, kept.split("\"guest\":102").length - 1);
        }
    }

    private static InstantSource in(Duration time) {
        return InstantSource.fixed(Instant.now().plus(time));
    }
}
