package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedStorage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** What is checked of virtual machines as it is of containers, and what they leave behind. */
class MachineChecksTests {
    private static final SimulatedGuest NAS =
            SimulatedGuest.virtualMachine(300, "nas")
                    .with("scsi0", "local-lvm:vm-300-disk-0,size=32G");

    @Test
    void aMachineThatShallStartWithTheHostAndIsStoppedIsAWarning() {
        AgentRun.Result result = healthy(state -> state.put(NAS.with("onboot", "1")));
        assertMatches(
                result.out(),
                "!  guests +300 nas +stopped, although it is set to start with the host"
                        + " \\(onboot\\) \\[vm\\.not-started]");
        assertContains(result.out(), "-> start it: qm start 300\n");
        assertContains(result.out(), "-> or, if it is to stay off: qm set 300 --onboot 0\n");
    }

    @Test
    void changesThatWaitForARestartOfAMachineAreAWarning() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        running(state, NAS)
                                                .withPending("memory", Optional.of("4096"))));
        assertMatches(
                result.out(),
                "!  pending +300 nas +waits for a restart: memory \\[guest\\.changes-pending]");
        assertContains(result.out(), "-> see what it is, on the host: qm pending 300\n");
        assertContains(result.out(), "-> or take it back: qm set 300 --revert memory\n");
    }

    @Test
    void aHookScriptOfAMachineThatIsGoneIsAWarning() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            state.put(
                                    SimulatedStorage.of(
                                            "local",
                                            StorageType.DIR,
                                            ContentType.BACKUP,
                                            ContentType.SNIPPETS));
                            state.put(NAS.with("hookscript", "local:snippets/up.sh"));
                        });
        assertMatches(
                result.out(),
                "!  guests +300 nas +its hook script local:snippets/up\\.sh is gone, and a start"
                        + " needs it \\[guest\\.hook-script-gone]");
        assertContains(result.out(), "qm set 300 --delete hookscript\n");
    }

    @Test
    void disksThatAreAttachedToNothingAreAWarning() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        NAS.with("unused0", "local-lvm:vm-300-disk-1")
                                                .with("unused3", "local-lvm:vm-300-disk-2")));
        assertMatches(
                result.out(),
                "!  leftovers +300 nas +attached to nothing, and in no backup: unused0"
                        + " \\(local-lvm:vm-300-disk-1\\), unused3 \\(local-lvm:vm-300-disk-2\\)"
                        + " \\[vm\\.disk-unused]");
        assertContains(result.out(), "qm set 300 --delete unused0,unused3\n");
    }

    @Test
    void theEmptyConfigurationOfAFailedRestoreIsAWarning() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        SimulatedGuest.virtualMachine(410, "x")
                                                .without("name")
                                                .without("cores")
                                                .without("memory")));
        assertMatches(
                result.out(),
                "!  leftovers +410 VM 410 +its configuration is empty, as a restore that failed"
                        + " leaves it \\[vm\\.empty]");
        assertContains(result.out(), "-> then remove it: qm destroy 410\n");
    }

    @Test
    void aSnapshotWithMemorySaysHowMuchItTakes() {
        String out = snapshots(400, ",\"vmstate\":1");
        assertMatches(
                out,
                "!  leftovers +300 nas +snapshot before is 400 d 0 h old; it holds the memory too,"
                        + " in a volume of up to 4\\.5 GiB \\[snapshot\\.old]");
        assertContains(out, "-> if nobody needs it any more: qm delsnapshot 300 before\n");
        assertMatches(
                snapshots(400, ",\"vmstate\":0"),
                "!  leftovers +300 nas +snapshot before is 400 d 0 h old \\[snapshot\\.old]");
    }

    @Test
    void aSnapshotThatIsHalfMadeWasLeftBehind() {
        String out = snapshots(1, ",\"snapstate\":\"prepare\"");
        assertMatches(
                out,
                "!  leftovers +300 nas +snapshot before \\(half done: prepare\\), and no running"
                        + " task is to be seen \\[snapshot\\.left-behind]");
        assertContains(out, "-> then: qm delsnapshot 300 before --force 1\n");
    }

    @Test
    void whatWasNotReadIsSaid() {
        try (SimulatedHost host = host()) {
            host.inject(
                    new Fault.GarbageBody("{\"data\":7}", FaultMoment.BEFORE_EXECUTION),
                    request -> request.path().endsWith("/qemu/300/pending"),
                    0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(result.out(), "✖  guests +300 nas +");
            assertMatches(
                    result.out(),
                    "–  pending +virtual machines +1 was not read, see the guests check\n");
            assertMatches(
                    result.out(),
                    "–  leftovers +virtual machines +1 was not read, see the guests check\n");
            assertFalse(result.out().contains("containers +1 was not read"), result.out());
        }
    }

    private static String snapshots(int days, String more) {
        try (SimulatedHost host = host()) {
            long made = host.state().now().minus(Duration.ofDays(days)).getEpochSecond();
            ScriptedRows.answer(
                    host,
                    Operation.VM_SNAPSHOTS,
                    "{\"name\":\"before\",\"description\":\"\",\"snaptime\":%s%s}"
                            .formatted(made, more),
                    "{\"name\":\"current\",\"description\":\"You are here!\",\"running\":0}");
            return new AgentRun().host(host).run("--selftest", "--verbose").out();
        }
    }

    private static SimulatedHost host() {
        return SimulatedHost.builder()
                .contents(
                        DemoHost.healthy()
                                .andThen(
                                        state -> {
                                            state.removeGuest(200);
                                            state.put(NAS);
                                        }))
                .start();
    }

    private static SimulatedGuest running(HostState state, SimulatedGuest machine) {
        return machine.runningSince(state.now().minus(Duration.ofHours(1)));
    }
}
