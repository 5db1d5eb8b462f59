package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.host.ActiveState;
import felhom.proxmox.model.host.NodeService;
import felhom.proxmox.model.host.UnitState;

final class ServiceRow {
    private ServiceRow() {}

    static NodeService toModel(JsonObject row) {
        return new NodeService(
                row.required("service"),
                row.text("name"),
                row.text("desc"),
                row.text("state").orElse("unknown"),
                row.text("active-state").map(ActiveState::new),
                row.text("unit-state").map(UnitState::new));
    }
}
