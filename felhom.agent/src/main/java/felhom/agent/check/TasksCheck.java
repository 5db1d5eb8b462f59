package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.EmptyListFinding;
import felhom.agent.observe.Explanation;
import felhom.agent.observe.RunningTasks;
import felhom.agent.observe.TokenRights;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.api.TaskQuery;
import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tasks that failed within the last 24 hours, whenever they began, and those that run for very
 * long. A host lists its newest tasks by their end.
 */
public final class TasksCheck implements Check {
    private static final Duration PERIOD = Duration.ofHours(24);
    private static final int MOST_ASKED = 500;

    /** How a task ends that somebody stopped in time for it to say so. */
    private static final Pattern BY_HAND =
            Pattern.compile("(?i)interrupted by signal|received interrupt|interrupted by user");

    /** What the host says of a worker that ended without a word. */
    private static final String KILLED = "unexpected status";

    private static final int MOST_SHOWN = 10;

    @Override
    public String id() {
        return "tasks";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        Instant now = target.clock().instant();
        TaskQuery query =
                TaskQuery.DEFAULT.withSource(TaskQuery.Source.ALL).withPage(0, MOST_ASKED);
        List<TaskSummary> tasks =
                target.node().tasks().list(query).stream()
                        .filter(task -> isOf(task, now.minus(PERIOD)))
                        .toList();
        Optional<Set<TokenRights.Missing>> known =
                target.rights().missingIfKnown(Operation.LIST_TASKS);
        Set<TokenRights.Missing> missing = known.orElse(Set.of());
        List<TaskSummary> failed = tasks.stream().filter(TasksCheck::failed).toList();
        List<Finding> findings = new ArrayList<>();
        if (!missing.isEmpty()) {
            findings.add(
                    Finding.fail(
                                    FindingCode.TOKEN_PRIVILEGE_MISSING,
                                    "last 24 h",
                                    "only the token's own tasks are to be seen: it lacks "
                                            + EmptyListFinding.words(missing))
                            .withNext(EmptyListFinding.commands(missing)));
        }
        if (known.isEmpty()) {
            findings.add(
                    Finding.skipped(
                            "last 24 h",
                            "whether the tasks of others can be seen is not known, because the"
                                    + " token's rights could not be read"));
        }
        findings.add(summary(tasks, failed.size()));
        tasks.stream()
                .filter(TaskSummary::isRunning)
                .filter(task -> !RunningTasks.isConsole(task.upid()))
                .filter(task -> runsFor(task, now).compareTo(target.thresholds().taskWarn()) >= 0)
                .map(task -> endless(task, now))
                .forEach(findings::add);
        failed.stream().limit(MOST_SHOWN).map(task -> failure(task, now)).forEach(findings::add);
        if (failed.size() > MOST_SHOWN) {
            findings.add(
                    Finding.warn(
                            FindingCode.TASK_FAILED,
                            "more",
                            (failed.size() - MOST_SHOWN) + " more failed",
                            NextStep.onHost(
                                    "list them, on the host", "pvenode task list --errors 1")));
        }
        return findings;
    }

    /** Whether it runs or ended in the period; of one whose end is not told the start decides. */
    private static boolean isOf(TaskSummary task, Instant since) {
        return task.isRunning() || !task.ended().orElse(task.upid().started()).isBefore(since);
    }

    /** A console that breaks off, and what somebody stopped, are no failures of the host. */
    private static boolean failed(TaskSummary task) {
        return task.exitStatus().filter(ExitStatus::isFailure).isPresent()
                && !RunningTasks.isConsole(task.upid())
                && !wasStopped(task);
    }

    private static boolean wasStopped(TaskSummary task) {
        return task.exitStatus()
                .map(ExitStatus::text)
                .filter(text -> BY_HAND.matcher(text).find())
                .isPresent();
    }

    private static Duration runsFor(TaskSummary task, Instant now) {
        return Duration.between(task.upid().started(), now);
    }

    private static Finding endless(TaskSummary task, Instant now) {
        return Finding.warn(
                FindingCode.TASK_LONG,
                about(task.upid()),
                "has been running for "
                        + Quantity.duration(runsFor(task, now))
                        + " (by "
                        + task.upid().owner()
                        + ")",
                Explanation.readLog(task.upid()),
                NextStep.onHost("if it hangs, stop it", "pvenode task stop " + task.upid()));
    }

    private static String about(Upid upid) {
        return upid.type() + (upid.id().isEmpty() ? "" : " " + upid.id());
    }

    private static Finding summary(List<TaskSummary> tasks, int failed) {
        long warned =
                tasks.stream()
                        .map(TaskSummary::exitStatus)
                        .flatMap(Optional::stream)
                        .filter(status -> status.warnings().isPresent())
                        .count();
        long stopped = tasks.stream().filter(TasksCheck::wasStopped).count();
        long running = tasks.stream().filter(TaskSummary::isRunning).count();
        String all =
                tasks.size() >= MOST_ASKED
                        ? "of the newest " + MOST_ASKED + " tasks"
                        : "of " + Quantity.count(tasks.size(), "task", "tasks");
        String value =
                (failed == 0 ? "none" : failed)
                        + " "
                        + all
                        + " failed"
                        + (warned > 0 ? ", " + warned + " ended with warnings" : "")
                        + (stopped > 0 ? ", " + stopped + " stopped by somebody" : "")
                        + (running > 0 ? ", " + Quantity.count(running, "runs", "run") : "");
        return Finding.pass("last 24 h", value).measured(failed, "count");
    }

    private static Finding failure(TaskSummary task, Instant now) {
        Upid upid = task.upid();
        Instant ended = task.ended().orElse(upid.started());
        String text = task.exitStatus().map(ExitStatus::text).orElse("");
        return Finding.warn(
                FindingCode.TASK_FAILED,
                about(upid),
                text
                        + (text.equals(KILLED)
                                ? ": it was stopped or killed, or the host lost power"
                                : "")
                        + " ("
                        + Quantity.duration(Duration.between(ended, now).abs())
                        + " ago, by "
                        + upid.owner()
                        + ")",
                Explanation.readLog(upid));
    }
}
