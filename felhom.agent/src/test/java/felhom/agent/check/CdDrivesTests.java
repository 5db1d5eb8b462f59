package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.agent.permissions.GrantedToken;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedStorage;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CD drives of virtual machines, whose media are on storages that come and go. */
class CdDrivesTests {
    private static final String ISO = "isos:iso/debian-13.iso,media=cdrom,size=350K";

    @Test
    void aMediumOfAStorageThatIsGoneIsAWarning() {
        AgentRun.Result result = healthy(state -> put(state, ISO));
        warned(result, "is gone");
        assertContains(
                result.out(),
                "-> take the medium out, on the host: qm set 300 --ide2 none,media=cdrom\n");
    }

    @Test
    void aStorageThatCannotBeUsedIsAsGoodAsGone() {
        warned(with(isos().inactive("mount error")), "is not active");
        warned(with(isos().withEnabled(false)), "is disabled");
    }

    @Test
    void aStorageOfOtherNodesIsAsGoodAsGone() {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy().andThen(state -> put(state, ISO)))
                        .start()) {
            ScriptedRows.answer(
                    host,
                    Operation.STORAGE_DEFINITIONS,
                    "{\"storage\":\"isos\",\"type\":\"nfs\",\"content\":\"iso\",\"nodes\":\"another\"}");
            warned(
                    new AgentRun().host(host).run("--selftest", "--verbose"),
                    "is not for this node");
        }
    }

    @Test
    void aStorageThatIsThereIsInOrder() {
        AgentRun.Result result = with(isos());
        assertFalse(result.out().contains("its CD drive"), result.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none,media=cdrom",
                "cdrom,media=cdrom",
                "gone:vm-300-cloudinit,media=cdrom",
            })
    void whatHoldsNoMediumOfAStorageIsNotLookedAt(String drive) {
        AgentRun.Result result = healthy(state -> put(state, drive));
        assertFalse(result.out().contains("its CD drive"), result.out());
    }

    @Test
    void aStorageThatTheTokenDoesNotSeeIsNotCalledGone() {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy().andThen(state -> put(state, ISO)))
                        .start()) {
            SimulatedToken token =
                    GrantedToken.of(host, "FelhomAgent", "/vms", "/nodes", "/storage/local");
            AgentRun.Result result =
                    new AgentRun().host(host, token).run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    "–  guests +300 nas +whether the medium isos:iso/debian-13\\.iso in its CD"
                            + " drive ide2 is there is not known: the token does not see storage"
                            + " isos\n");
        }
    }

    private static void warned(AgentRun.Result result, String why) {
        assertMatches(
                result.out(),
                "!  guests +300 nas +its CD drive ide2 holds isos:iso/debian-13\\.iso, whose"
                        + " storage "
                        + why
                        + ": the next start fails \\[vm\\.medium-gone]");
    }

    private static AgentRun.Result with(SimulatedStorage storage) {
        return healthy(
                state -> {
                    state.put(storage);
                    put(state, ISO);
                });
    }

    private static SimulatedStorage isos() {
        return SimulatedStorage.of("isos", StorageType.NFS, ContentType.ISO)
                .withOption("server", "192.168.1.9")
                .withOption("export", "/isos");
    }

    private static void put(HostState state, String drive) {
        state.put(SimulatedGuest.virtualMachine(300, "nas").with("ide2", drive));
    }
}
