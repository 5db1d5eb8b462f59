package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.TaskStatus;
import felhom.proxmox.model.Upid;

final class TaskStatusRow {
    private TaskStatusRow() {}

    static TaskStatus toModel(JsonObject row) {
        return new TaskStatus(
                Upid.parse(row.required("upid")),
                row.required("status").equals("running"),
                row.text("exitstatus").map(ExitStatus::new));
    }
}
