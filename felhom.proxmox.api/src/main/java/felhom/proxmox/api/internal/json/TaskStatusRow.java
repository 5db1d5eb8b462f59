package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.TaskStatus;
import felhom.proxmox.model.Upid;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

record TaskStatusRow(@Nullable String upid, @Nullable String status, @Nullable String exitstatus) {
    TaskStatus toModel() {
        return new TaskStatus(
                Upid.parse(Absent.required(upid, "upid")),
                Absent.required(status, "status").equals("running"),
                Optional.ofNullable(exitstatus).map(ExitStatus::new));
    }
}
