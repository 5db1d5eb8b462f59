package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.JsonNodes;

import java.util.Locale;
import java.util.Optional;

/**
 * What the host says of a virtual machine: little in the list, and what it has to ask QEMU for if
 * it is asked to.
 */
record MachineRow(GuestFigures guest) {
    private static final String QEMU = "10.1.2";
    private static final String TYPE = "pc-i440fx-10.1+pve0";

    /** {@return the row of the list} */
    ObjectNode plain() {
        ObjectNode row = JsonNodes.object();
        putNumber(row, "vmid", guest.guest().id().value());
        row.put("name", guest.name())
                .put("status", guest.status())
                .put("uptime", guest.uptime())
                .put("mem", guest.memory())
                .put("maxmem", guest.maxMemory())
                .put("disk", 0)
                .put("maxdisk", guest.maxDisk())
                .put("netin", guest.counter(3))
                .put("netout", guest.counter(1))
                .put("cpus", guest.cpus());
        if (guest.cpu() == 0) {
            row.put("cpu", 0);
        } else {
            row.put("cpu", guest.cpu());
        }
        if (guest.state().has(Habit.HOST_MEMORY)) {
            row.put("memhost", guest.memoryOnHost());
        }
        if (guest.guest().config().keySet().stream().anyMatch(key -> key.matches("serial\\d"))) {
            row.put("serial", 1);
        }
        guest.value("tags").ifPresent(tags -> row.put("tags", tags));
        guest.value("lock").ifPresent(lock -> row.put("lock", lock));
        if (guest.isTemplate()) {
            row.put("template", 1);
        }
        run().ifPresent(
                        run -> {
                            putNumber(row, "pid", run.pid());
                            if (guest.state().has(Habit.PRESSURE)) {
                                for (String kind : new String[] {"cpu", "io", "memory"}) {
                                    row.put("pressure" + kind + "some", 0);
                                    row.put("pressure" + kind + "full", 0);
                                }
                            }
                        });
        return row;
    }

    /** {@return the row of the list when every machine is asked} */
    ObjectNode full() {
        ObjectNode row = plain().put("qmpstatus", run().map(SimulatedRun::state).orElse("stopped"));
        if (run().isPresent()) {
            row.put("diskread", guest.counter(2)).put("diskwrite", guest.counter(4));
            row.put("running-machine", guest.value("machine").orElse(TYPE))
                    .put("running-qemu", QEMU);
            nics(row);
            blocks(row);
            if (!guest.value("balloon").equals(Optional.of("0"))) {
                long free = Math.max(0, guest.maxMemory() - guest.memory());
                row.put("balloon", guest.maxMemory()).put("freemem", free);
                row.putObject("ballooninfo")
                        .put("actual", guest.maxMemory())
                        .put("max_mem", guest.maxMemory())
                        .put("total_mem", guest.maxMemory())
                        .put("free_mem", free);
            }
            row.putObject("proxmox-support")
                    .put("pbs-dirty-bitmap", true)
                    .put("query-bitmap-info", true);
        }
        return row;
    }

    /** {@return the status of the machine} */
    ObjectNode status() {
        ObjectNode row = full();
        ObjectNode ha = row.putObject("ha").put("managed", 0);
        guest.state()
                .cluster()
                .service(guest.guest().id())
                .ifPresent(
                        service ->
                                ha.put("managed", 1)
                                        .put("state", service.isQueued() ? null : service.state()));
        if (Machines.hasAgent(guest.guest())) {
            row.put("agent", 1);
        }
        guest.value("vga").map(PropertyString::parse).ifPresent(vga -> display(row, vga));
        return row;
    }

    private void display(ObjectNode row, PropertyString vga) {
        if (vga.find("type")
                .or(() -> vga.find(""))
                .filter(type -> type.startsWith("qxl"))
                .isPresent()) {
            row.put("spice", 1);
        }
        if (guest.state().has(Habit.CLIPBOARDS)) {
            row.put("clipboard", vga.find("clipboard").orElse(null));
        }
    }

    private void nics(ObjectNode row) {
        ObjectNode nics = row.putObject("nics");
        guest.guest().config().keySet().stream()
                .filter(key -> key.matches("net\\d+"))
                .forEach(
                        key ->
                                nics.putObject(
                                                String.format(
                                                        Locale.ROOT,
                                                        "tap%si%s",
                                                        guest.guest().id(),
                                                        key.substring(3)))
                                        .put("netin", guest.counter(3))
                                        .put("netout", guest.counter(1)));
    }

    private void blocks(ObjectNode row) {
        ObjectNode blocks = row.putObject("blockstat");
        Drives.of(guest.guest().config())
                .keySet()
                .forEach(
                        key ->
                                blocks.putObject(key)
                                        .put("rd_bytes", guest.counter(2))
                                        .put("wr_bytes", guest.counter(4))
                                        .put("failed_rd_operations", 0)
                                        .put("failed_wr_operations", 0));
    }

    private Optional<SimulatedRun> run() {
        return guest.guest().run();
    }

    private void putNumber(ObjectNode row, String name, long value) {
        if (guest.state().has(Habit.GUEST_NUMBERS)) {
            row.put(name, value);
        } else {
            row.put(name, Long.toString(value));
        }
    }
}
