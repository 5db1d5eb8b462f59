package felhom.agent.tasktest;

import felhom.agent.check.OwnSnapshot;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.steps.Patience;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.api.TaskStillRunningException;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.Upid;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the snapshot of this run, and nothing else. It waits for tasks that may still make it,
 * and for a host that is away for a moment; it reports what it could not do.
 */
final class CleanUp {
    private static final String SUBJECT = "clean-up";
    private static final int MOST_DELETIONS = 2;

    private final CheckContext target;
    private final TestedGuest guest;
    private final OwnSnapshot own;
    private final Optional<GuestConfig> before;
    private final boolean creationUnknown;
    private final Duration taskTimeout;
    private final Patience patience;
    private Optional<Snapshot> seen = Optional.empty();
    private @Nullable ProxmoxException last;
    private int deletions;

    /**
     * Prepares it.
     *
     * @param before the configuration that the guest must have again; empty if it is not known
     */
    CleanUp(
            TestedGuest guest,
            OwnSnapshot own,
            Optional<GuestConfig> before,
            boolean creationUnknown) {
        this.target = guest.target();
        this.guest = guest;
        this.own = own;
        this.before = before;
        this.creationUnknown = creationUnknown;
        this.taskTimeout = target.configuration().taskTimeout();
        this.patience = new Patience(guest.target().node(), taskTimeout);
    }

    /**
     * Cleans up.
     *
     * @param open tasks that the steps lost sight of
     */
    Finding of(List<Upid> open) {
        List<Upid> tasks = new ArrayList<>(open);
        while (true) {
            try {
                patience.awaitEnds(tasks);
                Optional<Finding> result = once();
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (TaskStillRunningException late) {
                return left(late);
            } catch (ProxmoxException failure) {
                last = failure;
                if (!patience.allowsAnother(failure)) {
                    return left(failure);
                }
            }
        }
    }

    /** Looks, and deletes what is there; empty if it is to be looked at once more. */
    private Optional<Finding> once() {
        seen = guest.guest().snapshots().find(OwnSnapshot.NAME);
        if (seen.isEmpty()) {
            return Optional.of(gone());
        }
        if (!own.is(seen.get())) {
            return Optional.of(
                    Finding.fail(
                            FindingCode.TEST_SNAPSHOT_FOREIGN,
                            SUBJECT,
                            "left alone: this run did not make the "
                                    + OwnSnapshot.NAME
                                    + " that is there",
                            NextStep.onHost(
                                    "find out who needs it; if nobody does, remove it on the host",
                                    own.removal(guest.tool(), seen.get()))));
        }
        if (deletions >= MOST_DELETIONS && last != null) {
            return Optional.of(left(last));
        }
        deletions++;
        guest.guest().deleteSnapshot(OwnSnapshot.NAME).await(taskTimeout);
        return Optional.empty();
    }

    private Finding gone() {
        GuestConfig now = guest.config();
        List<String> changed =
                before.map(known -> ConfigDiff.between(known, now)).orElse(List.of());
        if (!changed.isEmpty()) {
            return Finding.fail(
                    FindingCode.TEST_CONFIGURATION_CHANGED,
                    SUBJECT,
                    "no "
                            + OwnSnapshot.NAME
                            + " is left, but the configuration differs in "
                            + String.join(", ", changed),
                    now.lock().isPresent()
                            ? NextStep.onHost(
                                    "if no task works on it, on the host", guest.command("unlock"))
                            : NextStep.onHost(
                                    "see what it says, on the host", guest.command("config")));
        }
        if (creationUnknown && deletions == 0) {
            return Finding.warn(
                    FindingCode.TEST_SNAPSHOT_UNCERTAIN,
                    SUBJECT,
                    "no "
                            + OwnSnapshot.NAME
                            + " is there now; the host could still make one if the lost request"
                            + " has reached it",
                    NextStep.onHost(
                            "look once more in a minute, on the host",
                            guest.command("listsnapshot")));
        }
        return Finding.pass(
                SUBJECT,
                (deletions > 0
                                ? "removed the snapshot " + OwnSnapshot.NAME
                                : "no snapshot " + OwnSnapshot.NAME + " is left")
                        + " of guest "
                        + own.guest()
                        + (before.isPresent() ? "; its configuration is as before" : ""));
    }

    private Finding left(ProxmoxException failure) {
        String removal =
                seen.map(one -> own.removal(guest.tool(), one))
                        .orElseGet(() -> own.removal(guest.tool()));
        List<NextStep> next = new ArrayList<>();
        if (failure instanceof TaskStillRunningException late) {
            next.add(
                    NextStep.onHost(
                            "wait for that task, on the host",
                            "pvenode task status " + late.upid()));
        }
        if (seen.isEmpty()) {
            next.add(
                    NextStep.onHost(
                            "see whether it is there, on the host", guest.command("listsnapshot")));
        }
        next.add(
                failure.lock().isPresent()
                        ? NextStep.onHost(
                                "if no task works on the guest, remove it on the host",
                                guest.command("unlock") + " && " + removal)
                        : NextStep.onHost("remove it on the host", removal));
        boolean certain = seen.isPresent() && failure instanceof TaskFailedException;
        return Finding.fail(
                        FindingCode.TEST_SNAPSHOT_REMAINS,
                        SUBJECT,
                        "the snapshot "
                                + OwnSnapshot.NAME
                                + " of guest "
                                + own.guest()
                                + (certain ? " is left: " : " may be left: ")
                                + failure.what())
                .withNext(next);
    }
}
