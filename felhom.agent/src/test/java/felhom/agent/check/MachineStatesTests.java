package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.permissions.GrantedToken;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedRun;
import felhom.proxmox.simulator.SimulatedTask;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/** Virtual machines that count as running, whatever QEMU does with them. */
class MachineStatesTests {
    @Test
    void aMachineThatAnInputOrOutputErrorStoppedIsAFailure() {
        AgentRun.Result result = healthy(state -> put(state, "io-error"));
        assertMatches(
                result.out(),
                "✖  guests +300 nas +stands still, although the host calls it running: a disk of it"
                        + " could not be read or written \\(io-error\\) \\[vm\\.io-error]");
        assertContains(result.out(), "-> when that is mended: qm resume 300\n");
        assertEquals(1, result.code());
    }

    @ParameterizedTest
    @CsvSource({
        "guest-panicked, its operating system has crashed",
        "internal-error, QEMU has met an error in itself",
        "watchdog, its watchdog has fired and stopped it",
    })
    void aMachineThatHasCrashedIsAFailure(String word, String why) {
        AgentRun.Result result = healthy(state -> put(state, word));
        assertMatches(
                result.out(),
                "✖  guests +300 nas +stands still, although the host calls it running: "
                        + why
                        + " \\("
                        + word
                        + "\\) \\[vm\\.crashed]");
        assertContains(result.out(), "-> then start it anew, on the host: qm reset 300\n");
    }

    @Test
    void aMachineThatSomebodyPausedIsAWarning() {
        AgentRun.Result result = healthy(state -> put(state, "paused"));
        assertMatches(
                result.out(),
                "!  guests +300 nas +paused, and no running task is to be seen: somebody suspended"
                        + " it to memory, or a backup of it was aborted \\[vm\\.paused]");
        assertContains(result.out(), "-> let it go on: qm resume 300\n");
    }

    @Test
    void aMachineThatAnAbortedBackupLeftPausedIsUnlockedFirst() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            put(state, "prelaunch");
                            state.put(state.guest(300).orElseThrow().withLock(GuestLock.BACKUP));
                        });
        assertMatches(
                result.out(),
                "!  guests +300 nas +QEMU is there, but it has not begun \\(prelaunch\\), and no"
                        + " running task is to be seen: by an operation that was aborted, as its"
                        + " lock says \\(backup\\)");
        assertContains(result.out(), "-> let it go on: qm unlock 300 && qm resume 300\n");
        assertMatches(result.out(), "!  leftovers +300 nas +locked \\(backup\\), and no running");
        assertContains(result.out(), "-> then: qm unlock 300\n");
    }

    @Test
    void aMachineThatATaskPausedIsInOrder() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            put(state, "paused");
                            state.put(
                                    SimulatedTask.running(
                                            state.newUpid(TaskType.BACKUP, "300", "root@pam")));
                        });
        assertMatches(result.out(), "✔  guests +300 nas +paused, by a task that runs: vzdump\n");
        assertFalse(result.out().contains("vm.paused"), result.out());
    }

    @Test
    void whoCannotSeeTheTasksDoesNotCallAMachineForgotten() {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy().andThen(state -> put(state, "paused")))
                        .start()) {
            SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/vms", "/storage", "/sdn");
            AgentRun.Result result =
                    new AgentRun().host(host, token).run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    "–  guests +300 nas +paused; whether a task holds it cannot be seen: the token"
                            + " lacks Sys\\.Audit on /nodes/demo-felhom\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "suspended, its own operating system has suspended it to memory",
        "save-vm, between two states of QEMU: save-vm",
        "a-word-to-come, between two states of QEMU: a-word-to-come",
    })
    void otherStatesAreTold(String word, String words) {
        AgentRun.Result result = healthy(state -> put(state, word));
        assertMatches(result.out(), "✔  guests +300 nas +" + words + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"running"})
    void aMachineThatRunsIsNoTrouble(String word) {
        AgentRun.Result result = healthy(state -> put(state, word));
        assertMatches(result.out(), "✔  guests +300 nas +running for 1 h 0 min\n");
        assertEquals(0, result.code(), result.out());
    }

    @Test
    void aHibernatedMachineIsStoppedAndNotLeftLocked() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        SimulatedGuest.virtualMachine(300, "nas")
                                                .with("onboot", "1")
                                                .withLock(GuestLock.SUSPENDED)));
        assertMatches(
                result.out(), "✔  guests +300 nas +stopped, hibernated: the next start resumes it");
        assertFalse(result.out().contains("guest.locked"), result.out());
        assertFalse(result.out().contains("vm.not-started"), result.out());
    }

    private static void put(HostState state, String word) {
        SimulatedRun run =
                new SimulatedRun(state.now().minus(Duration.ofHours(1)), 4711, 0.1, 900L << 20, 0);
        state.put(SimulatedGuest.virtualMachine(300, "nas").running(run.withState(word)));
    }
}
