package felhom.proxmox.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The current state of a virtual machine: a row of the list, or the answer to a status request.
 *
 * @param vmid the machine's number
 * @param name its name; the host makes one up, such as {@code VM 410}, if it has none
 * @param state whether there is a QEMU process for it
 * @param machineState what QEMU does with it; always in the answer to a status request, in a list
 *     only if it was asked for
 * @param lock the lock that an operation holds on it, if any; {@link GuestLock#SUSPENDED} is none
 *     that has to be cleared: the next start resumes the machine
 * @param tags its tags, in the host's order
 * @param template whether it is a template; templates never run
 * @param cpu processor use as a fraction of its processors
 * @param cpus its processors
 * @param memory memory in use and in total; in use is what the guest says through its balloon
 *     driver, and else what the host makes of its process: it is then no figure of the guest's
 * @param hostMemory the memory that its process takes on the host, in bytes (since 9.0)
 * @param freeMemory the memory that is free inside the guest, in bytes, if its balloon driver says
 *     so; only in the answer to a status request
 * @param bootDiskSize the size of the disk that it boots from, in bytes; how much of it is in use
 *     the host does not know
 * @param uptime time since the start; empty while it is stopped
 * @param pid the process id of QEMU, while it runs
 * @param traffic bytes moved since the start
 * @param pressure pressure stall information, while it runs and if the host reports it
 * @param agentExpected whether its configuration says that it has a guest agent; not whether one
 *     answers; only in the answer to a status request
 * @param machineType the machine type that it runs with, if the host tells it
 * @param qemuVersion the version of QEMU that it runs with, if the host tells it
 * @param haManaged whether the high-availability manager controls it; only in the answer to a
 *     status request
 * @param haState what the high-availability manager does with it; empty until it has looked at it,
 *     and for other guests
 */
public record VirtualMachineStatus(
        VmId vmid,
        Optional<String> name,
        GuestState state,
        Optional<MachineState> machineState,
        Optional<GuestLock> lock,
        List<String> tags,
        boolean template,
        OptionalDouble cpu,
        OptionalDouble cpus,
        Usage memory,
        OptionalLong hostMemory,
        OptionalLong freeMemory,
        OptionalLong bootDiskSize,
        Optional<Duration> uptime,
        OptionalLong pid,
        Traffic traffic,
        Optional<Pressure> pressure,
        Optional<Boolean> agentExpected,
        Optional<String> machineType,
        Optional<String> qemuVersion,
        Optional<Boolean> haManaged,
        Optional<String> haState) {
    /** Copies the list. */
    public VirtualMachineStatus {
        tags = List.copyOf(tags);
    }

    /** {@return whether there is a QEMU process for it; it may be paused all the same} */
    public boolean isRunning() {
        return state.equals(GuestState.RUNNING);
    }
}
