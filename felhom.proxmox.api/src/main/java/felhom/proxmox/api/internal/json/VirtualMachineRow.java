package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.MachineState;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.VirtualMachineStatus;
import felhom.proxmox.model.VmId;

import java.util.Optional;

final class VirtualMachineRow {
    private VirtualMachineRow() {}

    static VirtualMachineStatus toModel(JsonObject row) {
        GuestState state = new GuestState(row.required("status"));
        boolean runs = state.equals(GuestState.RUNNING);
        return new VirtualMachineStatus(
                new VmId(Math.toIntExact(row.requiredWhole("vmid"))),
                row.text("name"),
                state,
                row.text("qmpstatus").map(MachineState::new),
                row.text("lock").map(GuestLock::new),
                Absent.words(row.text("tags").orElse("")),
                row.isOn("template"),
                row.fraction("cpu"),
                row.fraction("cpus"),
                new Usage(Absent.ifCounted(runs, row.whole("mem")), row.whole("maxmem")),
                Absent.ifCounted(runs, row.whole("memhost")),
                row.whole("freemem"),
                Absent.ifCounted(false, row.whole("maxdisk")),
                row.uptime(),
                row.whole("pid"),
                new Traffic(
                        row.whole("netin"),
                        row.whole("netout"),
                        row.whole("diskread"),
                        row.whole("diskwrite")),
                PressureFields.in(row) ? Optional.of(PressureFields.of(row)) : Optional.empty(),
                row.onOrOff("agent"),
                row.text("running-machine"),
                row.text("running-qemu"),
                row.object("ha").flatMap(ha -> ha.onOrOff("managed")),
                row.object("ha").flatMap(ha -> ha.text("state")));
    }
}
