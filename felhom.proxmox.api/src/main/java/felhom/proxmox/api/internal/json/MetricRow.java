package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.GuestMetric;
import felhom.proxmox.model.NodeMetric;
import felhom.proxmox.model.Pressure;
import felhom.proxmox.model.StorageMetric;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A point of any rrddata answer: the three kinds share most of their names. */
record MetricRow(
        @Nullable Long time,
        @Nullable Double cpu,
        @Nullable Double maxcpu,
        @Nullable Double iowait,
        @Nullable Double loadavg,
        @Nullable Double mem,
        @Nullable Double maxmem,
        @Nullable Double memused,
        @Nullable Double memtotal,
        @Nullable Double memavailable,
        @Nullable Double swapused,
        @Nullable Double swaptotal,
        @Nullable Double rootused,
        @Nullable Double roottotal,
        @Nullable Double disk,
        @Nullable Double maxdisk,
        @Nullable Double diskread,
        @Nullable Double diskwrite,
        @Nullable Double netin,
        @Nullable Double netout,
        @Nullable Double arcsize,
        @Nullable Double used,
        @Nullable Double total,
        @Nullable Double pressurecpusome,
        @Nullable Double pressurecpufull,
        @Nullable Double pressureiosome,
        @Nullable Double pressureiofull,
        @Nullable Double pressurememorysome,
        @Nullable Double pressurememoryfull) {
    NodeMetric toNodeMetric() {
        return new NodeMetric(
                moment(),
                Absent.fraction(cpu),
                Absent.fraction(maxcpu),
                Absent.fraction(iowait),
                Absent.fraction(loadavg),
                Absent.fraction(memused),
                Absent.fraction(memtotal),
                Absent.fraction(memavailable),
                Absent.fraction(swapused),
                Absent.fraction(swaptotal),
                Absent.fraction(rootused),
                Absent.fraction(roottotal),
                Absent.fraction(netin),
                Absent.fraction(netout),
                Absent.fraction(arcsize),
                pressure());
    }

    GuestMetric toGuestMetric() {
        return new GuestMetric(
                moment(),
                Absent.fraction(cpu),
                Absent.fraction(maxcpu),
                Absent.fraction(mem),
                Absent.fraction(maxmem),
                Absent.fraction(disk),
                Absent.fraction(maxdisk),
                Absent.fraction(diskread),
                Absent.fraction(diskwrite),
                Absent.fraction(netin),
                Absent.fraction(netout),
                pressure());
    }

    StorageMetric toStorageMetric() {
        return new StorageMetric(moment(), Absent.fraction(used), Absent.fraction(total));
    }

    private Instant moment() {
        return Instant.ofEpochSecond(Absent.required(time, "time"));
    }

    private Pressure pressure() {
        return new Pressure(
                Absent.fraction(pressurecpusome),
                Absent.fraction(pressurecpufull),
                Absent.fraction(pressureiosome),
                Absent.fraction(pressureiofull),
                Absent.fraction(pressurememorysome),
                Absent.fraction(pressurememoryfull));
    }
}
