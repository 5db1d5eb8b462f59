package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.SnapshotTree;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Snapshots, and that a host refuses them only inside the task. */
interface SnapshotContract extends Contract {
    private SnapshotTree tree() {
        return node().snapshots().list(host().guest());
    }

    @Test
    default void aSnapshotStandsInTheTree() {
        SnapshotTree before = tree();
        snapshot(host().first(), host().firstNote());
        SnapshotTree after = tree();
        Snapshot made = after.find(host().first()).orElseThrow();
        assertEquals(host().firstNote(), made.description().strip());
        assertEquals(before.currentParent(), made.parent());
        assertTrue(made.created().isPresent());
        assertEquals(Optional.of(host().first()), after.currentParent());
        assertEquals(Optional.of(false), after.running());
    }

    @Test
    default void aSecondSnapshotBuildsOnTheFirst() {
        needs(Ability.SECOND_SNAPSHOT);
        snapshot(host().first(), host().firstNote());
        snapshot(host().second(), host().secondNote());
        SnapshotTree after = tree();
        assertEquals(
                Optional.of(host().first()), after.find(host().second()).orElseThrow().parent());
        assertEquals(Optional.of(host().second()), after.currentParent());
    }

    @Test
    default void aRollbackKeepsTheSnapshotAndTheGuestStopped() {
        snapshot(host().first(), host().firstNote());
        assertStopped();
        TaskOutcome outcome =
                node().snapshots().rollback(host().guest(), host().first()).await(PATIENCE);
        assertInstanceOf(TaskOutcome.Ok.class, outcome);
        assertEquals(Optional.of(host().first()), tree().currentParent());
        assertStopped();
    }

    @Test
    default void aDeletedSnapshotIsGone() {
        needs(Ability.DELETE_SNAPSHOT);
        SnapshotTree before = tree();
        snapshot(host().first(), host().firstNote());
        TaskOutcome outcome =
                node().snapshots().delete(host().guest(), host().first()).await(PATIENCE);
        assertInstanceOf(TaskOutcome.Ok.class, outcome);
        assertEquals(before.snapshots(), tree().snapshots());
        assertEquals(before.currentParent(), tree().currentParent());
    }

    @Test
    default void aNameThatIsTakenFailsInsideTheTask() {
        snapshot(host().second(), host().secondNote());
        Task task = node().snapshots().create(host().guest(), host().second());
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> task.await(PATIENCE));
        assertInstanceOf(FailureCause.AlreadyThere.class, failed.reason());
        assertEquals(
                "snapshot name '%s' already used".formatted(host().second()),
                failed.exitStatus().text());
    }

    @Test
    default void aSnapshotThatDoesNotExistFailsInsideTheTask() {
        SnapshotName missing = host().missingSnapshot();
        Snapshots snapshots = node().snapshots();
        for (Task task :
                List.of(
                        snapshots.delete(host().guest(), missing),
                        snapshots.rollback(host().guest(), missing))) {
            TaskFailedException failed =
                    assertThrows(TaskFailedException.class, () -> task.await(PATIENCE));
            String words = "snapshot '%s' does not exist".formatted(missing);
            assertInstanceOf(FailureCause.Missing.class, failed.reason());
            assertEquals(words, failed.exitStatus().text());
            assertEquals("TASK ERROR: " + words, failed.logTail().getLast());
        }
    }

    @Test
    default void aSnapshotKeepsTheConfiguration() {
        snapshot(host().second(), host().secondNote());
        Containers containers = node().containers();
        assertEquals(
                containers.config(host().guest()).rootfs(),
                containers.snapshotConfig(host().guest(), host().second()).rootfs());
        NotFoundException missing =
                assertThrows(
                        NotFoundException.class,
                        () -> containers.snapshotConfig(host().guest(), host().missingSnapshot()));
        assertEquals(
                "snapshot '%s' does not exist".formatted(host().missingSnapshot()), missing.what());
    }

    private void assertStopped() {
        assertEquals(GuestState.STOPPED, node().containers().status(host().guest()).state());
    }
}
