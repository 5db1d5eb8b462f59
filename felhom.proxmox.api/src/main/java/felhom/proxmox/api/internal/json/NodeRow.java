package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.NodeState;
import felhom.proxmox.model.NodeSummary;

final class NodeRow {
    private NodeRow() {}

    static NodeSummary toModel(JsonObject row) {
        return new NodeSummary(
                NodeName.parse(row.required("node")),
                row.text("status").map(NodeState::new).orElse(NodeState.UNKNOWN),
                row.fraction("cpu"),
                row.small("maxcpu"),
                row.usage("mem", "maxmem"),
                row.usage("disk", "maxdisk"),
                row.uptime(),
                row.text("level"),
                row.text("ssl_fingerprint"),
                row.small("cgroup-mode"));
    }
}
