package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.NodeTime;

import java.time.Duration;
import java.time.Instant;

final class NodeTimeRow {
    private NodeTimeRow() {}

    static NodeTime toModel(JsonObject row) {
        long utc = row.requiredWhole("time");
        Instant time = Absent.moment(utc);
        return new NodeTime(
                time,
                Duration.between(time, Absent.moment(row.whole("localtime").orElse(utc))),
                row.text("timezone").orElse("UTC"));
    }
}
