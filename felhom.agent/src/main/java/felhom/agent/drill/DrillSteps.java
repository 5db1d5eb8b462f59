package felhom.agent.drill;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Explanation;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.agent.steps.Interruption;
import felhom.agent.steps.Progress;
import felhom.agent.steps.TimedStep;
import felhom.proxmox.api.OutcomeUnknownException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.TaskOutcome;
import felhom.proxmox.api.TaskStillRunningException;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The steps of a drill on one guest. Whatever happens, it takes back what it began. */
final class DrillSteps {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final CheckContext target;
    private final GuestKind kind;
    private final RestorePlan plan;
    private final ScratchGuests scratch;
    private final Progress progress;
    private final Interruption interruption;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Upid> open = new ArrayList<>();
    private Duration restoring = Duration.ZERO;
    private boolean restoreUnknown;
    private boolean proven;
    private boolean interrupted;
    private boolean cleaned = true;

    DrillSteps(
            CheckContext target,
            GuestKind kind,
            RestorePlan plan,
            Progress progress,
            Interruption interruption) {
        this.target = target;
        this.kind = kind;
        this.plan = plan;
        this.scratch = new ScratchGuests(target, kind);
        this.progress = progress;
        this.interruption = interruption;
    }

    /** Runs the steps; what they found is returned. */
    List<Finding> run() {
        if (!interruption.begin("what was restored is destroyed")) {
            interrupted = true;
            return List.of(Finding.skipped(subject("steps"), "interrupted before a change"));
        }
        boolean done = walk();
        if (done) {
            interruption.settle();
        } else {
            String last = findings.getLast().subject();
            progress.waitingFor(List.of(subject("clean-up")));
            Finding cleanUp =
                    TimedStep.run(
                            () ->
                                    new DrillCleanUp(
                                                    target,
                                                    kind,
                                                    subject("clean-up"),
                                                    plan.scratch(),
                                                    Optional.of(plan.mark()))
                                            .of(open, Optional.of(plan.storage()), restoreUnknown));
            cleaned = cleanUp.status() == Status.PASS;
            interrupted = interruption.settle();
            if (interrupted) {
                findings.add(interruption(last));
                interruption.report(cleanUp);
            }
            findings.add(cleanUp);
        }
        progress.done();
        return List.copyOf(findings);
    }

    /** Whether the backup was restored and holds what it should, and runs if that was wanted. */
    boolean isProven() {
        return proven;
    }

    /** Whether the process was asked to end before all steps were done. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** Whether nothing is left of what was restored. */
    boolean isCleaned() {
        return cleaned;
    }

    /** How long the restore took. */
    Duration restoring() {
        return restoring;
    }

    private boolean walk() {
        if (!step("restore", this::restore)
                || !step("cut off", this::cutOff)
                || !step("compare", this::compare)) {
            return false;
        }
        if (plan.start()
                && (!step("start", this::start)
                        || !step("watch", this::watch)
                        || !step("stop", () -> outcome("stop", kind.stop(plan.scratch()))))) {
            return false;
        }
        proven = true;
        return step("destroy", this::destroy) && step("look for traces", this::traces);
    }

    /** Returns whether to go on. */
    private boolean step(String name, Supplier<Finding> work) {
        progress.waitingFor(List.of(subject(name)));
        Finding finding =
                TimedStep.run(
                        () -> {
                            try {
                                return work.get();
                            } catch (ProxmoxException failure) {
                                note(failure);
                                return DrillFailure.of(
                                        subject(name),
                                        failure,
                                        codeOfTask(name),
                                        target.configuration());
                            } catch (RuntimeException defect) {
                                // What was begun must be taken back all the same.
                                return Finding.defect(subject(name), defect);
                            }
                        });
        findings.add(finding);
        return finding.status() != Status.FAIL && !interruption.isRequested();
    }

    private static FindingCode codeOfTask(String name) {
        return switch (name) {
            case "restore" -> FindingCode.DRILL_RESTORE_FAILED;
            case "start" -> FindingCode.DRILL_START_FAILED;
            default -> FindingCode.DRILL_STEP_FAILED;
        };
    }

    private void note(ProxmoxException failure) {
        switch (failure) {
            case TaskStillRunningException late -> open.add(late.upid());
            case OutcomeUnknownException unknown -> {
                open.addAll(unknown.candidates());
                restoreUnknown |= unknown.operation().equals(Optional.of(kind.restoring()));
            }
            default -> {}
        }
    }

    private Finding restore() {
        long began = System.nanoTime();
        Finding finding =
                outcome(
                        "restore",
                        kind.restore(plan).await(target.configuration().drill().timeout()));
        restoring = Duration.ofNanos(System.nanoTime() - began);
        return finding.withValue(
                finding.value()
                        + ", "
                        + Quantity.bytes(plan.backup().size().orElse(0))
                        + " into "
                        + Quantity.count(plan.archived().volumes().size(), "volume", "volumes")
                        + " on "
                        + plan.storage()
                        + rate());
    }

    private String rate() {
        double seconds = restoring.toNanos() / 1e9;
        return ", " + Quantity.bytes(Math.round(plan.backup().size().orElse(0) / seconds)) + "/s";
    }

    private Finding cutOff() {
        Optional<ScratchGuest> unmarked =
                kind.isMarkedAtOnce()
                        ? Optional.empty()
                        : kind.look(plan.scratch()).filter(scratch::isToBeMarked);
        if (unmarked.isPresent()) {
            return cutOff(unmarked.get(), "marked it; ", "");
        }
        return onOwn(
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
        return onOwn(
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
    private Finding onOwn(String name, Function<ScratchGuest, Finding> work) {
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

    private Finding compare() {
        List<String> differences = kind.differences(plan);
        return differences.isEmpty()
                ? Finding.pass(
                        subject("compare"),
                        "the configuration and "
                                + Quantity.count(
                                        plan.archived().volumes().size(), "volume", "volumes")
                                + " are as in the backup")
                : Finding.fail(
                        FindingCode.DRILL_DIFFERS,
                        subject("compare"),
                        String.join("; ", differences),
                        NextStep.onHost(
                                "see what the backup says, on the host",
                                "pvesm extractconfig " + plan.backup().id()));
    }

    private Finding start() {
        return onOwn(
                "start",
                there ->
                        there.networks().isEmpty()
                                ? outcome("start", kind.start(plan.scratch()))
                                : failed(
                                        "start",
                                        "it has a network again: "
                                                + String.join(", ", there.networks())));
    }

    private Finding watch() {
        long began = System.nanoTime();
        Duration wanted = target.configuration().drill().watch();
        while (true) {
            Optional<String> standstill = kind.standstill(plan.scratch());
            if (standstill.isPresent()) {
                return Finding.fail(
                        FindingCode.DRILL_START_FAILED,
                        subject("watch"),
                        "it started, and "
                                + standstill.get()
                                + " within "
                                + Quantity.compact(wanted)
                                + " (drill.watch)",
                        NextStep.onHost(
                                "see what it says, on the host",
                                "pvenode task list --vmid " + plan.scratch()));
            }
            Duration left = wanted.minusNanos(System.nanoTime() - began);
            if (left.isNegative() || left.isZero() || interruption.isRequested()) {
                return Finding.pass(subject("watch"), "running, without a network");
            }
            pause(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
        }
    }

    private Finding destroy() {
        return scratch.destroy(
                        plan.scratch(),
                        Optional.of(plan.mark()),
                        target.configuration().taskTimeout())
                .map(why -> failed("destroy", "left alone: " + why))
                .orElseGet(() -> Finding.pass(subject("destroy"), "OK"));
    }

    private Finding traces() {
        if (scratch.isTaken(plan.scratch())) {
            return failed("look for traces", "guest " + plan.scratch() + " is still there");
        }
        List<VolumeId> left = scratch.volumes(plan.scratch(), plan.storage());
        return left.isEmpty()
                ? Finding.pass(
                        subject("look for traces"),
                        "none: no guest " + plan.scratch() + ", no volume of it")
                : failed(
                        "look for traces",
                        "volumes are left: "
                                + String.join(
                                        ", ", left.stream().map(VolumeId::toString).toList()));
    }

    private Finding outcome(String name, Task task) {
        return outcome(name, task.await(target.configuration().taskTimeout()));
    }

    private Finding outcome(String name, TaskOutcome outcome) {
        String task = target.verbose() ? ", task " + outcome.upid() : "";
        return switch (outcome) {
            case TaskOutcome.Ok ignored -> Finding.pass(subject(name), "OK" + task);
            case TaskOutcome.HandedToHa ignored ->
                    failed(name, "the host handed it over to the HA manager" + task);
            case TaskOutcome.Warnings warned ->
                    Finding.warn(
                            FindingCode.DRILL_TASK_WARNINGS,
                            subject(name),
                            Quantity.count(warned.count(), "warning", "warnings")
                                    + ": "
                                    + String.join("; ", warned.warnings())
                                    + task,
                            Explanation.readLog(warned.upid()));
        };
    }

    private Finding failed(String name, String why) {
        return Finding.fail(
                FindingCode.DRILL_STEP_FAILED,
                subject(name),
                why,
                NextStep.onHost(
                        "see what happened, on the host",
                        "pvenode task list --vmid " + plan.scratch()));
    }

    private Finding interruption(String last) {
        return Finding.fail(
                FindingCode.DRILL_INTERRUPTED,
                subject("interrupted"),
                "by a signal; the steps after \"" + last + "\" were left out",
                NextStep.here(
                        "run it again for the whole drill",
                        "felhom-agent --selftest=restore --guest " + plan.guest()));
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
