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
import felhom.agent.steps.RunState;
import felhom.agent.steps.TimedStep;
import felhom.proxmox.api.OutcomeUnknownException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.TaskOutcome;
import felhom.proxmox.api.TaskStillRunningException;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The steps of a drill on one guest. Whatever happens, it takes back what it began. */
final class DrillSteps {
    private final CheckContext target;
    private final GuestKind kind;
    private final RestorePlan plan;
    private final ScratchGuests scratch;
    private final OwnCopy copy;
    private final Progress progress;
    private final Interruption interruption;
    private final RunState state;
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
            Interruption interruption,
            RunState state) {
        this.target = target;
        this.kind = kind;
        this.plan = plan;
        this.scratch = new ScratchGuests(target, kind);
        this.copy = new OwnCopy(kind, plan, scratch, target.configuration().drill().watch());
        this.progress = progress;
        this.interruption = interruption;
        this.state = state;
    }

    /** Runs the steps; what they found is returned. */
    List<Finding> run() {
        if (!interruption.begin("what was restored is destroyed")) {
            interrupted = true;
            return List.of(Finding.skipped(subject("steps"), "interrupted before a change"));
        }
        try {
            LeftCopy.keep(state, kind, plan);
        } catch (IOException unwritable) {
            interrupted = interruption.settle();
            return List.of(RunState.notKept(subject("state"), unwritable));
        }
        boolean done = walk();
        if (done) {
            LeftCopy.forget(state);
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
            if (cleaned) {
                LeftCopy.forget(state);
            }
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
                || !step("cut off", copy::cutOff)
                || !step("compare", this::compare)) {
            return false;
        }
        if (plan.start()
                && (!step("start", this::start)
                        || !step("watch", () -> copy.watch(interruption::isRequested))
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
        return copy.on(
                "start",
                there ->
                        there.networks().isEmpty()
                                ? outcome("start", kind.start(plan.scratch()))
                                : copy.failed(
                                        "start",
                                        "it has a network again: "
                                                + String.join(", ", there.networks())));
    }

    private Finding destroy() {
        return scratch.destroy(
                        plan.scratch(),
                        Optional.of(plan.mark()),
                        target.configuration().taskTimeout())
                .map(why -> copy.failed("destroy", "left alone: " + why))
                .orElseGet(() -> Finding.pass(subject("destroy"), "OK"));
    }

    private Finding traces() {
        if (scratch.isTaken(plan.scratch())) {
            return copy.failed("look for traces", "guest " + plan.scratch() + " is still there");
        }
        List<VolumeId> left = scratch.volumes(plan.scratch(), plan.storage());
        return left.isEmpty()
                ? Finding.pass(
                        subject("look for traces"),
                        "none: no guest " + plan.scratch() + ", no volume of it")
                : copy.failed(
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
                    copy.failed(name, "the host handed it over to the HA manager" + task);
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
}
