package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.GuestMetric;
import felhom.proxmox.model.NodeMetric;
import felhom.proxmox.model.StorageMetric;

import java.time.Instant;

/** A point of any rrddata answer: the three kinds share most of their names. */
final class MetricRow {
    private MetricRow() {}

    static NodeMetric toNodeMetric(JsonObject row) {
        return new NodeMetric(
                moment(row),
                row.fraction("cpu"),
                row.fraction("maxcpu"),
                row.fraction("iowait"),
                row.fraction("loadavg"),
                row.fraction("memused"),
                row.fraction("memtotal"),
                row.fraction("memavailable"),
                row.fraction("swapused"),
                row.fraction("swaptotal"),
                row.fraction("rootused"),
                row.fraction("roottotal"),
                row.fraction("netin"),
                row.fraction("netout"),
                row.fraction("arcsize"),
                PressureFields.of(row));
    }

    static GuestMetric toGuestMetric(JsonObject row) {
        return new GuestMetric(
                moment(row),
                row.fraction("cpu"),
                row.fraction("maxcpu"),
                row.fraction("mem"),
                row.fraction("maxmem"),
                row.fraction("memhost"),
                row.fraction("disk"),
                row.fraction("maxdisk"),
                row.fraction("diskread"),
                row.fraction("diskwrite"),
                row.fraction("netin"),
                row.fraction("netout"),
                PressureFields.of(row));
    }

    static StorageMetric toStorageMetric(JsonObject row) {
        return new StorageMetric(moment(row), row.fraction("used"), row.fraction("total"));
    }

    private static Instant moment(JsonObject row) {
        return Absent.moment(row.requiredWhole("time"));
    }
}
