package felhom.proxmox.api;

import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Interprets the end of a task from its exit status and its log. */
final class TaskResultReader {
    private static final String JOB_ERRORS = "job errors";
    private static final String ERROR_LINE = "TASK ERROR: ";

    private final Task task;
    private final LogReader log;

    TaskResultReader(Task task, LogReader log) {
        this.task = task;
        this.log = log;
    }

    /** The exit status in the last line that a worker wrote, if this is the last line. */
    static Optional<ExitStatus> fromLog(String lastLine) {
        if (lastLine.startsWith(ERROR_LINE)) {
            return Optional.of(new ExitStatus(lastLine.substring(ERROR_LINE.length())));
        }
        return lastLine.startsWith("TASK OK") || lastLine.startsWith("TASK WARNINGS: ")
                ? Optional.of(new ExitStatus(lastLine.substring("TASK ".length())))
                : Optional.empty();
    }

    /**
     * Returns the outcome.
     *
     * @throws TaskFailedException if the task failed
     */
    TaskOutcome on(ExitStatus end) {
        String unread = drain();
        log.handOver();
        Upid upid = task.upid();
        OptionalInt warnings = end.warnings();
        if (end.isOk()) {
            return HaRequest.isOpenEnded(upid)
                    ? new TaskOutcome.HandedToHa(upid, log.tail())
                    : new TaskOutcome.Ok(upid, log.tail());
        }
        if (warnings.isPresent()) {
            return new TaskOutcome.Warnings(upid, warnings.getAsInt(), log.warnings(), log.tail());
        }
        FailureCause cause = cause(end);
        throw new TaskFailedException(
                Failures.report(
                        task.origin(),
                        1,
                        "task " + upid + " ended with \"" + end + "\"" + explained(cause) + unread,
                        NextSteps.on(cause, task.origin().token()),
                        null),
                upid,
                end,
                cause,
                log.tail());
    }

    /** Reads the rest of the log; an outcome is not lost because the log is. */
    private String drain() {
        try {
            log.readOn();
            return "";
        } catch (ProxmoxException unreadable) {
            return " (its log could not be read: " + unreadable.what() + ")";
        }
    }

    private FailureCause cause(ExitStatus end) {
        return end.text().equals(JOB_ERRORS)
                ? FailureReader.jobErrors(log.explanations())
                : FailureReader.cause(
                        end.text(),
                        task.upid().guest().map(VmId::toString).orElse("VMID"),
                        log.explanations());
    }

    private static String explained(FailureCause cause) {
        if (cause instanceof FailureCause.GuestsFailed job && !job.guests().isEmpty()) {
            List<String> guests =
                    job.guests().stream()
                            .map(guest -> "guest " + guest.guest() + ": " + guest.words())
                            .toList();
            return ", because of " + String.join("; ", guests);
        }
        return cause instanceof FailureCause.CutShort
                ? ", so its worker did not end by itself: it was stopped, or the node went down"
                : "";
    }
}
