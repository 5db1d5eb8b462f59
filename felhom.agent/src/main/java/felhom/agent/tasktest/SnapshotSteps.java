package felhom.agent.tasktest;

import felhom.agent.check.OwnSnapshot;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Explanation;
import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.agent.steps.Interruption;
import felhom.agent.steps.Progress;
import felhom.agent.steps.RunState;
import felhom.agent.steps.TimedStep;
import felhom.proxmox.api.Guest;
import felhom.proxmox.api.OutcomeUnknownException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.TaskOutcome;
import felhom.proxmox.api.TaskStillRunningException;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The task test: makes a snapshot of a guest, rolls back to it and deletes it, and verifies each
 * step. Whatever happens, it takes back what it began.
 */
public final class SnapshotSteps {
    public static final String ID = "steps";

    private static final int STEPS = 6;
    static final Set<Operation> CREATIONS =
            Set.of(Operation.CREATE_SNAPSHOT, Operation.CREATE_VM_SNAPSHOT);

    private final CheckContext target;
    private final VmId guest;
    private final OwnSnapshot own;
    private final Progress progress;
    private final Interruption interruption;
    private final RunState state;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Upid> open = new ArrayList<>();
    private boolean creationUnknown;
    private boolean interrupted;
    private int step;

    public SnapshotSteps(
            CheckContext target,
            VmId guest,
            Progress progress,
            Interruption interruption,
            RunState state) {
        this.target = target;
        this.guest = guest;
        this.own = OwnSnapshot.of(guest);
        this.progress = progress;
        this.interruption = interruption;
        this.state = state;
    }

    public CheckResult run() {
        long began = System.nanoTime();
        TestedGuest tested;
        GuestConfig before;
        try {
            tested = TestedGuest.of(target, guest);
            before = tested.config();
        } catch (ProxmoxException failure) {
            return CheckResult.of(ID, explained("configuration", failure));
        }
        try {
            LeftSnapshot.keep(state, own);
        } catch (IOException unwritable) {
            return CheckResult.of(ID, RunState.notKept("state", unwritable));
        }
        if (!interruption.begin("the snapshot is removed")) {
            interrupted = true;
            return CheckResult.skipped(ID, "interrupted before anything was changed");
        }
        boolean done = walk(tested, before);
        if (done) {
            LeftSnapshot.forget(state);
            interruption.settle();
        } else {
            String last = findings.getLast().subject();
            progress.waitingFor(List.of("clean-up"));
            Finding cleanUp =
                    TimedStep.run(
                            () ->
                                    new CleanUp(tested, own, Optional.of(before), creationUnknown)
                                            .of(open));
            if (cleanUp.status() == Status.PASS) {
                LeftSnapshot.forget(state);
            }
            interrupted = interruption.settle();
            if (interrupted) {
                findings.add(
                        Finding.fail(
                                FindingCode.TEST_INTERRUPTED,
                                "interrupted",
                                "by a signal; the steps after \"" + last + "\" were left out",
                                NextStep.here(
                                        "run it again for the whole test",
                                        "felhom-agent --selftest=task" + " --guest " + guest)));
                interruption.report(cleanUp);
            }
            findings.add(cleanUp);
        }
        progress.done();
        return new CheckResult(ID, findings, Duration.ofNanos(System.nanoTime() - began));
    }

    /** Whether the process was asked to end before all steps were done. */
    public boolean interrupted() {
        return interrupted;
    }

    private boolean walk(TestedGuest tested, GuestConfig before) {
        Guest operations = tested.guest();
        return task(
                        tested,
                        "create",
                        () -> operations.createSnapshot(OwnSnapshot.NAME, own.description()))
                && step("look at it", () -> created(tested))
                && task(tested, "roll back", () -> operations.rollback(OwnSnapshot.NAME))
                && step("look at the guest", () -> rolledBack(tested, before))
                && task(tested, "delete", () -> operations.deleteSnapshot(OwnSnapshot.NAME))
                && step("look for traces", () -> deleted(tested, before));
    }

    private boolean task(TestedGuest tested, String subject, Supplier<Task> start) {
        return step(
                subject,
                () ->
                        outcome(
                                tested,
                                subject,
                                start.get().await(target.configuration().taskTimeout())));
    }

    /** Returns whether to go on. */
    private boolean step(String subject, Supplier<Finding> work) {
        step++;
        progress.waitingFor(List.of(subject + " (step " + step + " of " + STEPS + ")"));
        Finding finding =
                TimedStep.run(
                        () -> {
                            try {
                                return work.get();
                            } catch (ProxmoxException failure) {
                                note(failure);
                                return explained(subject, failure);
                            } catch (RuntimeException defect) {
                                // What was begun must be taken back all the same.
                                return Finding.defect(subject, defect);
                            }
                        });
        findings.add(finding);
        return finding.status() != Status.FAIL && !interruption.isRequested();
    }

    private void note(ProxmoxException failure) {
        switch (failure) {
            case TaskStillRunningException late -> open.add(late.upid());
            case OutcomeUnknownException unknown -> {
                open.addAll(unknown.candidates());
                creationUnknown |= unknown.operation().filter(CREATIONS::contains).isPresent();
            }
            default -> {}
        }
    }

    private Finding outcome(TestedGuest tested, String subject, TaskOutcome outcome) {
        String task = target.verbose() ? ", task " + outcome.upid() : "";
        return switch (outcome) {
            case TaskOutcome.Ok ok -> Finding.pass(subject, "OK" + task);
            case TaskOutcome.HandedToHa later ->
                    failed(
                            tested,
                            subject,
                            "handed over to the HA manager, which does it later, task "
                                    + later.upid());
            case TaskOutcome.Warnings warned ->
                    Finding.warn(
                            FindingCode.TEST_TASK_WARNINGS,
                            subject,
                            Quantity.count(warned.count(), "warning", "warnings")
                                    + ": "
                                    + String.join("; ", warned.warnings())
                                    + task,
                            Explanation.readLog(warned.upid()));
        };
    }

    private Finding created(TestedGuest tested) {
        String subject = "look at it";
        Optional<Snapshot> found = tested.guest().snapshots().find(OwnSnapshot.NAME);
        if (found.isEmpty()) {
            return failed(
                    tested, subject, "the task ended well, but there is no " + OwnSnapshot.NAME);
        }
        if (!own.is(found.get())) {
            return failed(
                    tested, subject, OwnSnapshot.NAME + " is there, but this run did not make it");
        }
        if (found.get().state().isPresent()) {
            return failed(
                    tested,
                    subject,
                    OwnSnapshot.NAME + " is not complete: " + found.get().state().get());
        }
        GuestState state = tested.state();
        return state.equals(GuestState.STOPPED)
                ? Finding.pass(subject, OwnSnapshot.NAME + " is there, the guest still stopped")
                : failed(
                        tested,
                        subject,
                        "the guest is " + state + " now, and a rollback would stop it");
    }

    private Finding rolledBack(TestedGuest tested, GuestConfig before) {
        String subject = "look at the guest";
        GuestConfig now = tested.config();
        List<String> changed = ConfigDiff.besidesTheParent(before, now);
        if (!changed.isEmpty()) {
            return failed(tested, subject, "the rollback changed " + String.join(", ", changed));
        }
        return now.parent().equals(Optional.of(OwnSnapshot.NAME))
                ? Finding.pass(subject, "as before, and based on " + OwnSnapshot.NAME)
                : failed(tested, subject, "it is not based on " + OwnSnapshot.NAME);
    }

    private Finding deleted(TestedGuest tested, GuestConfig before) {
        String subject = "look for traces";
        if (tested.guest().snapshots().find(OwnSnapshot.NAME).isPresent()) {
            return failed(
                    tested, subject, "the task ended well, but " + OwnSnapshot.NAME + " is there");
        }
        GuestConfig now = tested.config();
        List<String> changed = ConfigDiff.between(before, now);
        if (!changed.isEmpty()) {
            return failed(
                    tested, subject, "the configuration differs in " + String.join(", ", changed));
        }
        return Finding.pass(
                subject,
                "none: no "
                        + OwnSnapshot.NAME
                        + ", the configuration as before"
                        + (tested.isMachine()
                                ? ", but for vmgenid, which each rollback makes anew"
                                : now.digest().equals(before.digest())
                                        ? ""
                                        : ", written in another way"));
    }

    private Finding explained(String subject, ProxmoxException failure) {
        return Explanation.of(subject, failure, target.configuration());
    }

    private static Finding failed(TestedGuest tested, String subject, String why) {
        return Finding.fail(
                FindingCode.TEST_STEP_FAILED,
                subject,
                why,
                NextStep.onHost(
                        "see what happened, on the host",
                        tested.command("config") + "; pvenode task list --vmid " + tested.vmid()));
    }
}
