package felhom.proxmox.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A node as the cluster sees it. Without {@code Sys.Audit} on it a token is told only its name and
 * state.
 *
 * @param name its name
 * @param state whether it answers
 * @param cpu processor use as a fraction of all processors
 * @param cpus its processors
 * @param memory memory
 * @param rootFileSystem the root file system
 * @param uptime since it booted
 * @param level its support level; empty without a subscription
 * @param sslFingerprint the SHA-256 fingerprint of the certificate that the other nodes know it by
 * @param cgroupMode the version of control groups it uses
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
