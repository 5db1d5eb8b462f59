package felhom.agent.tasktest;

import felhom.agent.check.OwnSnapshot;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Explanation;
import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;
import felhom.proxmox.api.ChangeOutcome;
import felhom.proxmox.api.JournalException;
import felhom.proxmox.api.NotFoundException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.UnfinishedChange;
import felhom.proxmox.model.Upid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what a killed task test has left: asks the journal what became of its changes, waits
 * for its tasks, and removes its snapshot. It deletes no other: name, guest and description of the
 * snapshot must be those that the killed run had kept.
 */
public final class LastTest {
    public static final String ID = "last test";

    private final CheckContext target;
    private final TestState state;

    public LastTest(CheckContext target, TestState state) {
        this.target = target;
        this.state = state;
    }

    /** What was found and done; empty if the last test came to its end. */
    public Optional<CheckResult> settle() {
        if (state.journal().isEmpty()) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        List<UnfinishedChange> open = target.proxmox().unfinished();
        Optional<OwnSnapshot> own = state.kept();
        List<Finding> findings = new ArrayList<>();
        target.proxmox()
                .journalNotices()
                .forEach(notice -> findings.add(Finding.pass("journal", notice)));
        if (open.isEmpty() && own.isEmpty() && findings.isEmpty()) {
            return Optional.empty();
        }
        open.forEach(change -> findings.add(Finding.pass("open change", change.toString())));
        own.map(one -> cleanUp(one, open)).ifPresent(findings::add);
        if (findings.stream().noneMatch(finding -> finding.status() == Status.FAIL)) {
            close(open).ifPresent(findings::add);
        }
        return Optional.of(
                new CheckResult(ID, findings, Duration.ofNanos(System.nanoTime() - began)));
    }

    private Optional<Finding> close(List<UnfinishedChange> open) {
        try {
            open.forEach(UnfinishedChange::settle);
            state.forget();
            return Optional.empty();
        } catch (JournalException unwritable) {
            return Optional.of(
                    Finding.fail(
                            FindingCode.TEST_NOT_NOTED,
                            "journal",
                            unwritable.what(),
                            NextStep.say(unwritable.nextStep())));
        }
    }

    private Finding cleanUp(OwnSnapshot own, List<UnfinishedChange> open) {
        TestedGuest tested;
        try {
            tested = TestedGuest.of(target, own.guest());
        } catch (NotFoundException gone) {
            return Finding.pass("clean-up", "guest " + own.guest() + " is gone");
        } catch (ProxmoxException unseen) {
            return Explanation.of("clean-up", unseen, target.configuration());
        }
        List<Upid> tasks = new ArrayList<>();
        boolean creationUnknown = false;
        for (UnfinishedChange change : open) {
            switch (change.outcome()) {
                case ChangeOutcome.Running running -> tasks.add(running.task().upid());
                case ChangeOutcome.Unknown unknown -> {
                    tasks.addAll(unknown.candidates());
                    creationUnknown |=
                            change.operation()
                                    .filter(SnapshotSteps.CREATIONS::contains)
                                    .isPresent();
                }
                case ChangeOutcome.Done done -> {}
                case ChangeOutcome.NotDone not -> {}
                case ChangeOutcome.NeverSent never -> {}
            }
        }
        return new CleanUp(tested, own, Optional.empty(), creationUnknown).of(tasks);
    }
}
