package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.HaEntry;
import felhom.proxmox.model.HaState;
import felhom.proxmox.model.NodeName;

import java.util.Optional;

final class HaRow {
    private HaRow() {}

    static HaEntry toModel(JsonObject row) {
        String id = row.required("id");
        String status = row.text("status").orElse("");
        String type = row.text("type").orElse("unknown");
        return switch (type) {
            case "quorum" -> new HaEntry.Quorum(id, status, row.isOn("quorate"));
            case "service" ->
                    new HaEntry.Service(
                            id,
                            status,
                            row.required("sid"),
                            node(row),
                            row.text("state").map(HaState::new),
                            row.text("request_state").map(HaState::new),
                            row.text("crm_state").map(HaState::new),
                            row.small("max_restart"),
                            row.small("max_relocate"));
            default -> new HaEntry.Other(id, status, type, node(row), row.moment("timestamp"));
        };
    }

    private static Optional<NodeName> node(JsonObject row) {
        return row.text("node").map(NodeName::parse);
    }
}
