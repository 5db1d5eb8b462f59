package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.NodeTime;

import java.time.Duration;
import java.time.Instant;

final class NodeTimeRow {
    private NodeTimeRow() {}

    static NodeTime toModel(JsonObject row) {
        long utc = row.requiredWhole("time");
        return new NodeTime(
                Instant.ofEpochSecond(utc),
                Duration.ofSeconds(row.whole("localtime").orElse(utc) - utc),
                row.text("timezone").orElse("UTC"));
    }
}
