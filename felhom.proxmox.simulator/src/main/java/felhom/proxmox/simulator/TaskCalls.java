package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Answers about tasks. */
final class TaskCalls {
    private static final long DEFAULT_LIMIT = 50;

    private TaskCalls() {}

    static Reply list(CallContext visit) {
        CallArguments arguments = visit.arguments();
        String source = arguments.find("source").orElse("archive");
        List<SimulatedTask> matching =
                visit.state().tasks().stream()
                        .filter(task -> !source.equals(task.isRunning() ? "archive" : "active"))
                        .filter(visible(visit))
                        .filter(wanted(arguments))
                        .toList();
        // Active ones come first, whenever they were started.
        ArrayNode rows = JsonNodes.array();
        List<SimulatedTask> ordered =
                Stream.concat(
                                matching.stream().filter(SimulatedTask::isRunning),
                                matching.stream().filter(task -> !task.isRunning()))
                        .toList();
        ordered.stream()
                .skip(arguments.number("start").orElse(0L))
                .limit(arguments.number("limit").orElse(DEFAULT_LIMIT))
                .map(TaskCalls::row)
                .forEach(rows::add);
        return new Reply.Data(rows, ordered.size());
    }

    static Reply status(CallContext visit) {
        Upid upid = upid(visit);
        SimulatedTask task = demandKnown(visit, upid);
        demandOwner(visit, Operation.TASK_STATUS, upid);
        ObjectNode data = common(upid);
        putUser(data, upid.owner());
        if (!visit.state().has(Habit.TASK_NUMBERS)) {
            data.put("pstart", Long.toString(upid.processStart()));
            data.put("starttime", Long.toString(upid.startTime()));
        }
        data.put("status", task.isRunning() ? "running" : "stopped");
        if (!task.isRunning()) {
            data.put("exitstatus", task.exitStatus());
        }
        return Reply.of(data);
    }

    /** Stops a task; one that has ended is stopped already. */
    static Reply stop(CallContext visit) {
        Upid upid = upid(visit);
        demandKnown(visit, upid);
        demandOwner(visit, Operation.STOP_TASK, upid);
        visit.state().abort(upid);
        return Reply.nothing();
    }

    static Reply log(CallContext visit) {
        Upid upid = upid(visit);
        demandOwner(visit, Operation.TASK_LOG, upid);
        Optional<SimulatedTask> task = visit.state().task(upid);
        List<String> lines =
                task.map(SimulatedTask::log)
                        .map(log -> log.isEmpty() ? List.of("no content") : log)
                        .orElse(List.of("unable to open file - No such file or directory"));
        if (visit.arguments().flag("download") && task.isPresent()) {
            return new Reply.File(
                    "task-%s-%s-%s.log".formatted(upid.node(), upid.type(), upid.started()),
                    String.join("\n", task.get().log()) + "\n");
        }
        long start = visit.arguments().number("start").orElse(0L);
        long limit = visit.arguments().number("limit").orElse(DEFAULT_LIMIT);
        long end = limit == 0 ? lines.size() : Math.min(lines.size(), start + limit);
        ArrayNode rows = JsonNodes.array();
        for (long n = start; n < end; n++) {
            rows.add(JsonNodes.object().put("n", n + 1).put("t", lines.get((int) n)));
        }
        return new Reply.Data(rows, lines.size());
    }

    private static Upid upid(CallContext visit) {
        try {
            return Upid.parse(visit.arguments().get("upid"));
        } catch (IllegalArgumentException e) {
            throw ApiError.parameters(Map.of("upid", "unable to parse worker upid"));
        }
    }

    private static SimulatedTask demandKnown(CallContext visit, Upid upid) {
        return visit.state()
                .task(upid)
                .orElseThrow(() -> ApiError.parameters(Map.of("upid", "no such task")));
    }

    private static void demandOwner(CallContext visit, Operation operation, Upid upid) {
        if (!visit.caller().owns(upid)) {
            visit.caller().demand(operation, Map.of("node", upid.node().value()));
        }
    }

    private static Predicate<SimulatedTask> visible(CallContext visit) {
        boolean all =
                visit.caller().sees(Operation.LIST_TASKS, "node", visit.state().node().value());
        return task -> all || visit.caller().owns(task.upid());
    }

    private static Predicate<SimulatedTask> wanted(CallArguments arguments) {
        List<String> states = arguments.find("statusfilter").map(Parameter::list).orElse(List.of());
        boolean errors = arguments.flag("errors");
        return task ->
                arguments.find("vmid").map(task.upid().id()::equals).orElse(true)
                        && arguments
                                .find("typefilter")
                                .map(task.upid().type().value()::equals)
                                .orElse(true)
                        && arguments
                                .find("userfilter")
                                .map(task.upid().owner()::contains)
                                .orElse(true)
                        && arguments.number("since").orElse(0L) <= task.upid().startTime()
                        && arguments.number("until").orElse(Long.MAX_VALUE)
                                >= task.upid().startTime()
                        && (states.isEmpty() || states.contains(state(task)))
                        && !(errors && task.exitStatus().equals("OK"));
    }

    private static String state(SimulatedTask task) {
        String exit = task.exitStatus();
        if (exit.equals("OK")) {
            return "ok";
        }
        if (exit.matches("WARNINGS: \\d+")) {
            return "warning";
        }
        return exit.isEmpty() || exit.equals("unexpected status") ? "unknown" : "error";
    }

    private static ObjectNode row(SimulatedTask task) {
        ObjectNode row = common(task.upid());
        if (task.isRunning()) {
            return row.put("user", task.upid().owner()).put("status", "RUNNING").put("saved", "0");
        }
        putUser(row, task.upid().owner());
        task.ended().ifPresent(ended -> row.put("endtime", ended.getEpochSecond()));
        return row.put("status", task.exitStatus());
    }

    private static ObjectNode common(Upid upid) {
        return JsonNodes.object()
                .put("upid", upid.toString())
                .put("node", upid.node().value())
                .put("pid", upid.pid())
                .put("pstart", upid.processStart())
                .put("starttime", upid.startTime())
                .put("type", upid.type().value())
                .put("id", upid.id());
    }

    private static void putUser(ObjectNode row, String owner) {
        if (owner.contains("!")) {
            TokenId token = TokenId.parse(owner);
            row.put("user", token.user().toString()).put("tokenid", token.name());
        } else {
            row.put("user", owner);
        }
    }
}
