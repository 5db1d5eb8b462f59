package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.EmptyListFinding;
import felhom.agent.observe.Explanation;
import felhom.agent.observe.TokenRights;
import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
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

/** Reports the failed tasks of the last 24 hours. */
public final class TasksCheck implements Check {
    private static final Duration PERIOD = Duration.ofHours(24);
    private static final int MOST_ASKED = 500;
    private static final int MOST_SHOWN = 10;

    @Override
    public String id() {
        return "tasks";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        Instant now = target.clock().instant();
        TaskQuery query =
                TaskQuery.DEFAULT
                        .withSource(TaskQuery.Source.ALL)
                        .withSince(now.minus(PERIOD))
                        .withPage(0, MOST_ASKED);
        List<TaskSummary> tasks = target.node().tasks().list(query);
        Optional<Set<TokenRights.Missing>> known =
                target.rights().missingIfKnown(Operation.LIST_TASKS);
        Set<TokenRights.Missing> missing = known.orElse(Set.of());
        List<TaskSummary> failed = tasks.stream().filter(TasksCheck::failed).toList();
        List<Finding> findings = new ArrayList<>();
        if (!missing.isEmpty()) {
            findings.add(
                    Finding.of(
                                    Status.FAIL,
                                    "last 24 h",
                                    "only the token's own tasks are to be seen: it lacks "
                                            + EmptyListFinding.words(missing))
                            .withNext(EmptyListFinding.commands(missing)));
        }
        if (known.isEmpty()) {
            findings.add(
                    Finding.of(
                            Status.SKIP,
                            "last 24 h",
                            "whether the tasks of others can be seen is not known, because the"
                                    + " token's rights could not be read"));
        }
        findings.add(summary(tasks, failed.size()));
        failed.stream().limit(MOST_SHOWN).map(task -> failure(task, now)).forEach(findings::add);
        if (failed.size() > MOST_SHOWN) {
            findings.add(
                    Finding.of(
                            Status.WARN,
                            "more",
                            (failed.size() - MOST_SHOWN) + " more failed",
                            "list them, on the host: pvenode task list --errors 1"));
        }
        return findings;
    }

    private static boolean failed(TaskSummary task) {
        return task.exitStatus().filter(ExitStatus::isFailure).isPresent();
    }

    private static Finding summary(List<TaskSummary> tasks, int failed) {
        long warned =
                tasks.stream()
                        .map(TaskSummary::exitStatus)
                        .flatMap(Optional::stream)
                        .filter(status -> status.warnings().isPresent())
                        .count();
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
                        + (running > 0 ? ", " + Quantity.count(running, "runs", "run") : "");
        return Finding.pass("last 24 h", value).measured(failed, "count");
    }

    private static Finding failure(TaskSummary task, Instant now) {
        Upid upid = task.upid();
        String about = upid.id().isEmpty() ? "" : " " + upid.id();
        return Finding.of(
                Status.WARN,
                upid.type() + about,
                task.exitStatus().map(ExitStatus::text).orElse("")
                        + " ("
                        + Quantity.duration(Duration.between(upid.started(), now).abs())
                        + " ago, by "
                        + upid.owner()
                        + ")",
                Explanation.readLog(upid));
    }
}
