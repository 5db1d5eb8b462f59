package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Operation;
import felhom.proxmox.model.TaskLog;
import felhom.proxmox.model.TaskStatus;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Upid;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is about the tasks of one node. */
public final class Tasks {
    private final Caller caller;
    private final NodeName node;

    Tasks(Caller caller, NodeName node) {
        this.caller = caller;
        this.node = node;
    }

    /**
     * Lists the node's tasks, newest first: {@code GET /nodes/{node}/tasks}. A token sees the tasks
     * it started itself, and all of them with {@code Sys.Audit} on {@code /nodes/{node}}. A host
     * remembers at least its last 500 tasks.
     *
     * @param query which tasks
     * @return the tasks
     * @throws ProxmoxException if the call fails
     */
    public List<TaskSummary> list(TaskQuery query) {
        Query parameters =
                new Query()
                        .add("source", (Object) query.source().word())
                        .add("start", (Object) query.start())
                        .add("limit", (Object) query.limit())
                        .add("since", query.since().map(Instant::getEpochSecond))
                        .add("until", query.until().map(Instant::getEpochSecond))
                        .add("vmid", query.guest())
                        .add("typefilter", query.type())
                        .addSwitch("errors", query.errorsOnly());
        return caller.read(Operation.LIST_TASKS, Proxmox.names(node), parameters, Decode::tasks);
    }

    /**
     * Reads where a task stands: {@code GET /nodes/{node}/tasks/{upid}/status}. The token that
     * started it may; others need {@code Sys.Audit} on {@code /nodes/{node}}.
     *
     * @param upid the task
     * @return its status
     * @throws NotFoundException if the host does not know the task, or not any more
     * @throws PermissionDeniedException if the task is somebody else's
     * @throws ProxmoxException if the call fails otherwise
     */
    public TaskStatus status(Upid upid) {
        return caller.read(Operation.TASK_STATUS, names(upid), new Query(), Decode::taskStatus);
    }

    /**
     * Reads a part of a task's log: {@code GET /nodes/{node}/tasks/{upid}/log}. The token that
     * started it may; others need {@code Sys.Audit} on {@code /nodes/{node}}.
     *
     * @implNote For an unknown task the host answers with one line that says so, not with an error
     *     (9.2).
     * @param upid the task
     * @param start how many lines to skip
     * @param limit how many lines to read; 0 for all
     * @return the lines, and how many there are
     * @throws PermissionDeniedException if the task is somebody else's
     * @throws IllegalArgumentException if a number is negative
     * @throws ProxmoxException if the call fails otherwise
     */
    public TaskLog log(Upid upid, int start, int limit) {
        if (start < 0 || limit < 0) {
            throw new IllegalArgumentException(
                    "lines are counted from 0: start " + start + ", limit " + limit);
        }
        Query query = new Query().add("start", (Object) start).add("limit", (Object) limit);
        return caller.read(Operation.TASK_LOG, names(upid), query, Decode::taskLog);
    }

    private Map<String, String> names(Upid upid) {
        return Map.of("node", node.value(), "upid", upid.toString());
    }
}
