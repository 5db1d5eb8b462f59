package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Upid;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Everything but how it ended is in the UPID, and there it has one form only. */
record TaskRow(@Nullable String upid, @Nullable String status, @Nullable Long endtime) {
    TaskSummary toModel() {
        return new TaskSummary(
                Upid.parse(Absent.required(upid, "upid")),
                Absent.moment(endtime),
                Optional.ofNullable(status)
                        .filter(word -> !word.equals("RUNNING"))
                        .map(ExitStatus::new));
    }
}
