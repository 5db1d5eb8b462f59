package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.agent.permissions.GrantedToken;
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
import felhom.proxmox.simulator.SimulatedToken;
import felhom.proxmox.simulator.SimulatedVolume;

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
    void aMediumThatIsThereIsInOrder() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            state.put(isos());
                            image(state, "isos:iso/debian-13.iso");
                            put(state, ISO);
                        });
        assertFalse(result.out().contains("its CD drive"), result.out());
    }

    @Test
    void aMediumThatIsNotOnItsStorageIsAWarning() {
        AgentRun.Result result = with(isos());
        assertMatches(
                result.out(),
                "!  guests +300 nas +its CD drive ide2 holds isos:iso/debian-13\\.iso, which is not"
                        + " on the storage any more: the next start fails \\[vm\\.medium-gone]");
        assertContains(
                result.out(),
                "-> take the medium out, on the host: qm set 300 --ide2 none,media=cdrom\n");
        assertContains(result.out(), "-> or bring the image back\n");
    }

    @Test
    void aTemplateIsNotStartedButItsClones() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            state.put(isos());
                            put(state, ISO);
                            state.put(state.guest(300).orElseThrow().with("template", "1"));
                        });
        assertContains(result.out(), "not on the storage any more: a clone of it does not start");
    }

    /** A host lists no ISO images on a storage that is not for them, and starts the machine. */
    @Test
    void whatNoListHasIsNotCalledGone() {
        String unknown =
                "–  guests +300 nas +whether the medium %s in its CD drive ide2 is there is not"
                        + " known: %s\n";
        assertMatches(
                with(SimulatedStorage.of("isos", StorageType.DIR, ContentType.BACKUP)).out(),
                unknown.formatted(
                        "isos:iso/debian-13\\.iso",
                        "storage isos is not set up for content iso, so the host does not list"
                                + " it"));
        assertMatches(
                healthy(state -> put(state, "local-lvm:vm-300-disk-7,media=cdrom")).out(),
                unknown.formatted(
                        "local-lvm:vm-300-disk-7", "it is no ISO image, and no list has it"));
    }

    @Test
    void aListThatTheHostDoesNotGiveIsToldWithItsReason() {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(
                                DemoHost.healthy()
                                        .andThen(state -> state.put(isos()))
                                        .andThen(state -> put(state, ISO)))
                        .start()) {
            host.inject(
                    new Fault.StatusOnly(
                            500, "mount.nfs: no route to host", FaultMoment.BEFORE_EXECUTION),
                    request -> request.path().endsWith("/storage/isos/content"),
                    0);
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "–  guests +300 nas +whether the medium .* is not known: .*no route to host");
        }
    }

    @Test
    void asManyStoragesAreListedAsTheCheckPromises() {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(
                                DemoHost.healthy()
                                        .andThen(
                                                state -> {
                                                    for (int i = 0; i < 9; i++) {
                                                        media(state, i);
                                                    }
                                                }))
                        .start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(
                    5,
                    host.requests().stream()
                            .filter(request -> request.query().contains("content=iso"))
                            .count());
            assertMatches(
                    result.out(),
                    "–  guests +305 nas +whether the medium .* is not known: only 5 storages are"
                            + " listed for it\n");
            assertMatches(result.out(), "!  guests +304 nas .* not on the storage any more");
        }
    }

    @Test
    void whereNoDriveHoldsAnImageNoStorageIsListed() {
        try (SimulatedHost host = SimulatedHost.start()) {
            new AgentRun().host(host).run("--selftest");
            assertFalse(
                    host.requests().stream()
                            .anyMatch(request -> request.query().contains("content=iso")));
        }
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

    private static void media(HostState state, int number) {
        String storage = "isos" + number;
        state.put(SimulatedStorage.of(storage, StorageType.DIR, ContentType.ISO));
        if (number % 2 == 1) {
            image(state, storage + ":iso/a.iso");
        }
        state.put(
                SimulatedGuest.virtualMachine(300 + number, "nas")
                        .with("sata1", storage + ":iso/a.iso,media=cdrom"));
    }

    private static void image(HostState state, String id) {
        state.put(SimulatedVolume.iso(id, 358_400, state.now()));
    }

    private static void put(HostState state, String drive) {
        state.put(SimulatedGuest.virtualMachine(300, "nas").with("ide2", drive));
    }
}
