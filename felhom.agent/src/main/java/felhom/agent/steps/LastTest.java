package felhom.agent.steps;

import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;
import felhom.proxmox.api.JournalException;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.UnfinishedChange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what a killed task test or restore drill has left: asks the journal what became of its
 * changes, waits for its tasks, and removes what it made and nothing else.
 */
public final class LastTest {
    public static final String ID = "last test";

    private final Proxmox proxmox;
    private final RunState state;
    private final List<Leftover> leftovers;

    /**
     * Makes it.
     *
     * @param proxmox the client, with the journal of the state directory
     * @param leftovers what each kind of run may have left
     */
    public LastTest(Proxmox proxmox, RunState state, List<Leftover> leftovers) {
        this.proxmox = proxmox;
        this.state = state;
        this.leftovers = List.copyOf(leftovers);
    }

    /** What was found and done; empty if the last test came to its end. */
    public Optional<CheckResult> settle() {
        if (state.journal().isEmpty()) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        List<UnfinishedChange> open = proxmox.unfinished();
        List<Leftover> kept = leftovers.stream().filter(Leftover::isKept).toList();
        List<Finding> findings = new ArrayList<>();
        proxmox.journalNotices().forEach(notice -> findings.add(Finding.pass("journal", notice)));
        if (open.isEmpty() && kept.isEmpty() && findings.isEmpty()) {
            return Optional.empty();
        }
        open.forEach(change -> findings.add(Finding.pass("open change", change.toString())));
        kept.forEach(leftover -> findings.add(leftover.cleanUp(open)));
        if (findings.stream().noneMatch(finding -> finding.status() == Status.FAIL)) {
            close(open, kept).ifPresent(findings::add);
        }
        return Optional.of(
                new CheckResult(ID, findings, Duration.ofNanos(System.nanoTime() - began)));
    }

    private static Optional<Finding> close(List<UnfinishedChange> open, List<Leftover> kept) {
        try {
            open.forEach(UnfinishedChange::settle);
            kept.forEach(Leftover::forget);
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
}
