package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Upid;

/** Everything but how it ended is in the UPID, and there it has one form only. */
final class TaskRow {
    private TaskRow() {}

    static TaskSummary toModel(JsonObject row) {
        return new TaskSummary(
                Upid.parse(row.required("upid")),
                row.moment("endtime"),
                row.text("status").filter(word -> !word.equals("RUNNING")).map(ExitStatus::new));
    }
}
