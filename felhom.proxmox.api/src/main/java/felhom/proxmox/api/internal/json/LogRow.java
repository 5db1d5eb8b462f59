package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.TaskLog;

import org.jspecify.annotations.Nullable;

record LogRow(@Nullable Long n, @Nullable String t) {
    TaskLog.Line toModel() {
        return new TaskLog.Line(Absent.requiredInt(n, "n"), t == null ? "" : t);
    }
}
