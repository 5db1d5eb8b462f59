package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.SnapshotTree;

import java.util.List;
import java.util.Optional;

final class SnapshotRow {
    private SnapshotRow() {}

    static SnapshotTree toModel(List<JsonObject> rows) {
        Optional<JsonObject> current = rows.stream().filter(SnapshotRow::isCurrent).findFirst();
        return new SnapshotTree(
                rows.stream().filter(row -> !isCurrent(row)).map(SnapshotRow::toSnapshot).toList(),
                current.flatMap(SnapshotRow::parent),
                current.flatMap(row -> row.onOrOff("running")),
                current.flatMap(row -> row.text("digest")));
    }

    private static boolean isCurrent(JsonObject row) {
        return row.text("name").filter(SnapshotName.CURRENT.value()::equals).isPresent();
    }

    /** The host puts a newline behind descriptions. */
    private static Snapshot toSnapshot(JsonObject row) {
        return new Snapshot(
                SnapshotName.parse(row.required("name")),
                row.text("description").orElse("").stripTrailing(),
                row.moment("snaptime"),
                parent(row),
                row.isOn("vmstate"),
                row.text("snapstate"));
    }

    private static Optional<SnapshotName> parent(JsonObject row) {
        return row.text("parent").map(SnapshotName::parse);
    }
}
