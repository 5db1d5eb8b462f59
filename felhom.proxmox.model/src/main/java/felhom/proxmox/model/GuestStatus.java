package felhom.proxmox.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The current state of a guest, as far as containers and virtual machines have it in common.
 *
 * @param vmid the guest's number
 * @param type whether it is a container or a virtual machine
 * @param name its name
 * @param state whether it runs
 * @param machineState what QEMU does with a virtual machine; empty for a container
 * @param lock the lock that an operation holds on it, if any
 * @param tags its tags, in the host's order
 * @param template whether it is a template; templates never run
 * @param memory memory in use and in total
 * @param uptime time since the start; empty while it is stopped
 */
public record GuestStatus(
        VmId vmid,
        GuestType type,
        Optional<String> name,
        GuestState state,
        Optional<MachineState> machineState,
        Optional<GuestLock> lock,
        List<String> tags,
        boolean template,
        Usage memory,
        Optional<Duration> uptime) {
    /** Copies the list. */
    public GuestStatus {
        tags = List.copyOf(tags);
    }

    /**
     * Takes what is common from the status of a container.
     *
     * @param status the container's status
     * @return the guest's status
     */
    public static GuestStatus of(ContainerStatus status) {
        return new GuestStatus(
                status.vmid(),
                GuestType.CONTAINER,
                status.name(),
                status.state(),
                Optional.empty(),
                status.lock(),
                status.tags(),
                status.template(),
                status.memory(),
                status.uptime());
    }

    /**
     * Takes what is common from the status of a virtual machine.
     *
     * @param status the virtual machine's status
     * @return the guest's status
     */
    public static GuestStatus of(VirtualMachineStatus status) {
        return new GuestStatus(
                status.vmid(),
                GuestType.VIRTUAL_MACHINE,
                status.name(),
                status.state(),
                status.machineState(),
                status.lock(),
                status.tags(),
                status.template(),
                status.memory(),
                status.uptime());
    }

    /** {@return whether the state is {@link GuestState#RUNNING}} */
    public boolean isRunning() {
        return state.equals(GuestState.RUNNING);
    }
}
