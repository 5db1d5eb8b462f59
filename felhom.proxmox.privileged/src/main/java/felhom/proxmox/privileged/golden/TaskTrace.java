package felhom.proxmox.privileged.golden;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.UserId;
import felhom.proxmox.model.VmId;

import java.time.Instant;

/**
 * By what to find the task that a command has started. {@code pct} prints no UPID, but its work is
 * a task like any other: list the tasks of this guest and type through {@code felhom.proxmox.api}
 * and take the one of this user in this span.
 *
 * @param type what the task does
 * @param guest the guest it is about
 * @param user who the host says has started it: {@code pct} runs as {@code root@pam}
 * @param since the second in which the command was started, by the clock of this host; the API
 *     tells the start of a task in whole seconds
 * @param until when the command had ended
 */
public record TaskTrace(TaskType type, VmId guest, UserId user, Instant since, Instant until) {
    static final UserId PCT_USER = new UserId("root", "pam");
}
