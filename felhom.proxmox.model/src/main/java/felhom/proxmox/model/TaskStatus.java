package felhom.proxmox.model;

import java.util.Optional;

/**
 * Where a task stands.
 *
 * @param upid the task
 * @param running whether its worker still runs
 * @param exitStatus how it ended; empty while it runs, and on a host that has not written it yet
 */
public record TaskStatus(Upid upid, boolean running, Optional<ExitStatus> exitStatus) {}
