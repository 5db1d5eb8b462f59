package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.NodeTime;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

record NodeTimeRow(@Nullable Long time, @Nullable Long localtime, @Nullable String timezone) {
    NodeTime toModel() {
        long utc = Absent.required(time, "time");
        return new NodeTime(
                Instant.ofEpochSecond(utc),
                localtime == null ? Duration.ZERO : Duration.ofSeconds(localtime - utc),
                timezone == null ? "UTC" : timezone);
    }
}
