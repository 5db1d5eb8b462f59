package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.VmId;

import java.util.Optional;

final class ContainerRow {
    private ContainerRow() {}

    static ContainerStatus toModel(JsonObject row) {
        return new ContainerStatus(
                new VmId(Math.toIntExact(row.requiredWhole("vmid"))),
                row.text("name"),
                new GuestState(row.required("status")),
                row.text("lock").map(GuestLock::new),
                Absent.words(row.text("tags").orElse("")),
                row.isOn("template"),
                row.fraction("cpu"),
                row.fraction("cpus"),
                row.usage("mem", "maxmem"),
                row.usage("swap", "maxswap"),
                row.usage("disk", "maxdisk"),
                row.uptime(),
                row.whole("pid"),
                new Traffic(
                        row.whole("netin"),
                        row.whole("netout"),
                        row.whole("diskread"),
                        row.whole("diskwrite")),
                PressureFields.in(row) ? Optional.of(PressureFields.of(row)) : Optional.empty(),
                row.object("ha").flatMap(ha -> ha.onOrOff("managed")),
                row.object("ha").flatMap(ha -> ha.text("state")));
    }
}
