package felhom.proxmox.model.access;

import felhom.proxmox.model.Release;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The parameters that only some of the releases from {@link Release#OLDEST} to {@link
 * Release#NEWEST} have, for the endpoints with many of them.
 */
final class ParameterHistory {
    /** The options of a container. */
    static final List<VersionedParameter> CONTAINER =
            list(
                    Stream.of(
                            wholes(ReleaseRange.since("6.3"), "debug", "timezone"),
                            wholes(ReleaseRange.since("8.1"), "dev[n]"),
                            wholes(ReleaseRange.since("9.1"), "entrypoint", "env"),
                            properties("dev[n]", ReleaseRange.since("8.3"), "deny-write"),
                            properties("mp[n]", ReleaseRange.since("9.2"), "idmap", "keepattrs"),
                            properties("rootfs", ReleaseRange.since("9.2"), "idmap"),
                            properties("net[n]", ReleaseRange.since("7.4"), "link_down"),
                            properties("net[n]", ReleaseRange.since("9.1"), "host-managed"),
                            values("arch", ReleaseRange.since("7.4"), "riscv32", "riscv64"),
                            values("ostype", ReleaseRange.since("6.4"), "devuan"),
                            values("ostype", ReleaseRange.since("7.2"), "nixos")));

    /** The parameters of creating and restoring a container. */
    static final List<VersionedParameter> NEW_CONTAINER =
            list(Stream.of(CONTAINER.stream(), wholes(ReleaseRange.since("9.1"), "ha-managed")));

    /**
     * The parameters of a backup. {@code maxfiles} is accepted by every release, although the
     * newest ones document it no more.
     */
    static final List<VersionedParameter> BACKUP =
            list(
                    Stream.of(
                            wholes(ReleaseRange.since("6.3"), "prune-backups"),
                            wholes(ReleaseRange.since("7.2"), "notes-template", "protected"),
                            wholes(ReleaseRange.since("7.3"), "performance"),
                            wholes(ReleaseRange.since("8.1"), "notification-mode"),
                            wholes(
                                    ReleaseRange.between("8.1", "9.0"),
                                    "notification-policy",
                                    "notification-target"),
                            wholes(ReleaseRange.since("8.2"), "fleecing"),
                            wholes(
                                    ReleaseRange.since("8.3"),
                                    "job-id",
                                    "pbs-change-detection-mode"),
                            wholes(ReleaseRange.until("7.0"), "size")));

    /** The parameters of a storage definition. */
    static final List<VersionedParameter> STORAGE =
            list(
                    Stream.of(
                            wholes(
                                    ReleaseRange.since("6.3"),
                                    "encryption-key",
                                    "port",
                                    "prune-backups"),
                            wholes(ReleaseRange.since("6.4"), "master-pubkey", "namespace"),
                            wholes(ReleaseRange.since("7.0"), "nocow"),
                            wholes(
                                    ReleaseRange.since("7.1"),
                                    "fs-name",
                                    "keyring",
                                    "preallocation"),
                            wholes(ReleaseRange.since("7.2"), "data-pool", "max-protected-backups"),
                            wholes(ReleaseRange.since("7.4"), "content-dirs"),
                            wholes(ReleaseRange.since("8.0"), "create-base-path", "create-subdirs"),
                            wholes(ReleaseRange.since("8.2"), "skip-cert-verification"),
                            wholes(
                                    ReleaseRange.since("9.0"),
                                    "snapshot-as-volume-chain",
                                    "zfs-base-path"),
                            wholes(ReleaseRange.since("9.1"), "saferemove-stepsize"),
                            wholes(ReleaseRange.until("7.0"), "redundancy"),
                            wholes(
                                    ReleaseRange.until("9.0"),
                                    "maxfiles",
                                    "server2",
                                    "transport",
                                    "volume"),
                            values("smbversion", ReleaseRange.since("7.1"), "3", "3.11", "default"),
                            values("type", ReleaseRange.since("7.0"), "btrfs"),
                            values("type", ReleaseRange.since("8.2"), "esxi"),
                            values("type", ReleaseRange.until("7.0"), "drbd"),
                            values("type", ReleaseRange.until("9.0"), "glusterfs")));

    private ParameterHistory() {}

    static Stream<VersionedParameter> wholes(ReleaseRange releases, String... names) {
        return Arrays.stream(names).map(name -> VersionedParameter.whole(name, releases));
    }

    static Stream<VersionedParameter> properties(
            String name, ReleaseRange releases, String... keys) {
        return Arrays.stream(keys).map(key -> VersionedParameter.property(name, key, releases));
    }

    static Stream<VersionedParameter> values(String name, ReleaseRange releases, String... words) {
        return Arrays.stream(words).map(word -> VersionedParameter.value(name, word, releases));
    }

    static List<VersionedParameter> list(Stream<Stream<VersionedParameter>> parts) {
        return parts.flatMap(Function.identity()).toList();
    }
}
