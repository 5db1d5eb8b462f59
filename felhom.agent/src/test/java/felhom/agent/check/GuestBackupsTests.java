package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.agent.report.ScreenTests;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Backups that are there, but hold little, nothing, or lie where nobody looked. */
class GuestBackupsTests {
    private static final String GUEST =
            "{\"id\":\"lxc/101\",\"type\":\"lxc\",\"vmid\":101,\"node\":\"%s\",\"name\":\"web\",\"status\":\"running\"}";
    private static final String NODE =
            "{\"id\":\"node/%1$s\",\"type\":\"node\",\"node\":\"%1$s\",\"status\":\"online\"}";

    @ParameterizedTest
    @CsvSource({
        // Newest first, in MiB; the last column says whether it is a warning.
        "'0.004,2048,2048,2048', true",
        "'204,2048,2048,2048', true",
        "'205,2048,2048,2048', false",
        "'100,10,2048,2048', true",
        "'0.004,2048', false",
        "'2048,1,1,1', false",
    })
    void aNewestBackupFarSmallerThanBeforeIsAWarning(String sizes, boolean warns) {
        List<String> rows = new ArrayList<>();
        for (String size : sizes.split(",")) {
            long bytes = (long) (Double.parseDouble(size) * (1 << 20));
            rows.add(",\"size\":" + bytes);
        }
        String out = backups(rows.toArray(String[]::new));
        if (warns) {
            assertMatches(out, "!  backups +101 web +the newest backup, 1 h 0 min old, has only ");
            assertContains(out, "pvenode task list --typefilter vzdump --vmid 101;");
        } else {
            assertMatches(out, "✔  backups +101 web +newest backup 1 h 0 min old");
        }
    }

    @Test
    void theShareIsASetting() {
        String out =
                backups(
                        new AgentRun().with("FELHOM_THRESHOLDS_BACKUP_SIZE_PERCENT", "50"),
                        ",\"size\":500",
                        ",\"size\":1000",
                        ",\"size\":1000");
        assertMatches(out, "!  backups +101 web +the newest backup, .* has only 500 B");
    }

    @Test
    void aBrokenNewestBackupIsToldBesideAGoodOlderOne() {
        String out =
                backups(
                        ",\"size\":9,\"verification\":{\"state\":\"failed\"}",
                        ",\"size\":9,\"verification\":{\"state\":\"ok\"}");
        assertMatches(
                out,
                "!  backups +101 web +the newest backup, 1 h 0 min old, is broken: its verification"
                        + " failed; the last good one is 1 d 1 h old \\(pbs\\)");
    }

    @Test
    void anEmptyNewestBackupIsToldBesideAGoodOlderOne() {
        assertMatches(
                backups(",\"size\":0", ",\"size\":9"),
                "!  backups +101 web +the newest backup, 1 h 0 min old, is empty; the last good");
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "',\"verification\":{\"state\":\"ok\"}'",
        "',\"verification\":{}'",
        "',\"encrypted\":\"1\"'",
        "',\"protected\":1'",
    })
    void whatIsNotVerifiedOrEncryptedOrProtectedIsGood(String more) {
        assertMatches(
                backups(
                        ",\"size\":9" + more,
                        ",\"size\":9,\"verification\":{\"state\":\"failed\"}"),
                "✔  backups +101 web +newest backup 1 h 0 min old \\(pbs\\), 1 in all");
    }

    @Test
    void anotherNodesOwnStorageIsLookedAt() {
        try (SimulatedHost host = SimulatedHost.start()) {
            elsewhere(host);
            String row = backup(host, "local", 1, ",\"size\":9");
            host.inject(
                    new Fault.GarbageBody("{\"data\":[" + row + "]}", FaultMoment.BEFORE_EXECUTION),
                    request -> request.path().contains("/nodes/cellar/storage/local/content"),
                    0);
            ScreenTests.removeBackups(host.state(), 101);
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "✔  backups +101 web +newest backup 1 h 0 min old \\(local on cellar\\)");
        }
    }

    @Test
    void anotherNodesStorageThatCannotBeListedWasNotLookedAt() {
        try (SimulatedHost host = SimulatedHost.start()) {
            elsewhere(host);
            host.inject(
                    new Fault.StatusOnly(595, "No route to host", FaultMoment.BEFORE_EXECUTION),
                    request -> request.path().contains("/nodes/cellar/"),
                    0);
            ScreenTests.removeBackups(host.state(), 101);
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(
                    out,
                    "–  backups +101 web +no backup to be seen, but local on cellar could not be"
                            + " looked at");
            assertMatches(out, "–  backups +local on cellar +backups on it were not looked at");
            assertFalse(out.contains("never backed up"), out);
        }
    }

    private static void elsewhere(SimulatedHost host) {
        String own = host.state().node().value();
        ScriptedRows.answer(
                host,
                Operation.CLUSTER_RESOURCES,
                NODE.formatted(own),
                NODE.formatted("cellar"),
                GUEST.formatted(own),
                "{\"id\":\"storage/cellar/local\",\"type\":\"storage\",\"storage\":\"local\",\"node\":\"cellar\",\"shared\":0,\"content\":\"backup,iso\",\"status\":\"available\"}",
                "{\"id\":\"storage/cellar/nas\",\"type\":\"storage\",\"storage\":\"nas\",\"node\":\"cellar\",\"shared\":1,\"content\":\"backup\",\"status\":\"available\"}");
    }

    @Test
    void whatABackupWouldHoldIsNoPass() {
        AgentRun run = new AgentRun();
        String text;
        String page;
        try (SimulatedHost host = SimulatedHost.start()) {
            for (int guest : new int[] {101, 102, 103, 200, 201, 202, 9001}) {
                ScreenTests.removeBackups(host.state(), guest);
            }
            text = run.host(host).run("--selftest", "--verbose").out();
            page = run.run("--selftest", "--format", "html").out();
        }
        assertMatches(text, "–  coverage +101 nextcloud +no backup seen; one would hold: rootfs");
        assertFalse(text.contains("✔  coverage"), text);
        assertContains(page, "a backup would hold all of it");
        assertFalse(page.contains("a backup holds"), page);
        assertFalse(page.contains("<span class=\"in\""), page);
    }

    @Test
    void whatIsLeftOutByMistakeIsAWarningAlsoWithoutABackup() {
        String out =
                healthy(
                                state -> {
                                    ScreenTests.removeBackups(state, 101);
                                    state.put(
                                            state.guest(101)
                                                    .orElseThrow()
                                                    .with(
                                                            "mp0",
                                                            "local-lvm:vm-101-disk-5,mp=/data,size=8G"));
                                })
                        .out();
        assertMatches(out, "!  coverage +101 nextcloud +no backup seen; one would hold: rootfs");
        assertTrue(out.contains("mp0 (/data, no backup flag)"), out);
    }

    @Test
    void backupsOfGuestsThatAreGoneAreCounted() {
        String out =
                healthy(
                                state -> {
                                    for (int guest : new int[] {777, 778}) {
                                        state.put(
                                                SimulatedVolume.backup(
                                                        "local",
                                                        guest,
                                                        3L << 30,
                                                        state.now().minus(Duration.ofDays(90))));
                                    }
                                })
                        .out();
        assertMatches(
                out, "✔  backups +guests that are gone +2 backups of 777, 778, 6\\.0 GiB in all\n");
        assertContains(out, "\nHEALTHY: ");
    }

    /** What it may not see is not gone. */
    @Test
    void aTokenThatSeesNotAllGuestsCallsNoneGone() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state()
                    .put(
                            SimulatedVolume.backup(
                                    "local", 777, 9, host.state().now().minus(Duration.ofDays(9))));
            String out =
                    new AgentRun()
                            .host(host, host.token("nothing"))
                            .run("--selftest", "--verbose")
                            .out();
            assertFalse(out.contains("guests that are gone"), out);
        }
    }

    @Test
    void olderBackupsThatFailedTheirVerificationAreAWarning() {
        String out =
                backups(
                        ",\"size\":9,\"verification\":{\"state\":\"ok\"}",
                        ",\"size\":9,\"verification\":{\"state\":\"failed\"}",
                        ",\"size\":9,\"verification\":{\"state\":\"failed\"}");
        assertMatches(
                out,
                "!  backups +pbs +2 backups failed the verification: pbs:backup/ct/101/\\d+,"
                        + " pbs:backup/ct/101/\\d+ \\[backup\\.verification-failed]");
        assertMatches(out, "✔  backups +101 web +newest backup 1 h 0 min old");
    }

    /** The finding of its guest says so. */
    @Test
    void aNewestBackupThatFailedItsVerificationIsToldOnce() {
        for (String older : new String[] {"ok", "failed"}) {
            String out =
                    backups(
                            ",\"size\":9,\"verification\":{\"state\":\"failed\"}",
                            ",\"size\":9,\"verification\":{\"state\":\"" + older + "\"}");
            assertFalse(out.contains("backup.verification-failed"), out);
        }
    }

    private static String backups(String... rows) {
        return backups(new AgentRun(), rows);
    }

    /** Backups of one guest, the newest first, a day between two. */
    private static String backups(AgentRun run, String... rows) {
        try (SimulatedHost host = SimulatedHost.start()) {
            String own = host.state().node().value();
            ScriptedRows.answer(
                    host, Operation.CLUSTER_RESOURCES, NODE.formatted(own), GUEST.formatted(own));
            ScriptedRows.answer(
                    host,
                    Operation.LIST_STORAGES,
                    "{\"storage\":\"pbs\",\"type\":\"pbs\",\"content\":\"backup\",\"enabled\":1,\"active\":1,\"used\":1,\"total\":10}");
            String[] all = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                all[i] = backup(host, "pbs", 1 + 24 * i, rows[i]);
            }
            ScriptedRows.answer(host, Operation.STORAGE_CONTENT, all);
            return run.host(host).run("--selftest", "--verbose").out();
        }
    }

    private static String backup(SimulatedHost host, String storage, int hours, String more) {
        long made = host.state().now().minus(Duration.ofHours(hours)).getEpochSecond();
        return "{\"volid\":\"%s:backup/ct/101/%s\",\"content\":\"backup\",\"subtype\":\"lxc\",\"vmid\":101,\"ctime\":%s%s}"
                .formatted(storage, made, made, more);
    }
}
