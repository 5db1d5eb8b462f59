package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.agent.permissions.GrantedToken;
import felhom.agent.report.ScreenTests;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Hosts that look healthy, or in trouble, to who does not look closely. */
class BlindSpotTests {
    @Test
    void theBackupOfAMachineThatHadTheNumberIsNone() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            ScreenTests.removeBackups(state, 102);
                            state.put(
                                    SimulatedVolume.machineBackup(
                                            "usb-backup",
                                            102,
                                            1 << 30,
                                            state.now().minus(Duration.ofHours(2))));
                        });
        assertMatches(result.out(), "!  backups +102 homeassistant +never backed up");
        assertContains(result.out(), "\nWARNINGS: ");
    }

    @Test
    void aContainerThatLostItsRootDiskIsAWarning() {
        for (String root : List.of("", "local-lvm:9")) {
            AgentRun.Result result =
                    healthy(
                            state -> {
                                var guest = state.guest(9001).orElseThrow();
                                state.put(
                                        root.isEmpty()
                                                ? guest.without("rootfs")
                                                : guest.with("rootfs", root));
                            });
            assertMatches(
                    result.out(), "!  coverage +9001 playground +its configuration names no root");
            assertContains(result.out(), "pct set 9001 --rootfs VOLUME\n");
        }
    }

    @Test
    void anOddMountOfOneContainerLeavesTheOthers() {
        AgentRun.Result result =
                healthy(state -> state.put(state.guest(102).orElseThrow().with("mp0", "size=4G")));
        assertFalse(result.out().contains("this check broke"), result.out());
        assertMatches(result.out(), "✔  permissions +list containers +rights suffice");
    }

    @Test
    void aDisabledStorageMayHoldBackups() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        state.storage("usb-backup")
                                                .orElseThrow()
                                                .withEnabled(false)));
        assertMatches(
                result.out(),
                "!  backups +102 homeassistant +no backup on a storage that is in use; ");
        assertContains(result.out(), "pvesm set usb-backup --disable 0\n");
        assertFalse(result.out().contains("never backed up"), result.out());
    }

    @Test
    void aHiddenStorageMayHoldBackups() {
        AgentRun.Result result = run("/vms", "/nodes", "/sdn", "/storage/local");
        assertMatches(result.out(), "–  backups +102 homeassistant +no backup to be seen, but ");
        assertFalse(result.out().contains("never backed up"), result.out());
    }

    @Test
    void thatOtherGuestsMayBeHiddenIsSaid() {
        AgentRun.Result result = run("/vms/101", "/nodes", "/sdn", "/storage");
        assertMatches(
                result.out(),
                "–  guests +others +only those that the token may see were looked at: it lacks"
                        + " VM\\.Audit on /vms");
    }

    @Test
    void aGuestWithoutAnyRightIsInNoAnswerNorInAnyPromise() {
        try (SimulatedHost host = SimulatedHost.start()) {
            SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/");
            host.state().access().grant("/vms/101", token.id().toString(), "NoAccess", true);
            String out = new AgentRun().host(host, token).run("--selftest", "--verbose").out();
            assertMatches(out, "✔  permissions +start container +rights suffice for 3 containers");
            assertFalse(out.contains("101 nextcloud"), out);
        }
    }

    @Test
    void aBackupWithoutADateIsNeitherYoungNorOld() {
        String undated =
                "{\"volid\":\"usb-backup:backup/vzdump-lxc-102-2026_07_01-02_00_00.tar.zst\","
                        + "\"content\":\"backup\",\"format\":\"tar.zst\",\"size\":1000,"
                        + "\"subtype\":\"lxc\",\"vmid\":102}";
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answer(host, Operation.STORAGE_CONTENT, undated);
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "–  backups +102 homeassistant +2 backups; the host does not say from when");
        }
    }

    @Test
    void aMountThatIsAboutToChangeIsNotChangedAgain() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        state.guest(102)
                                                .orElseThrow()
                                                .with("mp0", "local-lvm:vm-102-disk-1,mp=/data")
                                                .withPending(
                                                        "mp0",
                                                        Optional.of(
                                                                "local-lvm:vm-102-disk-1,mp=/data,"
                                                                        + "backup=1"))));
        assertMatches(result.out(), "!  coverage +102 homeassistant +in the backup: rootfs; not:");
        assertContains(
                result.out(),
                "-> mp0: the next start changes it, see on the host: pct pending 102\n");
        assertFalse(result.out().contains("pct set 102 --mp0"), result.out());
    }

    @Test
    void noNameTurnsTheDirectionOfTheTerminal() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        state.guest(200)
                                                .orElseThrow()
                                                .with("name", "a\u202eb\u2066c")));
        assertContains(result.out(), "200 a b c");
        assertEquals(-1, result.out().indexOf('\u202e'));
    }

    private static AgentRun.Result run(String... paths) {
        try (SimulatedHost host = SimulatedHost.start()) {
            SimulatedToken token = GrantedToken.of(host, "FelhomAgent", paths);
            return new AgentRun().host(host, token).run("--selftest", "--verbose");
        }
    }

    @Test
    void aLockIsNotCalledLeftBehindByWhoCannotSeeTheTasks() {
        String noTasks =
                "–  leftovers +101 nextcloud +locked \\(backup\\) and snapshot vzdump; whether a"
                        + " task holds it cannot be seen: ";
        try (SimulatedHost host = locked()) {
            SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/vms", "/storage", "/sdn");
            AgentRun.Result result =
                    new AgentRun().host(host, token).run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    noTasks
                            + "the token lacks Sys\\.Audit on /nodes/demo-felhom\n"
                            + " +-> pveum acl modify /nodes/demo-felhom ");
            assertFalse(result.out().contains("pct unlock"), result.out());
        }
        try (SimulatedHost host = locked()) {
            host.inject(broken(), RequestMatcher.of(Operation.LIST_TASKS), 0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(result.out(), noTasks + "the list of tasks could not be read\n");
        }
        try (SimulatedHost host = locked()) {
            host.inject(broken(), RequestMatcher.of(Operation.PERMISSIONS), 0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(result.out(), noTasks + "the token's rights could not be read\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nodes/demo-felhom/lxc/101/snapshot", "/cluster/resources"})
    void whatCannotBeLookedAtAgainIsNotGone(String path) {
        try (SimulatedHost host = locked()) {
            AtomicInteger asked = new AtomicInteger();
            host.inject(
                    broken(),
                    request ->
                            request.path().endsWith(path)
                                    && request.method().equals("GET")
                                    && asked.incrementAndGet() > 1,
                    0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    "!  leftovers +101 nextcloud +locked \\(backup\\) and snapshot vzdump, and no");
            assertEquals(2, asked.get());
        }
    }

    private static SimulatedHost locked() {
        return SimulatedHost.builder()
                .contents(DemoHost.healthy().andThen(ScreenTests.STALE_LOCK))
                .start();
    }

    private static Fault broken() {
        return new Fault.StatusOnly(500, "broken", FaultMoment.BEFORE_EXECUTION);
    }

    @Test
    void aStorageThatWasNotLookedAtMayHoldBackups() {
        String html = picture(ScreenTests.OFFLINE, "html");
        assertContains(html, "<span class=\"age\">no backup to be seen</span>");
        assertContains(
                html,
                "No backup of it is to be seen. There may be others: not every storage could be"
                        + " looked at.");
        assertFalse(html.contains(">no backup<"), html);
        assertContains(picture(ScreenTests.OFFLINE, "json"), "\"backupsComplete\" : false");
        String never = picture(ScreenTests.NEVER_BACKED_UP, "html");
        assertContains(never, "<span class=\"age never\">no backup</span>");
        assertFalse(never.contains("There may be others"), never);
        assertContains(picture(ScreenTests.NEVER_BACKED_UP, "json"), "\"backupsComplete\" : true");
    }

    @Test
    void ofAContainerWithoutARootDiskNoBackupHoldsAnything() {
        String html =
                picture(
                        state -> state.put(state.guest(9001).orElseThrow().without("rootfs")),
                        "html");
        assertContains(
                html,
                "<span class=\"share some\">without a root disk no backup can be made</span>");
    }

    private static String picture(Consumer<HostState> changes, String format) {
        try (SimulatedHost host =
                SimulatedHost.builder().contents(DemoHost.healthy().andThen(changes)).start()) {
            return new AgentRun().host(host).run("--selftest", "--format", format).out();
        }
    }
}
