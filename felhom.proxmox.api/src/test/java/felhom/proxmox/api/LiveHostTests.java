package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.opentest4j.TestAbortedException;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What arms the contract for a real host, what it must not touch there, and how it cleans up. */
class LiveHostTests {
    private final SimulatedLiveHost owner = new SimulatedLiveHost();

    @AfterEach
    void stop() {
        owner.close();
    }

    @Test
    void withoutVariablesTheSuiteIsSkippedAndNamesThem() {
        ConditionEvaluationResult result = LiveCondition.evaluate(Map.of());
        assertTrue(result.isDisabled());
        assertEquals(
                "no real host: set FELHOM_LIVE_URL, FELHOM_LIVE_TOKEN, FELHOM_LIVE_PIN,"
                        + " FELHOM_LIVE_NODE, FELHOM_LIVE_GUEST",
                result.getReason().orElseThrow());
    }

    @Test
    void withAllVariablesItRuns() {
        assertFalse(LiveCondition.evaluate(owner.environment()).isDisabled());
    }

    @Test
    void aHalfArmedSuiteFailsInsteadOfBeingSkipped() {
        Map<String, String> environment = owner.environment();
        environment.remove(LiveSettings.PIN);
        environment.put(LiveSettings.NODE, " ");
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> LiveCondition.evaluate(environment));
        assertEquals(
                "a real host is to be tested, but not set: FELHOM_LIVE_PIN, FELHOM_LIVE_NODE",
                refused.getMessage());
    }

    @Test
    void aTokenInAnotherFormIsRefusedWithoutShowingIt() {
        Map<String, String> environment = owner.environment();
        environment.put(LiveSettings.TOKEN, "5c9f1b1e-secret");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> LiveSettings.of(environment));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("FELHOM_LIVE_TOKEN: not an API token"), message);
        assertTrue(message.contains("expected USER@REALM!TOKEN=SECRET"), message);
        assertFalse(message.contains("5c9f1b1e"), message);
    }

    @Test
    void aRunningGuestIsNotTouched() {
        assertNotTouched(
                "is running, not stopped", guest -> guest.runningSince(owner.host().state().now()));
    }

    @Test
    void aLockedGuestIsNotTouched() {
        assertNotTouched("is locked (backup)", guest -> guest.withLock(new GuestLock("backup")));
    }

    @Test
    void aTemplateIsNotTouched() {
        assertNotTouched("is a template", SimulatedGuest::asTemplate);
    }

    @Test
    void aGuestWithSnapshotsOfTheseNamesIsNotTouched() {
        assertNotTouched(
                "has a snapshot felhom-contract-0, perhaps of a run that was killed: look at it"
                        + " and delete it",
                guest -> guest.withSnapshot("felhom-contract-0", "", Instant.EPOCH));
    }

    @Test
    void aGuestThatCannotHaveSnapshotsIsNotTouched() {
        assertNotTouched(
                "is on storage that cannot make snapshots",
                guest -> guest.with("mp5", "/srv/bind,mp=/srv/bind"));
    }

    private void assertNotTouched(String reason, UnaryOperator<SimulatedGuest> change) {
        owner.host().state().put(change.apply(owner.guest()));
        SimulatedLiveHost.Contents before = owner.contents();
        TestAbortedException aborted =
                assertThrows(TestAbortedException.class, () -> owner.open().close());
        assertEquals("guest 9002 " + reason + "; it is not touched", aborted.getMessage());
        assertEquals(before, owner.contents());
        assertEquals(0, owner.host().executed().size());
    }

    @Test
    void whatATestLeavesBehindIsCleanedUp() {
        SimulatedLiveHost.Contents before = owner.contents();
        try (LiveHost host = owner.open();
                Proxmox pve = host.client()) {
            leaveBehind(host, pve);
            assertNotEquals(before, owner.contents());
            host.watch().holdBackChanges();
        }
        assertEquals(before, owner.contents());
    }

    private static void leaveBehind(LiveHost host, Proxmox pve) {
        ProxmoxNode node = pve.node(host.node());
        for (SnapshotName name : new SnapshotName[] {host.first(), host.second()}) {
            node.snapshots().create(host.guest(), name).await(Contract.PATIENCE);
        }
        node.containers()
                .setConfig(
                        host.guest(),
                        ConfigChange.DEFAULT
                                .withSettings(
                                        ContainerSettings.DEFAULT
                                                .withDescription("hello")
                                                .withMemoryMiB(80))
                                .withoutOption("swap"));
    }

    @Test
    void whatCannotBeCleanedUpIsToldAndTheRestIsCleanedUp() {
        LiveHost host = owner.open();
        try (Proxmox pve = host.client()) {
            leaveBehind(host, pve);
        }
        owner.host().script(TaskType.DELETE_SNAPSHOT, TaskScript.ends("no luck"));
        AssertionError left = assertThrows(AssertionError.class, host::close);
        assertEquals("guest 9002 is not as it was", left.getMessage());
        assertTrue(
                left.getSuppressed()[0].getMessage().contains("no luck"),
                left.getSuppressed()[0].getMessage());
        assertEquals(1, owner.guest().snapshots().size());
        assertEquals("256", owner.guest().config().get("swap"));
    }
}
