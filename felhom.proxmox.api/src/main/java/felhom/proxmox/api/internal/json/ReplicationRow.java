package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.ReplicationId;
import felhom.proxmox.model.ReplicationJob;
import felhom.proxmox.model.ReplicationStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

final class ReplicationRow {
    private static final int MILLIS = 1000;

    private ReplicationRow() {}

    static ReplicationJob toJob(JsonObject row) {
        return new ReplicationJob(
                ReplicationId.parse(row.required("id")),
                NodeName.parse(row.required("target")),
                row.text("source").map(NodeName::parse),
                row.text("schedule"),
                !row.isOn("disable"),
                row.text("comment"),
                row.text("remove_job"));
    }

    static ReplicationStatus toStatus(JsonObject row) {
        return new ReplicationStatus(
                toJob(row),
                since(row, "last_sync"),
                since(row, "last_try"),
                since(row, "next_sync"),
                row.small("fail_count").orElse(0),
                row.text("error"),
                duration(row.fraction("duration")),
                row.whole("pid").isPresent());
    }

    /** What has not happened yet is at 0; a job that is being removed is next at 1. */
    private static Optional<Instant> since(JsonObject row, String name) {
        return row.moment(name).filter(time -> time.getEpochSecond() > 1);
    }

    private static Optional<Duration> duration(OptionalDouble seconds) {
        return seconds.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (seconds.getAsDouble() * MILLIS)));
    }
}
