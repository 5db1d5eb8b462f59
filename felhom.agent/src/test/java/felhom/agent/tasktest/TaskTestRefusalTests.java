package felhom.agent.tasktest;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.tasktest.TaskTest.GUEST;
import static felhom.agent.tasktest.TaskTest.NAME;
import static felhom.agent.tasktest.TaskTest.assertRefused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.agent.check.OwnSnapshot;
import felhom.agent.permissions.GrantedToken;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedTask;
import felhom.proxmox.simulator.SimulatedToken;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the task test does not begin, and what it says of it. */
class TaskTestRefusalTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "777|guest +there is no guest 777|name one that exists and is stopped, on the"
                        + " host: pct list; qm list",
                "200|state +is running: the rollback would stop it, and what it writes in the"
                        + " meantime would be lost|name a stopped guest; or stop this one, on"
                        + " the host: qm shutdown 200",
                "900|guest +900 is a template, which can have no snapshots|name a guest that is"
                        + " none, on the host: pct list; qm list",
                "101|state +is running: the rollback would stop it, and what it writes in the"
                        + " meantime would be lost|name a stopped guest; or stop this one, on"
                        + " the host: pct shutdown 101",
                "103|volumes +cannot have snapshots because of mp3 \\(directory /srv/bind\\), mp4"
                        + " \\(directory /srv/bind2\\), mp6 \\(directory /srv/bind\\), mp7 \\(on"
                        + " storage local of type dir\\)|what this one has, on the host: pct"
                        + " config 103",
            })
    void refusesAGuestOfTheWrongKind(int guest, String reason, String next) {
        try (TaskTest test = new TaskTest()) {
            AgentRun.Result result = test.runOn(guest);
            assertRefused(result, test);
            assertMatches(result.out(), "✖  guest +" + reason + "\n");
            assertContains(result.out(), next + "\n");
        }
    }

    @Test
    void refusesAGuestOfAnotherNode() {
        try (TaskTest test = new TaskTest()) {
            String node = test.host().state().node().value();
            ScriptedRows.answer(
                    test.host(),
                    Operation.CLUSTER_RESOURCES,
                    "{\"id\":\"node/%1$s\",\"type\":\"node\",\"node\":\"%1$s\",\"status\":\"online\"}"
                            .formatted(node),
                    "{\"id\":\"lxc/9001\",\"type\":\"lxc\",\"vmid\":9001,\"node\":\"cellar\","
                            + "\"name\":\"playground\",\"status\":\"stopped\"}");
            AgentRun.Result result = test.run();
            assertRefused(result, test);
            assertMatches(
                    result.out(),
                    "✖  guest +guest +9001 is on node cellar, not on "
                            + node
                            + " \\[test\\.other-node]\n");
        }
    }

    @Test
    void refusesAGuestThatAnAbortedOperationLeftLocked() {
        refused(
                guest(one -> one.withLock(GuestLock.BACKUP)),
                "✖  guest +lock +locked \\(backup\\), and no running task is to be seen"
                        + " \\[test\\.guest-locked]\n",
                "-> if none runs, the operation was aborted; on the host: pct unlock 9001\n");
    }

    @Test
    void refusesAGuestThatATaskHolds() {
        refused(
                state -> {
                    guest(one -> one.withLock(GuestLock.BACKUP)).accept(state);
                    Upid upid = state.newUpid(TaskType.BACKUP, "9001", "root@pam");
                    state.put(SimulatedTask.running(upid, "INFO: starting"));
                },
                "✖  guest +lock +locked \\(backup\\) by a task that runs: vzdump"
                        + " \\[test\\.guest-busy]\n",
                "-> repeat this when the task has ended; it tells more, on the host: pvenode task"
                        + " log UPID:demo-felhom:");
    }

    @Test
    void refusesAGuestThatATaskHoldsWithoutALockInItsConfiguration() {
        refused(
                state -> {
                    Upid upid = state.newUpid(TaskType.START, "9001", "root@pam");
                    state.put(SimulatedTask.running(upid));
                },
                "✖  guest +lock +held by a task that runs: vzstart\n",
                "pvenode task log UPID:demo-felhom:");
    }

    @Test
    void refusesAGuestWithAVolumeOnAStorageWithoutSnapshots() {
        refused(
                guest(one -> one.with("mp0", "local:9001/vm-9001-disk-0.raw,mp=/srv,size=1G")),
                "✖  guest +volumes +cannot have snapshots because of mp0 \\(on storage local of"
                        + " type dir\\)\n",
                "-> name a guest with nothing but volumes on storages that can: btrfs,"
                        + " lvmthin, rbd, zfspool; what this one has, on the host: pct config"
                        + " 9001\n");
    }

    @Test
    void refusesWithoutNamingATypeThatIsNotToBeSeen() {
        try (TaskTest test =
                new TaskTest(guest(one -> one.with("mp0", "local:9001/a.raw,mp=/a,size=1G")))) {
            test.agent().host(test.host(), test.host().token("nodatastore"));
            AgentRun.Result result = test.run();
            assertRefused(result, test);
            assertContains(
                    result.out(),
                    "rootfs (on storage local-lvm, whose type is not to be seen), mp0 (on storage"
                            + " local, whose type is not to be seen)\n");
        }
    }

    @Test
    void refusesAGuestWithADirectoryOfTheHost() {
        refused(
                guest(one -> one.with("mp0", "/srv/bind,mp=/srv")),
                "✖  guest +volumes +cannot have snapshots because of mp0 \\(directory"
                        + " /srv/bind\\)\n",
                "pct config 9001\n");
    }

    @Test
    void refusesToDiscardPendingChanges() {
        refused(
                guest(
                        one ->
                                one.withPending("memory", Optional.of("2048"))
                                        .withPending("cores", Optional.empty())),
                "✖  guest +pending changes +the rollback would discard those of cores, memory\n",
                "-> let them come into force, on the host: pct start 9001 && pct shutdown 9001\n");
    }

    @Test
    void refusesASnapshotOfThatNameThatSomebodyElseMade() {
        refused(
                guest(one -> one.withSnapshot(NAME, "mine", Instant.parse("2026-11-22T10:00:00Z"))),
                "✖  guest +snapshot name +felhom-selftest is there already, made"
                        + " 2026-11-22T10:00:00Z, and no self-test made it: \"mine\"\n",
                "-> find out who needs it; if nobody does, remove it on the host: pct delsnapshot"
                        + " 9001 felhom-selftest\n");
    }

    @Test
    void leavesWhatAnEarlierRunLeftToTheOperator() {
        OwnSnapshot earlier = OwnSnapshot.of(new VmId(GUEST));
        try (TaskTest test =
                new TaskTest(
                        guest(
                                one ->
                                        one.withSnapshot(
                                                NAME, earlier.description(), Instant.now())))) {
            SimulatedGuest before = test.guest();
            AgentRun.Result result = test.run();
            assertRefused(result, test);
            assertMatches(
                    result.out(),
                    "✖  guest +snapshot name +felhom-selftest is there already, made .*Z: another"
                            + " self-test runs, or one was cut off\n");
            assertContains(
                    result.out(),
                    "-> if none runs, remove it on the host: pct delsnapshot 9001"
                            + " felhom-selftest\n");
            test.assertAsBefore(before);
        }
    }

    @Test
    void tellsOfAHalfMadeSnapshotAndTheLockThatCameWithIt() {
        try (TaskTest test = new TaskTest()) {
            test.host().script(TaskType.SNAPSHOT, TaskScript.ends("unexpected status"));
            assertEquals(1, test.run().code());
            AgentRun.Result second = test.run();
            assertEquals(1, second.code());
            assertMatches(second.out(), "✖  guest +lock +locked \\(snapshot\\), and no running");
            assertContains(
                    second.out(),
                    "-> if none runs, remove it on the host: pct delsnapshot 9001 felhom-selftest"
                            + " --force 1\n");
        }
    }

    @Test
    void namesAllReasonsAtOnce() {
        try (TaskTest test =
                new TaskTest(
                        guest(
                                one ->
                                        one.with("mp0", "/srv/bind,mp=/srv")
                                                .withLock(GuestLock.DISK)
                                                .runningSince(Instant.now())))) {
            AgentRun.Result result = test.run();
            assertRefused(result, test);
            assertMatches(result.out(), "✖  guest +state +is running");
            assertMatches(result.out(), "✖  guest +lock +locked \\(disk\\)");
            assertMatches(result.out(), "✖  guest +volumes +cannot have snapshots");
            assertContains(result.out(), " 3 failed, 1 skipped");
        }
    }

    @Test
    void seesBeforehandThatATokenMayOnlyLook() {
        try (TaskTest test = new TaskTest()) {
            test.agent().host(test.host(), test.host().token("readonly"));
            AgentRun.Result result = test.run();
            assertRefused(result, test);
            assertMatches(result.out(), "✖  token +rights +lacks VM\\.Snapshot on /vms/9001\n");
            assertContains(
                    result.out(),
                    "-> pveum acl modify /vms/9001 --tokens"
                            + " 'felhom-agent@pve!readonly' --roles FelhomAgent\n");
        }
    }

    @Test
    void aTokenWithoutRightsIsToldEachAndTheGuestIsNotCalledMissing() {
        try (TaskTest test = new TaskTest()) {
            test.agent().host(test.host(), test.host().token("nothing"));
            AgentRun.Result result = test.run();
            assertRefused(result, test);
            assertMatches(result.out(), "✖  token +rights +lacks VM\\.Audit on /vms/9001\n");
            assertMatches(result.out(), "✖  token +rights +lacks VM\\.Snapshot on /vms/9001\n");
            assertMatches(
                    result.out(),
                    "–  guest +guest +not looked at: the token lacks VM\\.Audit on /vms/9001\n");
            assertFalse(result.out().contains("there is no guest"), result.out());
        }
    }

    @Test
    void aRightToRollBackAloneIsNotEnough() {
        try (TaskTest test = new TaskTest()) {
            SimulatedToken token = token(test, Privilege.VM_AUDIT, Privilege.VM_SNAPSHOT_ROLLBACK);
            test.agent().host(test.host(), token);
            AgentRun.Result result = test.run();
            assertRefused(result, test);
            assertMatches(result.out(), "✖  token +rights +lacks VM\\.Snapshot on /vms/9001\n");
            assertContains(result.out(), " 1 failed, 1 skipped");
        }
    }

    @Test
    void twoPrivilegesOnTheGuestAreEnough() {
        try (TaskTest test = new TaskTest()) {
            test.agent()
                    .host(test.host(), token(test, Privilege.VM_AUDIT, Privilege.VM_SNAPSHOT))
                    .with("FELHOM_HOST_NODE", "demo-felhom");
            AgentRun.Result result = test.run();
            assertEquals(0, result.code(), result.out());
        }
    }

    @Test
    void withoutTheHostOrASignInNothingIsTried() {
        try (TaskTest test = new TaskTest()) {
            test.agent().with("FELHOM_TOKEN_SECRET", "0f8b7e1c-0000-4000-8000-000000000000");
            AgentRun.Result refused = test.run();
            assertEquals(5, refused.code(), refused.out());
            assertMatches(refused.out(), "–  steps +steps +the host does not accept the token\n");
            test.host().inject(new Fault.Refuse());
            AgentRun.Result gone = test.run();
            assertEquals(4, gone.code(), gone.out());
            assertMatches(gone.out(), "–  guest +guest +the host was not reached\n");
            assertEquals(List.of(), test.executed());
        }
    }

    /** A token with these privileges on the guest, and nothing else. */
    private static SimulatedToken token(TaskTest test, Privilege... privileges) {
        test.host().state().access().addRole("Narrow", List.of(privileges));
        return GrantedToken.of(test.host(), "Narrow", "/vms/" + GUEST);
    }

    private static Consumer<HostState> guest(UnaryOperator<SimulatedGuest> change) {
        return state -> state.put(change.apply(state.guest(GUEST).orElseThrow()));
    }

    private static void refused(Consumer<HostState> changes, String finding, String next) {
        try (TaskTest test = new TaskTest(changes)) {
            SimulatedGuest before = test.guest();
            AgentRun.Result result = test.run();
            assertRefused(result, test);
            assertMatches(result.out(), finding);
            assertContains(result.out(), next);
            test.assertAsBefore(before);
        }
    }
}
