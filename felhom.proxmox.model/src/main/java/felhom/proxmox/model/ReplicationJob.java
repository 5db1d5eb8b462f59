package felhom.proxmox.model;

import java.util.Optional;

/**
 * A job that copies the volumes of a guest to another node again and again.
 *
 * @param id its id
 * @param target the node that gets the copy
 * @param source the node that the guest is on; empty if the host does not tell
 * @param schedule when it is run: a calendar event like those of systemd; empty for every 15
 *     minutes
 * @param enabled whether it is run
 * @param comment its comment
 * @param removal how the job is being removed, {@code local} or {@code full}; empty if it is not
 */
public record ReplicationJob(
        ReplicationId id,
        NodeName target,
        Optional<NodeName> source,
        Optional<String> schedule,
        boolean enabled,
        Optional<String> comment,
        Optional<String> removal) {}
