package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.GuestFacts;
import felhom.agent.observe.RunningTasks;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;

import java.util.List;
import java.util.Optional;

/** The copies of guests that restore drills left which were killed. */
final class LeftCopies {
    private LeftCopies() {}

    static List<Finding> findings(CheckContext target) {
        List<GuestFacts> marked =
                target.inventory().guestFacts().stream()
                        .filter(one -> target.isScratch(one.guest()))
                        .filter(one -> mark(one).isPresent())
                        .toList();
        if (marked.isEmpty()) {
            return List.of();
        }
        RunningTasks tasks = RunningTasks.at(target);
        return marked.stream()
                .map(
                        copy ->
                                tasks.on(copy.guest().vmid())
                                        .map(
                                                task ->
                                                        Finding.pass(
                                                                GuestName.of(copy.guest()),
                                                                "a restore drill works on it: "
                                                                        + task.type()))
                                        .orElseGet(() -> left(copy)))
                .toList();
    }

    private static Optional<ScratchMark> mark(GuestFacts copy) {
        return copy.state()
                .found()
                .flatMap(
                        state ->
                                ScratchMark.read(state.option("description"), copy.guest().tags()));
    }

    private static Finding left(GuestFacts copy) {
        return Finding.warn(
                FindingCode.DRILL_GUEST_LEFT,
                GuestName.of(copy.guest()),
                "a copy of guest "
                        + mark(copy).orElseThrow().guest()
                        + ", left by a restore drill that was killed, or still runs",
                NextStep.here(
                        "if no drill runs, destroy it, on this machine", ScratchMark.CLEAN_UP));
    }
}
