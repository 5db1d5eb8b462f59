package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ClusterStatus;
import felhom.proxmox.model.NodeName;

import java.util.List;
import java.util.Optional;

/** One row for the cluster, if there is one, and one for each node. */
final class ClusterRow {
    private ClusterRow() {}

    static ClusterStatus toModel(List<JsonObject> rows) {
        Optional<JsonObject> cluster = rows.stream().filter(row -> is(row, "cluster")).findFirst();
        return new ClusterStatus(
                cluster.flatMap(row -> row.text("name")),
                cluster.flatMap(row -> row.onOrOff("quorate")),
                rows.stream().filter(row -> is(row, "node")).map(ClusterRow::member).toList());
    }

    private static boolean is(JsonObject row, String type) {
        return row.text("type").filter(type::equals).isPresent();
    }

    private static ClusterStatus.Member member(JsonObject row) {
        return new ClusterStatus.Member(
                NodeName.parse(row.required("name")),
                row.isOn("online"),
                row.isOn("local"),
                row.text("ip"));
    }
}
