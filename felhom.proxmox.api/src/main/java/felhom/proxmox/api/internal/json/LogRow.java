package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.TaskLog;

final class LogRow {
    private LogRow() {}

    static TaskLog.Line toModel(JsonObject row) {
        return new TaskLog.Line(
                LenientScalars.clamped(row.requiredWhole("n")), row.text("t").orElse(""));
    }
}
