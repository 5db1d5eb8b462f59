package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.util.List;

/** Operations on the tasks of one node. */
public final class Tasks {
    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final NodeName node;

    Tasks(ReadExecutor caller, ChangeExecutor changes, NodeName node) {
        this.caller = caller;
        this.changes = changes;
        this.node = node;
    }

    /**
     * Lists the node's tasks, newest first: {@code GET /nodes/{node}/tasks}. A token sees the tasks
     * that it started, and with {@code Sys.Audit} on {@code /nodes/{node}} all tasks. A host keeps
     * at least its last 500 tasks.
     *
     * @implNote Hosts before 7.0 do not filter by time. The client reads their list and filters it.
     * @param query which tasks
     * @return the tasks
     * @throws ProxmoxException if the call fails
     */
    public List<TaskSummary> list(TaskQuery query) {
        Deadline deadline = caller.deadline();
        boolean chosenByHost = caller.supports(Operation.LIST_TASKS, query.parameters(), deadline);
        return chosenByHost
                ? read(query, deadline)
                : new OlderTaskList(query, page -> read(page, deadline)).tasks();
    }

    private List<TaskSummary> read(TaskQuery query, Deadline deadline) {
        return caller.read(
                        Operation.LIST_TASKS,
                        Proxmox.names(node),
                        query.parameters(),
                        Decode::tasks,
                        deadline)
                .value();
    }

    /**
     * Resumes a task, for example after a restart of this process; sends nothing. The task may be
     * from any process and user. The token that started it may read and stop it; others need {@code
     * Sys.Audit} to read and {@code Sys.Modify} to stop it, on {@code /nodes/{node}}.
     *
     * @param upid the task, on this node
     * @return the task; if the host no longer knows it, the first call fails
     * @throws IllegalArgumentException if the task is on another node
     */
    public Task resume(Upid upid) {
        if (!upid.node().equals(node)) {
            throw new IllegalArgumentException(
                    "task "
                            + upid
                            + " is not one of node "
                            + node
                            + ": resume it with node(\""
                            + upid.node()
                            + "\").tasks()");
        }
        return changes.resumed(upid);
    }
}
