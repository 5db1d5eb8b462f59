package felhom.proxmox.api.internal.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.api.ScriptedHost;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.Upid;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Which task is whose. */
class PendingChangesTests {
    private static final TokenId TOKEN = TokenId.parse(ScriptedHost.TOKEN);
    private static final TaskKey SNAPSHOT =
            new TaskKey(new NodeName("pve"), List.of(TaskType.SNAPSHOT), "101", ScriptedHost.TOKEN);
    private static final Upid TASK =
            Upid.parse(ScriptedHost.upid("vzsnapshot", "101", ScriptedHost.TOKEN, 0));

    private final PendingChanges ledger =
            PendingChanges.of(new HostAddress("ledger" + hashCode(), 1), TOKEN);

    @Test
    void theOnlyTaskThatNothingElseExplainsIsAdopted() {
        assertEquals(Optional.of(TASK), ledger.open(SNAPSHOT, 0).adopt(List.of(TASK)).own());
    }

    @Test
    void aTaskIsAdoptedByOneChangeOnly() {
        PendingChanges.Entry first = ledger.open(SNAPSHOT, 0);
        first.adopt(List.of(TASK));
        PendingChanges.Adoption second = ledger.open(SNAPSHOT, 0).adopt(List.of(TASK));
        assertEquals(Optional.empty(), second.own());
        assertEquals(List.of(), second.candidates());
    }

    @Test
    void whileAnotherChangeLikeItIsOpenNothingIsAdopted() {
        PendingChanges.Entry lost = ledger.open(SNAPSHOT, 0);
        PendingChanges.Entry other = ledger.open(SNAPSHOT, 0);
        PendingChanges.Adoption seen = lost.adopt(List.of(TASK));
        assertEquals(Optional.empty(), seen.own());
        assertEquals(List.of(TASK), seen.candidates());
        other.started(TASK);
        assertEquals(Optional.empty(), lost.adopt(List.of(TASK)).own());
    }

    @Test
    void aChangeThatWasRefusedIsNoRival() {
        PendingChanges.Entry lost = ledger.open(SNAPSHOT, 0);
        ledger.open(SNAPSHOT, 0).notStarted();
        assertEquals(Optional.of(TASK), lost.adopt(List.of(TASK)).own());
    }

    @Test
    void aChangeWithAnUnknownOutcomeStaysARival() {
        PendingChanges.Entry lost = ledger.open(SNAPSHOT, 0);
        ledger.open(SNAPSHOT, 0).unresolved();
        assertEquals(Optional.empty(), lost.adopt(List.of(TASK)).own());
    }

    @Test
    void aStopAndAShutdownThatMayBothBeHandedOverAreRivals() {
        PendingChanges.Entry stop = ledger.open(power(TaskType.STOP), 0);
        ledger.open(power(TaskType.SHUTDOWN), 0);
        Upid task = Upid.parse(ScriptedHost.upid("hastop", "101", ScriptedHost.TOKEN, 0));
        assertEquals(Optional.empty(), stop.adopt(List.of(task)).own());
    }

    @Test
    void aChangeOfAnEarlierProcessAdoptsOnlyWhatBeganInItsTime() {
        TaskWindow before = TaskWindow.after(TASK.started().minusSeconds(301));
        TaskWindow later = TaskWindow.after(TASK.started().plusSeconds(1));
        for (TaskWindow other : List.of(before, later)) {
            PendingChanges.Adoption seen = ledger.resume(SNAPSHOT, 0, other).adopt(List.of(TASK));
            assertEquals(List.of(), seen.candidates());
        }
        TaskWindow same = TaskWindow.after(TASK.started());
        assertEquals(
                Optional.of(TASK),
                ledger.resume(SNAPSHOT, 0, same).adopt(List.of(TASK)).own(),
                "the others are no rivals: it is not of their time");
    }

    @Test
    void twoChangesOfEarlierProcessesOfTheSameTimeAreRivals() {
        TaskWindow time = TaskWindow.after(TASK.started().minusSeconds(2));
        PendingChanges.Entry first = ledger.resume(SNAPSHOT, 0, time);
        ledger.resume(SNAPSHOT, 0, time);
        assertEquals(Optional.empty(), first.adopt(List.of(TASK)).own());
    }

    @Test
    void aTaskThatAnEarlierProcessKnewIsNotAdopted() {
        ledger.know(TASK);
        assertEquals(List.of(), ledger.open(SNAPSHOT, 0).adopt(List.of(TASK)).candidates());
    }

    private static TaskKey power(TaskType usual) {
        return new TaskKey(
                new NodeName("pve"), List.of(usual, TaskType.HA_STOP), "101", ScriptedHost.TOKEN);
    }
}
