package felhom.agent.drill;

import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The copy that a run restored: what is done to it while it is there.
 *
 * @param kind what it is
 * @param plan what was restored
 * @param scratch the numbers of the drill
 * @param watched how long it is watched
 */
record OwnCopy(GuestKind kind, RestorePlan plan, ScratchGuests scratch, Duration watched) {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Removes its network, and gives it the mark if it has none yet. */
    Finding cutOff() {
        Optional<ScratchGuest> unmarked =
                kind.isMarkedAtOnce()
                        ? Optional.empty()
                        : kind.look(plan.scratch()).filter(scratch::isToBeMarked);
        if (unmarked.isPresent()) {
            return cutOff(unmarked.get(), "marked it; ", "");
        }
        return on(
                "cut off",
                there ->
                        there.networks().isEmpty() && !there.onBoot()
                                ? Finding.pass(
                                        subject("cut off"),
                                        "no network interface, not started at boot")
                                : cutOff(there, "", ", which had no bridge"));
    }

    private Finding cutOff(ScratchGuest there, String first, String before) {
        kind.cutOff(there, plan.mark());
        String removed =
                there.networks().isEmpty()
                        ? "no network interface"
                        : "removed " + String.join(", ", there.networks()) + before;
        return on(
                "cut off",
                now ->
                        now.networks().isEmpty() && !now.onBoot()
                                ? Finding.pass(
                                        subject("cut off"),
                                        first + removed + "; not started at boot")
                                : failed(
                                        "cut off",
                                        "it still has " + String.join(", ", now.networks())));
    }

    /** Works on what is there if it is this run's: something else may have taken the number. */
    Finding on(String name, Function<ScratchGuest, Finding> work) {
        Optional<ScratchGuest> there = kind.look(plan.scratch());
        Optional<String> objection =
                there.isEmpty()
                        ? Optional.of("there is no guest " + plan.scratch())
                        : scratch.objection(there.get(), Optional.of(plan.mark()))
                                .map(
                                        why ->
                                                "guest "
                                                        + plan.scratch()
                                                        + " is not what was restored: "
                                                        + why);
        return objection
                .map(why -> failed(name, why))
                .orElseGet(() -> work.apply(there.orElseThrow()));
    }

    /**
     * Watches it run.
     *
     * @param isEnough whether to end before its time
     */
    Finding watch(BooleanSupplier isEnough) {
        long began = System.nanoTime();
        while (true) {
            Optional<String> standstill = kind.standstill(plan.scratch());
            if (standstill.isPresent()) {
                return Finding.fail(
                        FindingCode.DRILL_START_FAILED,
                        subject("watch"),
                        "it started, and "
                                + standstill.get()
                                + " within "
                                + Quantity.compact(watched)
                                + " (drill.watch)",
                        NextStep.onHost(
                                "see what it says, on the host",
                                "pvenode task list --vmid " + plan.scratch()));
            }
            Duration left = watched.minusNanos(System.nanoTime() - began);
            if (left.isNegative() || left.isZero() || isEnough.getAsBoolean()) {
                return Finding.pass(subject("watch"), "running, without a network");
            }
            pause(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
        }
    }

    Finding failed(String name, String why) {
        return Finding.fail(
                FindingCode.DRILL_STEP_FAILED,
                subject(name),
                why,
                NextStep.onHost(
                        "see what happened, on the host",
                        "pvenode task list --vmid " + plan.scratch()));
    }

    private String subject(String step) {
        return plan.guest() + " " + step;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
