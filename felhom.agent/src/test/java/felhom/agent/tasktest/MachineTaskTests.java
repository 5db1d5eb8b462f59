package felhom.agent.tasktest;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import felhom.agent.AgentRun;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedVolume;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The task test on a virtual machine. */
class MachineTaskTests {
    private static final int MACHINE = 300;
    private static final String VOLUME = "local-lvm:vm-300-disk-0";

    private static final List<Operation> STEPS =
            List.of(
                    Operation.CREATE_VM_SNAPSHOT,
                    Operation.ROLLBACK_VM_SNAPSHOT,
                    Operation.DELETE_VM_SNAPSHOT);

    @Test
    void aMachineIsRolledBackAndLeftAsItWasButForItsGeneration() {
        try (TaskTest test = new TaskTest(machine(UnaryOperator.identity()))) {
            SimulatedGuest before = machine(test);
            AgentRun.Result result = test.runOn(MACHINE);
            assertEquals(0, result.code(), result.out());
            assertEquals(STEPS, test.executed());
            SimulatedGuest after = machine(test);
            assertNotEquals(before.config().get("vmgenid"), after.config().get("vmgenid"));
            assertEquals(before.without("vmgenid"), after.without("vmgenid"));
            assertMatches(
                    test.runOn(MACHINE, "--verbose").out(),
                    "✔  steps +look for traces +none: no felhom-selftest, the configuration as"
                            + " before, but for vmgenid, which each rollback makes anew \\(");
        }
    }

    @Test
    void whatItIsIsSaid() {
        try (TaskTest test = new TaskTest(machine(UnaryOperator.identity()))) {
            assertMatches(
                    test.runOn(MACHINE, "--verbose").out(),
                    "✔  guest +guest +300 nas, a virtual machine\n");
        }
    }

    @Test
    void anOptionThatHasChangedIsAFailure() {
        try (TaskTest test = new TaskTest(machine(UnaryOperator.identity()))) {
            test.when(
                    request -> RequestMatcher.of(Operation.DELETE_VM_SNAPSHOT).matches(request),
                    () -> test.host().state().put(machine(test).with("cores", "7")));
            AgentRun.Result result = test.runOn(MACHINE);
            assertMatches(
                    result.out(),
                    "✖  steps +look for traces +the configuration differs in cores \\(.*\\)"
                            + " \\[test\\.step-failed]");
            assertContains(
                    result.out(),
                    "-> see what happened, on the host: qm config 300; pvenode task list --vmid"
                            + " 300\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scsi1|/dev/sdb,size=512M|scsi1 \\(passed through from the host: /dev/sdb\\)",
                "scsi1|local:300/vm-300-disk-0.raw,size=1G|scsi1 \\(on storage local of type"
                        + " dir\\)",
            })
    void refusesADiskThatCanHaveNoSnapshots(String key, String disk, String words) {
        try (TaskTest test = new TaskTest(machine(one -> one.with(key, disk)))) {
            AgentRun.Result result = test.runOn(MACHINE);
            TaskTest.assertRefused(result, test);
            assertMatches(
                    result.out(),
                    "✖  guest +volumes +cannot have snapshots because of "
                            + words
                            + " \\[test\\.no-snapshots]");
            assertContains(result.out(), "what this one has, on the host: qm config 300\n");
        }
    }

    @Test
    void refusesAMachineThatIsHibernated() {
        try (TaskTest test = new TaskTest(machine(one -> one.withLock(GuestLock.SUSPENDED)))) {
            AgentRun.Result result = test.runOn(MACHINE);
            TaskTest.assertRefused(result, test);
            assertMatches(
                    result.out(),
                    "✖  guest +lock +hibernated: its memory is kept on disk, and the next start"
                            + " resumes it \\[test\\.guest-locked]");
            assertContains(
                    result.out(),
                    "-> resume it and shut it down, on the host: qm start 300 && qm shutdown"
                            + " 300\n");
        }
    }

    @Test
    void refusesWhatIsRefusedOfContainersToo() {
        try (TaskTest test =
                new TaskTest(
                        machine(
                                one ->
                                        one.withLock(GuestLock.BACKUP)
                                                .withPending("memory", Optional.of("4096"))))) {
            AgentRun.Result result = test.runOn(MACHINE);
            TaskTest.assertRefused(result, test);
            assertContains(result.out(), "the operation was aborted; on the host: qm unlock 300\n");
            assertMatches(
                    result.out(),
                    "✖  guest +pending changes +the rollback would discard those of memory");
            assertContains(
                    result.out(),
                    "-> let them come into force, on the host: qm start 300 && qm shutdown 300\n");
        }
        try (TaskTest test = new TaskTest(machine(SimulatedGuest::asTemplate))) {
            AgentRun.Result result = test.runOn(MACHINE);
            TaskTest.assertRefused(result, test);
            assertMatches(
                    result.out(),
                    "✖  guest +guest +300 is a template, which can have no snapshots");
        }
    }

    @Test
    void aLostAnswerIsNotAFailedStep() {
        try (TaskTest test = new TaskTest(machine(UnaryOperator.identity()))) {
            for (Operation step : STEPS) {
                test.host()
                        .inject(
                                new Fault.Reset(FaultMoment.AFTER_EXECUTION),
                                RequestMatcher.of(step),
                                1);
            }
            AgentRun.Result result = test.runOn(MACHINE);
            assertEquals(0, result.code(), result.out());
            assertEquals(STEPS, test.executed());
        }
    }

    @Test
    void aRollbackThatFailsIsFollowedByTheDeletion() {
        try (TaskTest test = new TaskTest(machine(UnaryOperator.identity()))) {
            test.host().script(TaskType.ROLLBACK_VM, TaskScript.ends("lvm says no"));
            AgentRun.Result result = test.runOn(MACHINE);
            assertEquals(1, result.code());
            assertEquals(STEPS, test.executed());
            assertMatches(result.out(), "✖  steps +roll back +");
            assertEquals(List.of(), machine(test).snapshots());
        }
    }

    @Test
    void whatCannotBeRemovedIsNamedWithTheCommandForMachines() {
        try (TaskTest test = new TaskTest(machine(UnaryOperator.identity()))) {
            for (int i = 0; i < 9; i++) {
                test.host().script(TaskType.DELETE_VM_SNAPSHOT, TaskScript.ends("lvm says no"));
            }
            AgentRun.Result result = test.runOn(MACHINE);
            assertEquals(1, result.code());
            assertContains(
                    result.out(), "-> remove it on the host: qm delsnapshot 300 felhom-selftest\n");
            assertEquals(1, machine(test).snapshots().size());
        }
    }

    private static SimulatedGuest machine(TaskTest test) {
        return test.host().state().guest(MACHINE).orElseThrow();
    }

    private static Consumer<HostState> machine(UnaryOperator<SimulatedGuest> change) {
        return state -> {
            state.put(SimulatedVolume.machineDisk(VOLUME, MACHINE, 32L << 30, state.now()));
            state.put(
                    change.apply(
                            SimulatedGuest.virtualMachine(MACHINE, "nas")
                                    .with("scsi0", VOLUME + ",size=32G")
                                    .with("vmgenid", "90550ff4-1b7a-46bf-8b8b-6fd44f1db47e")));
        };
    }
}
