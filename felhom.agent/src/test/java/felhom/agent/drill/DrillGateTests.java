package felhom.agent.drill;

import static felhom.agent.drill.DrillTests.backedUp;
import static felhom.agent.drill.DrillTests.changed;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.agent.AgentRun;
import felhom.agent.permissions.GrantedToken;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedTask;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a restore drill refuses before it changes anything. */
class DrillGateTests {
    @Test
    void tooLittleRoomIsSaidBeforeAnyChange() {
        try (Drill drill =
                new Drill(
                        state ->
                                state.put(
                                        state.storage("local-lvm")
                                                .orElseThrow()
                                                .withSize(400L << 30, 280L << 30)))) {
            AgentRun.Result result = drill.run(101);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +101 room +116.0 GiB to restore, with a margin of a tenth 127.6 GiB;"
                            + " local-lvm has 120.0 GiB free \\[drill.no-room\\]\n"
                            + " +-> name another storage with --storage, or make room\n");
            assertEquals(List.of(), drill.executed());
            drill.assertNoTrace();
        }
    }

    @Test
    void anUnfitStorageIsRefusedWithThoseThatAreFit() {
        try (Drill drill = new Drill()) {
            assertMatches(
                    drill.run(9001, "--storage", "usb-backup").out(),
                    "✖  drill +9001 room +usb-backup may not hold volumes of such guests"
                            + " \\[drill.storage-unfit\\]\n"
                            + " +-> name another with --storage: local, local-lvm\n");
            assertMatches(
                    drill.run(9001, "--storage", "nowhere").out(),
                    "✖  drill +9001 room +nowhere is not to be seen on this node");
            assertEquals(List.of(), drill.executed());
        }
    }

    @Test
    void rightsThatAreMissingAreNamedWithAGrantThatLasts() {
        try (Drill drill = new Drill()) {
            AgentRun.Result result =
                    drill.agent()
                            .host(drill.host(), drill.host().token("vmonly"))
                            .run("--selftest=restore", "--guest", "9001");
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 backup +there is none( to be seen; not all of .* could be"
                            + " looked at)? \\[drill.no-backup\\]");
            assertEquals(List.of(), drill.executed());
        }
    }

    @Test
    void aNodeWithoutQuorumIsNotAskedForARestore() {
        try (Drill drill =
                new Drill(
                        state -> {
                            state.cluster().join("home");
                            state.cluster().setQuorate(false);
                        })) {
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  node +quorum +the node has none, so it can change nothing"
                            + " \\[drill.no-quorum\\]\n"
                            + " +-> see which nodes are missing, on the host: pvecm status\n");
            assertMatches(
                    result.out(), "–  drill +drill +nothing was changed, for the reasons above\n");
            assertEquals(List.of(), drill.executed());
        }
    }

    /** A host forgets the rules of a guest that is destroyed. */
    @Test
    void aGrantIsForAllNumbers() {
        try (Drill drill = new Drill()) {
            AgentRun.Result result =
                    drill.agent()
                            .host(
                                    drill.host(),
                                    GrantedToken.of(
                                            drill.host(),
                                            "FelhomAgent",
                                            "/vms/9001",
                                            "/storage",
                                            "/nodes"))
                            .run("--selftest=restore", "--guest", "9001", "--start");
            assertEquals(1, result.code());
            for (String privilege :
                    List.of("VM.Allocate", "VM.Config.Options", "VM.Audit", "VM.PowerMgmt")) {
                assertMatches(result.out(), "✖  drill +9001 rights +lacks .*" + privilege + " on");
            }
            assertMatches(result.out(), " -> pveum acl modify /vms --tokens ");
            assertEquals(List.of(), drill.executed());
        }
    }

    @Test
    void aPrivilegedContainerNeedsMoreThanTheRole() {
        try (Drill drill =
                new Drill(
                        changed(9001, one -> one.without("unprivileged"))
                                .andThen(backedUp(9001)))) {
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 rights +lacks Sys.Modify on / \\(for a privileged container\\)"
                            + " \\[token.privilege-missing\\]");
            assertEquals(List.of(), drill.executed());
        }
    }

    @Test
    void aVolumeWithoutASizeCannotBeRestored() {
        try (Drill drill =
                new Drill(
                        changed(9001, one -> one.with("rootfs", "local-lvm:vm-9001-disk-0"))
                                .andThen(backedUp(9001)))) {
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 contents +the archived configuration does not tell the size of"
                            + " rootfs \\[drill.not-restorable\\]\n"
                            + " +-> restore it on the host, with volumes that you list: pct restore"
                            + " NUMBER usb-backup:backup/.* --rootfs STORAGE:SIZE\n");
        }
    }

    @Test
    void anEmptyNewestBackupIsNoProof() {
        try (Drill drill =
                new Drill(
                        state ->
                                state.put(
                                        SimulatedVolume.backup(
                                                "usb-backup", 9001, 0, state.now())))) {
            AgentRun.Result result = drill.run(9001);
            assertEquals(1, result.code());
            assertMatches(
                    result.out(),
                    "✖  drill +9001 backup +usb-backup:backup/vzdump-lxc-9001-.*, less than a"
                            + " minute old, is empty \\[drill.no-backup\\]\n"
                            + " +-> make a new one, on the host: vzdump 9001\n");
        }
    }

    @Test
    void aBackupThatIsBeingWrittenDoesNotCount() {
        try (Drill drill = new Drill()) {
            drill.host()
                    .state()
                    .put(
                            SimulatedTask.running(
                                    drill.host()
                                            .state()
                                            .newUpid(TaskType.BACKUP, "9001", "root@pam")));
            drill.host()
                    .state()
                    .put(
                            SimulatedVolume.backup(
                                    "usb-backup",
                                    9001,
                                    1,
                                    drill.host().state().now().plusSeconds(1)));
            assertMatches(
                    drill.run(9001).out(),
                    "✔  drill +9001 backup +usb-backup:backup/.*, 3 d old, 300.0 MiB; a newer one"
                            + " is being written\n");
        }
    }

    @Test
    void guestsThatCannotBeDrilledAreRefused() {
        try (Drill drill = new Drill()) {
            assertMatches(
                    drill.run(777).out(),
                    "✖  drill +777 guest +there is no guest 777 to be seen"
                            + " \\[drill.guest-unfit\\]");
            assertMatches(
                    drill.run(900).out(),
                    "✖  drill +900 backup +there is none \\[drill.no-backup\\]\n"
                            + " +-> make one, on the host: vzdump 900\n");
            assertEquals(List.of(), drill.executed());
        }
    }

    @Test
    void anArchiveThatCannotBeReadIsNotDrilled() {
        try (Drill drill = new Drill()) {
            drill.host()
                    .inject(
                            new Fault.StatusOnly(
                                    500, "unable to open archive", FaultMoment.BEFORE_EXECUTION),
                            RequestMatcher.of(Operation.ARCHIVED_CONFIG),
                            0);
            assertMatches(
                    drill.run(101).out(),
                    "✖  drill +101 contents +unable to open archive.*"
                            + "\\[drill.archive-unreadable\\]");
            assertEquals(List.of(), drill.executed());
        }
    }

    @Test
    void aRangeWithoutAFreeNumberIsSaid() {
        try (Drill drill =
                new Drill(
                        state -> {
                            for (int i = 0; i < 100; i++) {
                                state.put(SimulatedGuest.container(Drill.NUMBER + i, "other" + i));
                            }
                        })) {
            assertMatches(
                    drill.run(101).out(),
                    "✖  drill +101 number +none of 990000000 to 990000099 is free"
                            + " \\[drill.no-number\\]\n"
                            + " +-> destroy what killed drills left, on this machine:"
                            + " felhom-agent --selftest=restore --clean-up\n"
                            + " +-> or set drill.firstNumber\n");
            assertEquals(List.of(), drill.executed());
        }
    }
}
