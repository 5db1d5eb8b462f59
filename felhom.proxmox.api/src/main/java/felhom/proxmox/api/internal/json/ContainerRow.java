package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.VmId;

import java.util.Optional;

final class ContainerRow {
    private ContainerRow() {}

    static ContainerStatus toModel(JsonObject row) {
        GuestState state = new GuestState(row.required("status"));
        boolean runs = state.equals(GuestState.RUNNING);
        return new ContainerStatus(
                new VmId(Math.toIntExact(row.requiredWhole("vmid"))),
                row.text("name"),
                state,
                row.text("lock").map(GuestLock::new),
                Absent.words(row.text("tags").orElse("")),
                row.isOn("template"),
                row.fraction("cpu"),
                row.fraction("cpus"),
                new Usage(Absent.ifCounted(runs, row.whole("mem")), row.whole("maxmem")),
                new Usage(Absent.ifCounted(runs, row.whole("swap")), row.whole("maxswap")),
                new Usage(Absent.ifCounted(runs, row.whole("disk")), row.whole("maxdisk")),
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
