package felhom.proxmox.api;

import felhom.proxmox.api.internal.journal.HaltingDisk.Place;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A moment in the life of a change at which its process is killed, and what the journal must say
 * afterwards. The records of a change are its intent, the mark before its first byte, its task or
 * its end, and the end of its task.
 */
enum KillMoment {
    BEFORE_INTENT(1, Place.BEFORE, null, "nothing"),
    INSIDE_INTENT(1, Place.INSIDE, null, "nothing"),
    AFTER_INTENT(1, Place.AFTER, null, "never sent"),
    INSIDE_MARK(2, Place.INSIDE, null, "never sent"),
    AFTER_MARK(2, Place.AFTER, null, "unknown"),
    REQUEST_RECEIVED(
            0, Place.BEFORE, new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION), "unknown"),
    CHANGE_MADE(0, Place.BEFORE, new Fault.StallBeforeHeaders(FaultMoment.AFTER_EXECUTION), "done"),
    INSIDE_ANSWER(0, Place.BEFORE, new Fault.StallInBody(3), "done"),
    BEFORE_NOTE(3, Place.BEFORE, null, "done"),
    INSIDE_NOTE(3, Place.INSIDE, null, "done"),
    AFTER_NOTE(3, Place.AFTER, null, "done"),
    TASK_RUNS(0, Place.BEFORE, null, "running"),
    BEFORE_END(4, Place.BEFORE, null, "done"),
    INSIDE_END(4, Place.INSIDE, null, "done"),
    AFTER_END(4, Place.AFTER, null, "nothing");

    private final int record;
    private final Place place;
    private final @Nullable Fault fault;
    private final String expected;

    KillMoment(int record, Place place, @Nullable Fault fault, String expected) {
        this.record = record;
        this.place = place;
        this.fault = fault;
        this.expected = expected;
    }

    /** The record at which the process stops; 0 if the host or the task decides when. */
    int record() {
        return record;
    }

    Place place() {
        return place;
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether there is such a moment in a change without a task. */
    boolean isOfEveryChange() {
        return ordinal() < TASK_RUNS.ordinal();
    }

    /** What the journal must say of a change. */
    String expected(boolean startsTask, boolean leavesTrace) {
        if (!startsTask && this == AFTER_NOTE) {
            return "nothing";
        }
        return !leavesTrace && expected.equals("done") ? "unknown" : expected;
    }
}
