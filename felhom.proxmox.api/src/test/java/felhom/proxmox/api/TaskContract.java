package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.TaskLog;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Tasks and their logs. */
interface TaskContract extends Contract {
    @Test
    default void aTaskIsResumedFromItsTextInAnotherClient() {
        TaskOutcome outcome = snapshot(host().first(), host().firstNote());
        String text = outcome.upid().toString();
        try (Proxmox other = host().client()) {
            Task resumed = other.node(host().node()).tasks().resume(Upid.parse(text));
            assertEquals(outcome, resumed.await(PATIENCE));
            assertEquals(
                    outcome.logTail(),
                    resumed.log(0, 0).lines().stream().map(TaskLog.Line::text).toList());
        }
    }

    @Test
    default void aLogIsReadInPages() {
        Task task = host().endedTask(pve());
        TaskLog all = task.log(0, 0);
        assertEquals(all.total(), all.lines().size());
        assertEquals("TASK OK", all.lines().getLast().text());
        TaskLog page = task.log(2, 3);
        int from = Math.min(2, all.total());
        assertEquals(all.lines().subList(from, Math.min(5, all.total())), page.lines());
        assertEquals(all.total(), page.total());
        assertEquals(new TaskLog(List.of(), all.total()), task.log(1000, 3));
    }

    @Test
    default void aFollowerGetsEachLineOnce() {
        List<TaskLog.Line> seen = new ArrayList<>();
        Task task = node().snapshots().create(host().guest(), host().first(), host().firstNote());
        task.await(PATIENCE, seen::add);
        assertEquals(task.log(0, 0).lines(), seen);
        assertEquals("TASK OK", seen.getLast().text());
    }

    @Test
    default void anEndedTaskIsListedWithItsEnd() {
        Upid made = snapshot(host().second(), host().secondNote()).upid();
        TaskQuery query = TaskQuery.DEFAULT.withGuest(host().guest()).withType(TaskType.SNAPSHOT);
        TaskSummary listed =
                node().tasks().list(query).stream()
                        .filter(task -> task.upid().equals(made))
                        .findFirst()
                        .orElseThrow();
        assertTrue(listed.exitStatus().orElseThrow().isOk(), listed::toString);
        assertTrue(listed.ended().isPresent());
    }

    @Test
    default void aTaskThatNeverWasIsNotFound() {
        Task unknown = node().tasks().resume(host().unknownTask());
        NotFoundException missing = assertThrows(NotFoundException.class, unknown::status);
        assertTrue(missing.what().contains("no such task"), missing.what());
        assertEquals(
                List.of(new TaskLog.Line(1, "unable to open file - No such file or directory")),
                unknown.log(0, 50).lines());
    }
}
