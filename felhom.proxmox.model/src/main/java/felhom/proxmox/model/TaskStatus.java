package felhom.proxmox.model;

import java.util.Optional;

/**
 * The state of a task.
 *
 * @param upid the task
 * @param running whether its worker is still running
 * @param exitStatus its exit status; empty while it runs, and until the host has written it
 */
public record TaskStatus(Upid upid, boolean running, Optional<ExitStatus> exitStatus) {}
