package felhom.proxmox.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A node as the cluster sees it. A token without {@code Sys.Audit} on the node is told only its
 * name and state.
 *
 * @param name its name
 * @param state whether it is online
 * @param cpu processor use as a fraction of all processors
 * @param cpus its processors
 * @param memory memory in use and in total
 * @param rootFileSystem use of the root file system
 * @param uptime time since the boot
 * @param level its subscription level; empty without a subscription
 * @param sslFingerprint the SHA-256 fingerprint of the certificate by which the other nodes know it
 * @param cgroupMode its version of control groups
 */
public record NodeSummary(
        NodeName name,
        NodeState state,
        OptionalDouble cpu,
        OptionalInt cpus,
        Usage memory,
        Usage rootFileSystem,
        Optional<Duration> uptime,
        Optional<String> level,
        Optional<String> sslFingerprint,
        OptionalInt cgroupMode) {}
