package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.SnapshotTree;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

record SnapshotRow(
        @Nullable String name,
        @Nullable String description,
        @Nullable Long snaptime,
        @Nullable String parent,
        @Nullable String snapstate,
        @Nullable Boolean running,
        @Nullable String digest) {
    static SnapshotTree toModel(List<SnapshotRow> rows) {
        Optional<SnapshotRow> current = rows.stream().filter(SnapshotRow::isCurrent).findFirst();
        return new SnapshotTree(
                rows.stream().filter(row -> !row.isCurrent()).map(SnapshotRow::toSnapshot).toList(),
                current.flatMap(SnapshotRow::parentName),
                current.flatMap(row -> Optional.ofNullable(row.running)),
                current.flatMap(row -> Optional.ofNullable(row.digest)));
    }

    private boolean isCurrent() {
        return SnapshotName.CURRENT.value().equals(name);
    }

    private Snapshot toSnapshot() {
        return new Snapshot(
                SnapshotName.parse(Absent.required(name, "name")),
                Absent.description(description),
                Absent.moment(snaptime),
                parentName(),
                Optional.ofNullable(snapstate));
    }

    private Optional<SnapshotName> parentName() {
        return Optional.ofNullable(parent).map(SnapshotName::parse);
    }
}
