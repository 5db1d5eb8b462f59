package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.agent.AgentRun;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedArchive;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.function.Consumer;

/** What the newest backup of a guest lacks of what the guest has now. */
class ArchivedConfigsTests {
    private static final String DISK = "local-lvm:vm-200-disk-7,size=8G";
    private static final String ALL = "the newest backup has all that the next will\n";

    @Test
    void aVolumeThatWasAddedSinceIsInNoBackup() {
        String out = run(set(101, "mp1", "local-lvm:vm-101-disk-2,mp=/srv/new,backup=1,size=8G"));
        assertMatches(
                out,
                "!  coverage +101 nextcloud +the newest backup, 7 h \\d+ min old, does not have:"
                    + " mp1 \\(/srv/new\\), which was added since \\[backup\\.outdated-config]\n");
        assertContains(
                out,
                "-> the next run of its job takes it up; to make one now, on the host: vzdump 101"
                        + " --storage usb-backup --mode snapshot\n");
        assertMatches(out, "✔  coverage +102 homeassistant +" + ALL);
    }

    @Test
    void aVolumeThatWasLeftOutThenIsInNoBackup() {
        assertMatches(
                run(set(103, "mp1", "local-lvm:vm-103-disk-2,mp=/srv/b,backup=1,size=1G")),
                "!  coverage +103 mounts .* does not have: mp1 \\(/srv/b\\), which was left out"
                        + " then \\[backup\\.outdated-config]\n");
    }

    @Test
    void whatIsLeftOutOnPurposeFromNowOnIsNoProblem() {
        String out = run(set(101, "mp0", "local-lvm:vm-101-disk-1,mp=/srv/data,backup=0,size=9G"));
        assertMatches(
                out,
                "✔  coverage +101 nextcloud +the newest backup has all that the next will; the next"
                        + " leaves out: mp0 \\(/srv/data\\)\n");
        assertContains(out, " 0 warnings, 0 failed, ");
    }

    @Test
    void aDiskOfAMachineThatIsLeftOutFromNowOnIsTold() {
        assertMatches(
                run(
                        set(200, "scsi5", DISK)
                                .andThen(ArchivedConfigsTests::backUpRouter)
                                .andThen(set(200, "scsi5", DISK + ",backup=0"))),
                "✔  coverage +200 router +.*; the next leaves out: scsi5\n");
    }

    @Test
    void aVolumeThatWasMovedOrMountedElsewhereIsTheSame() {
        assertContains(
                run(set(101, "mp0", "local:101/vm-101-disk-7.raw,mp=/srv/data,backup=1,size=9G")),
                " 0 warnings, 0 failed, ");
        assertContains(
                run(set(101, "mp0", "local-lvm:vm-101-disk-1,mp=/srv/other,backup=1,size=9G")),
                " 0 warnings, 0 failed, ");
    }

    @Test
    void aDiskThatAMachineGotSinceIsInNoBackup() {
        assertMatches(
                run(set(200, "scsi5", DISK)),
                "!  coverage +200 router .* does not have: scsi5, which was added since ");
    }

    @Test
    void aDiskOfAMachineThatWasLeftOutThenIsInNoBackup() {
        assertMatches(
                run(
                        set(200, "scsi5", DISK + ",backup=0")
                                .andThen(ArchivedConfigsTests::backUpRouter)
                                .andThen(set(200, "scsi5", DISK))),
                "!  coverage +200 router .* does not have: scsi5, which was left out then ");
    }

    /** A backup of the virtual machine as it is, an hour ago. */
    private static void backUpRouter(HostState state) {
        state.put(
                SimulatedVolume.machineBackup(
                                "usb-backup", 200, 3L << 30, state.now().minus(Duration.ofHours(1)))
                        .withArchive(SimulatedArchive.of(state.guest(200).orElseThrow(), state)));
    }

    @Test
    void aTokenThatMayNotOpenBackupsIsTold() {
        try (SimulatedHost host = host(state -> {})) {
            host.inject(
                    new Fault.StatusOnly(
                            403,
                            "Permission check failed (/storage/usb-backup,"
                                    + " Datastore.AllocateSpace)",
                            FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.ARCHIVED_CONFIG),
                    0);
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(
                    out,
                    "–  coverage +9001 playground +cannot be known with this token: it lacks"
                            + " .*, see the permissions\n");
            assertContains(out, " 0 warnings, 0 failed, ");
        }
    }

    @Test
    void aTokenThatSeesNoBackupsOpensNone() {
        try (SimulatedHost host = host(state -> {})) {
            new AgentRun().host(host, host.token("readonly")).run("--selftest");
            assertEquals(0, opened(host));
        }
    }

    @Test
    void anArchiveThatCannotBeOpenedIsSkippedWithItsName() {
        try (SimulatedHost host = host(state -> {})) {
            host.inject(
                    new Fault.StatusOnly(500, "tar: broken", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.ARCHIVED_CONFIG),
                    0);
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "–  coverage +102 homeassistant +the configuration in"
                            + " usb-backup:backup/vzdump-lxc-102-.* could not be read: ");
        }
    }

    @Test
    void theHostOpensAtMostTwenty() {
        try (SimulatedHost host = host(ArchivedConfigsTests::thirty)) {
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(
                    out,
                    "–  coverage +archives +of 17 guests the newest backup was not opened, after"
                            + " that of 20 others\n");
            assertEquals(20, opened(host));
        }
    }

    @Test
    void theConfigurationCanForbidIt() {
        try (SimulatedHost host = host(state -> {})) {
            String out =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_BACKUPS_READ_CONFIGS", "false")
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(
                    out,
                    "–  coverage +archives +not compared with the guests"
                            + " \\(backups\\.readConfigs\\)");
            assertEquals(0, opened(host));
        }
    }

    private static long opened(SimulatedHost host) {
        return host.requests().stream()
                .filter(request -> request.path().contains("/vzdump/extractconfig"))
                .count();
    }

    /** Thirty more containers, each with a backup of now. */
    private static void thirty(HostState state) {
        for (int vmid = 300; vmid < 330; vmid++) {
            SimulatedGuest guest =
                    SimulatedGuest.container(vmid, "many-" + vmid)
                            .with("rootfs", "local-lvm:vm-" + vmid + "-disk-0,size=4G");
            state.put(guest);
            state.put(
                    SimulatedVolume.backup(
                                    "usb-backup",
                                    vmid,
                                    1L << 30,
                                    state.now().minus(Duration.ofHours(1)))
                            .withArchive(SimulatedArchive.of(guest, state)));
        }
    }

    private static Consumer<HostState> set(int vmid, String option, String value) {
        return state -> state.put(state.guest(vmid).orElseThrow().with(option, value));
    }

    private static String run(Consumer<HostState> changes) {
        try (SimulatedHost host = host(changes)) {
            return new AgentRun().host(host).run("--selftest", "--verbose").out();
        }
    }

    private static SimulatedHost host(Consumer<HostState> changes) {
        return SimulatedHost.builder().contents(DemoHost.healthy().andThen(changes)).start();
    }
}
