package felhom.agent.report;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.EnoughTime;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedTask;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What an operator sees of guests and their backups. */
public class ScreenTests {
    public static final Consumer<HostState> STALE_LOCK =
            state ->
                    state.put(
                            state.guest(101)
                                    .orElseThrow()
                                    .withSnapshot(
                                            "vzdump",
                                            "vzdump backup snapshot",
                                            ago(state, Duration.ofHours(5)))
                                    .withLock(GuestLock.BACKUP));

    public static final Consumer<HostState> NEVER_BACKED_UP = state -> removeBackups(state, 102);

    public static final Consumer<HostState> OFFLINE =
            state -> state.put(state.storage("usb-backup").orElseThrow().inactive("not mounted"));

    private static Duration days(long count) {
        return Duration.ofDays(count);
    }

    private static Instant ago(HostState state, Duration time) {
        return state.now().minus(time);
    }

    public static void removeBackups(HostState state, int guest) {
        state.storages().stream()
                .flatMap(storage -> state.volumes(storage.id().value()).stream())
                .filter(volume -> volume.id().name().startsWith("backup/"))
                .filter(volume -> volume.owner().orElseThrow().value() == guest)
                .forEach(volume -> state.removeVolume(volume.id()));
    }

    /** Old, missing, locked, changed and left-out ones among many in order. */
    static void threeHundred(HostState state) {
        for (int id = 1000; id < 1294; id++) {
            SimulatedGuest guest =
                    SimulatedGuest.container(id, "service-" + id)
                            .with("rootfs", "local-lvm:vm-" + id + "-disk-0,size=4G");
            if (id % 50 == 0) {
                guest = guest.with("mp0", "local-lvm:vm-" + id + "-disk-1,mp=/srv/data,size=9G");
            }
            if (id % 70 == 0) {
                guest = guest.withLock(GuestLock.BACKUP);
            }
            if (id % 90 == 0) {
                guest = guest.withPending("memory", Optional.of("1024"));
            }
            state.put(guest.runningSince(ago(state, days(4))));
            if (id % 40 != 0) {
                Duration age = id % 60 == 0 ? days(12) : Duration.ofHours(9);
                state.put(SimulatedVolume.backup("usb-backup", id, 1L << 30, ago(state, age)));
            }
        }
    }

    @Test
    void aStaleLockIsSaidWithWhatClearsIt() {
        AgentRun.Result result = healthy(STALE_LOCK);
        assertEquals(0, result.code(), result.out());
        assertMatches(
                result.out(),
                "!  leftovers +101 nextcloud +locked \\(backup\\) and snapshot vzdump, and no"
                        + " running task is to be seen\n");
        assertContains(result.out(), "pct unlock 101 && pct delsnapshot 101 vzdump\n");
        assertContains(result.out(), " 1 warning, 0 failed, ");
    }

    @Test
    void aBackupThatRunsLeavesNothingBehind() {
        AgentRun.Result result =
                healthy(
                        STALE_LOCK.andThen(
                                state ->
                                        state.put(
                                                SimulatedTask.running(
                                                        state.newUpid(
                                                                TaskType.BACKUP,
                                                                "",
                                                                "root@pam")))));
        assertMatches(
                result.out(),
                "✔  leftovers +101 nextcloud +locked \\(backup\\) and snapshot vzdump, by a task"
                        + " that runs: vzdump\n");
    }

    @Test
    void aLockThatSaysThatAGuestIsNotWholeAsksForALookFirst() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        state.guest(9001)
                                                .orElseThrow()
                                                .withLock(GuestLock.CREATE)));
        assertContains(result.out(), "-> see whether it is whole: pct config 9001\n");
        assertContains(
                result.out(),
                "-> then: pct unlock 9001; or, if it is not worth keeping: pct unlock 9001 && pct"
                        + " destroy 9001\n");
    }

    @Test
    void aMachineSuspendedToItsDiskIsNoLeftover() {
        Consumer<HostState> suspended =
                state -> state.put(state.guest(200).orElseThrow().with("lock", "suspended"));
        assertContains(healthy(suspended).out(), "\nHEALTHY: ");
        Consumer<HostState> locked =
                state -> state.put(state.guest(200).orElseThrow().with("lock", "backup"));
        assertContains(healthy(locked).out(), "-> then: qm unlock 200\n");
    }

    @Test
    void theSnapshotOfAKilledSelfTestIsALeftoverAtOnce() {
        for (Duration age : List.of(Duration.ofMinutes(2), Duration.ofHours(2))) {
            String out = healthy(ownSnapshot(age)).out();
            assertMatches(
                    out,
                    "!  leftovers +9001 playground +snapshot felhom-selftest \\(of a self-test that"
                            + " still runs or was killed\\), and no running task");
            assertContains(out, "-> then: pct delsnapshot 9001 felhom-selftest\n");
        }
    }

    private static Consumer<HostState> ownSnapshot(Duration age) {
        return state ->
                state.put(
                        state.guest(9001)
                                .orElseThrow()
                                .withSnapshot(
                                        "felhom-selftest",
                                        "made by felhom-agent --selftest=task, run 00",
                                        ago(state, age)));
    }

    @Test
    void aGuestThatWasNeverBackedUpIsSaidSo() {
        AgentRun.Result result = healthy(NEVER_BACKED_UP);
        assertEquals(0, result.code(), result.out());
        assertMatches(
                result.out(),
                "!  backups +102 homeassistant +never backed up \\[backup\\.never]\n");
        assertContains(
                result.out(),
                "-> make one, on the host: vzdump 102 --storage usb-backup --mode snapshot\n");
        assertContains(result.out(), "\"backups\": { \"notNeeded\": [102] }");
        assertContains(result.out(), " 1 warning, 0 failed, ");
    }

    @Test
    void aGuestThatNeedsNoBackupIsLeftAlone() {
        try (SimulatedHost host = host(NEVER_BACKED_UP.andThen(DemoHost.everyMount()))) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_BACKUPS_NOT_NEEDED", "102, 103")
                            .run("--selftest", "--verbose");
            assertMatches(result.out(), "–  backups +102 homeassistant +needs no backup");
            assertFalse(result.out().contains("mp1"), result.out());
            assertContains(result.out(), "\nHEALTHY: ");
        }
    }

    @Test
    void anOldAFutureAndAnEmptyBackupAreWarnings() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            for (int guest : new int[] {102, 103, 9001}) {
                                removeBackups(state, guest);
                            }
                            state.put(backup(102, 1, ago(state, days(9))));
                            state.put(backup(103, 1, state.now().plus(days(3).plusHours(1))));
                            state.put(backup(9001, 0, ago(state, days(1))));
                        });
        assertMatches(
                result.out(),
                "!  backups +102 homeassistant +newest backup 9 d 0 h old \\(usb-backup\\), 1 in"
                        + " all\n");
        assertMatches(result.out(), "!  backups +103 mounts +newest backup is dated 3 d 0 h in");
        assertMatches(
                result.out(), "!  backups +9001 playground +no backup that can be restored: usb-");
    }

    @Test
    void theOldBackupOfATemplateIsNotAmongTheYoung() {
        try (SimulatedHost host = host(state -> state.put(backup(900, 1, ago(state, days(200)))))) {
            AgentRun agent = new AgentRun().host(host);
            assertMatches(
                    agent.run("--selftest", "--verbose").out(),
                    "✔  backups +900 golden-docker +newest backup 200 d .*; that of a template may"
                            + " be old\n");
            assertContains(
                    agent.run("--selftest", "--format", "json").out(),
                    "\"group\" : \"template whose newest backup is older than 7 days\"");
        }
    }

    private static SimulatedVolume backup(int guest, long size, Instant created) {
        return SimulatedVolume.backup("usb-backup", guest, size, created);
    }

    @Test
    void anOfflineStorageIsOneFailureAndHidesWhatIsOnIt() {
        AgentRun.Result result = healthy(OFFLINE);
        assertEquals(1, result.code(), result.out());
        assertMatches(result.out(), "✖  storages +usb-backup +not active");
        assertMatches(result.out(), "–  backups +usb-backup +not active, so its backups are not");
        assertMatches(
                result.out(),
                "–  backups +102 homeassistant +no backup to be seen, but usb-backup could not be");
        assertFalse(result.out().contains("never backed up"), result.out());
        assertContains(result.out(), " 0 warnings, 1 failed, ");
    }

    @Test
    void aStorageThatHangsCostsOnlyItself() throws Exception {
        EnoughTime.within(ScreenTests::aStorageThatHangsCostsOnlyItself);
    }

    private static void aStorageThatHangsCostsOnlyItself(String limit) {
        try (SimulatedHost host = host(state -> {})) {
            host.inject(
                    new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION),
                    request -> request.path().contains("/storage/usb-backup/content"),
                    0);
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TIMEOUTS_CALL", limit)
                            .run("--selftest", "--verbose");
            assertMatches(
                    result.out(), "✖  backups +usb-backup +its backups could not be listed: ");
            assertContains(result.out(), "pvesm list usb-backup --content backup\n");
            assertMatches(
                    result.out(), "–  backups +101 nextcloud +newest backup 9 d .*\\(local\\)");
            assertMatches(result.out(), "✔  coverage +101 nextcloud");
            assertContains(result.out(), " 0 warnings, 1 failed, ");
        }
    }

    @Test
    void aStorageListThatHangsDoesNotHideTheBackups() throws Exception {
        EnoughTime.within(ScreenTests::aStorageListThatHangsDoesNotHideTheBackups);
    }

    private static void aStorageListThatHangsDoesNotHideTheBackups(String limit) {
        try (SimulatedHost host = host(state -> {})) {
            host.inject(
                    new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.LIST_STORAGES),
                    0);
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TIMEOUTS_CALL", limit)
                            .run("--selftest", "--verbose");
            assertMatches(result.out(), "✔  backups +101 nextcloud +newest backup 7 h");
            assertContains(result.out(), " 0 warnings, 1 failed, ");
        }
    }

    @Test
    void aContainerThatCannotBeReadIsOneFinding() {
        try (SimulatedHost host = host(state -> {})) {
            host.inject(
                    new Fault.StatusOnly(500, "got timeout", FaultMoment.BEFORE_EXECUTION),
                    request -> request.path().contains("/lxc/102/"),
                    0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(result.out(), "✖  guests +102 homeassistant +got timeout");
            assertMatches(result.out(), "–  coverage +containers +1 was not read, see the guests");
            assertMatches(result.out(), "✔  backups +102 homeassistant +newest backup 7 h");
            assertContains(result.out(), " 0 warnings, 1 failed, ");
        }
    }

    @Test
    void whatIsReadInTimeIsReported() throws Exception {
        EnoughTime.within(ScreenTests::whatIsReadInTimeIsReported);
    }

    private static void whatIsReadInTimeIsReported(String limit) throws InterruptedException {
        Set<Thread> others = agentThreads();
        try (SimulatedHost host = host(state -> {})) {
            host.inject(
                    new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION),
                    request -> request.path().contains("/lxc/103/"),
                    0);
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TIMEOUTS_CALL", "2m")
                            .with("FELHOM_TIMEOUTS_RUN", limit)
                            .run("--selftest", "--verbose");
            assertMatches(
                    result.out(), "✖  guests +containers +1 of 5 were not read, because the time");
            assertMatches(result.out(), "✔  coverage +101 nextcloud");
            assertContains(result.out(), " 0 warnings, 1 failed, ");
            for (Thread left : agentThreads()) {
                // Long enough on any machine, and less than the call might have waited.
                assertTrue(
                        others.contains(left) || left.join(Duration.ofSeconds(100)),
                        left::toString);
            }
        }
    }

    private static Set<Thread> agentThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("felhom-\\d+"))
                .collect(Collectors.toSet());
    }

    @Test
    void whatAHostHidesFromATokenIsNotCalledMissing() {
        try (SimulatedHost host = host(NEVER_BACKED_UP)) {
            String out =
                    new AgentRun()
                            .host(host, host.token("readonly"))
                            .run("--selftest", "--verbose")
                            .out();
            for (String guest : List.of("101 nextcloud", "102 homeassistant")) {
                assertMatches(
                        out,
                        "–  backups +"
                                + guest
                                + " +no backup to be seen, but local \\(where this token sees none"
                                + " without VM\\.Backup\\) and usb-backup");
            }
            assertFalse(out.contains("never backed up"), out);
        }
    }

    @Test
    void mountsThatMayBeForgottenAreAWarning() {
        AgentRun.Result result = healthy(DemoHost.everyMount());
        assertMatches(
                result.out(), "!  coverage +103 mounts +in the backup: rootfs, mp0 \\(/srv/a");
        assertContains(
                result.out(),
                "; not: mp1 (/srv/b, no backup flag), mp2 (/srv/c), mp3 (/srv/d, of the host), mp4"
                        + " (/srv/e, of the host although backup=1), ");
        assertContains(
                result.out(),
                "-> mp1: to have it in backups, or with backup=0 to say that it is left out on"
                        + " purpose, on the host (what runs takes it up with pct reboot 103): pct"
                        + " set 103 -mp1 local-lvm:vm-103-disk-2,mp=/srv/b,size=1G,backup=1\n");
        assertContains(result.out(), " 1 warning, 0 failed, ");
    }

    @Test
    void changesThatWaitForARestartAreAWarning() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            state.put(
                                    state.guest(101)
                                            .orElseThrow()
                                            .withPending("memory", Optional.of("4096"))
                                            .withPending("onboot", Optional.empty()));
                            state.put(
                                    state.guest(9001)
                                            .orElseThrow()
                                            .withPending("cores", Optional.of("2")));
                        });
        assertMatches(
                result.out(), "!  pending +101 nextcloud +waits for a restart: memory, onboot\n");
        assertContains(result.out(), "-> let it come into force: pct reboot 101\n");
        assertContains(result.out(), "pct set 101 --revert memory,onboot\n");
        assertMatches(
                result.out(),
                "✔  pending +9001 playground +comes into force when it starts: cores");
    }

    @Test
    void threeHundredGuestsFitIntoARun() {
        try (SimulatedHost host = host(ScreenTests::threeHundred)) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TIMEOUTS_RUN", "10m")
                            .run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out());
            assertContains(result.out(), "298 running, 3 stopped, 1 template");
            assertMatches(result.out(), "!  backups +1000 service-1000 +never backed up");
            assertMatches(result.out(), "!  coverage +1050 service-1050");
            assertMatches(result.out(), "!  leftovers +1050 service-1050");
            assertMatches(result.out(), "!  pending +1080 service-1080");
            assertTrue(host.requests().size() < 680, "requests: " + host.requests().size());
        }
    }

    private static SimulatedHost host(Consumer<HostState> changes) {
        return SimulatedHost.builder().contents(DemoHost.healthy().andThen(changes)).start();
    }
}
