package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.Pressure;

/** How long processes waited for processor, memory and disks; a guest's status and its metrics. */
final class PressureFields {
    private PressureFields() {}

    static Pressure of(JsonObject row) {
        return new Pressure(
                row.fraction("pressurecpusome"),
                row.fraction("pressurecpufull"),
                row.fraction("pressureiosome"),
                row.fraction("pressureiofull"),
                row.fraction("pressurememorysome"),
                row.fraction("pressurememoryfull"));
    }

    /** Whether the host is new enough to tell. */
    static boolean in(JsonObject row) {
        return row.fraction("pressurecpusome").isPresent()
                || row.fraction("pressureiosome").isPresent()
                || row.fraction("pressurememorysome").isPresent();
    }
}
