package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.NodeState;
import felhom.proxmox.model.NodeSummary;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

record NodeRow(
        @Nullable String node,
        @Nullable String status,
        @Nullable Double cpu,
        @Nullable Long maxcpu,
        @Nullable Long mem,
        @Nullable Long maxmem,
        @Nullable Long disk,
        @Nullable Long maxdisk,
        @Nullable Long uptime,
        @Nullable String level,
        @JsonProperty("ssl_fingerprint") @Nullable String sslFingerprint,
        @JsonProperty("cgroup-mode") @Nullable Long cgroupMode) {
    NodeSummary toModel() {
        return new NodeSummary(
                NodeName.parse(Absent.required(node, "node")),
                status == null ? NodeState.UNKNOWN : new NodeState(status),
                Absent.fraction(cpu),
                Absent.small(maxcpu),
                Absent.usage(mem, maxmem),
                Absent.usage(disk, maxdisk),
                Absent.uptime(uptime),
                Optional.ofNullable(level),
                Optional.ofNullable(sslFingerprint),
                Absent.small(cgroupMode));
    }
}
