package felhom.proxmox.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The current state of a container: a row of the guest list, or the answer to a status request.
 *
 * @param vmid the container's number
 * @param name its host name; a placeholder such as {@code CT101} while it is being created
 * @param state whether it runs
 * @param lock the lock that an operation holds on it, if any
 * @param tags its tags, in the host's order
 * @param template whether it is a template; templates never run
 * @param cpu processor use as a fraction of its processors
 * @param cpus its processors; a fraction if the CPU limit is one
 * @param memory memory in use and in total
 * @param swap swap space in use and in total
 * @param disk use of the root file system
 * @param uptime time since the start; empty while it is stopped, and for a moment after the start
 *     (9.2 then answers -1)
 * @param pid the host's process id of its init, while it runs
 * @param traffic bytes moved since the start
 * @param pressure pressure stall information, while it runs and if the host reports it
 * @param haManaged whether the high-availability manager controls it; only in the answer to a
 *     status request
 * @param haState what the high-availability manager does with it, for example {@code started} or
 *     {@code error}; empty until it has looked at it, and for other guests
 */
public record ContainerStatus(
        VmId vmid,
        Optional<String> name,
        GuestState state,
        Optional<GuestLock> lock,
        List<String> tags,
        boolean template,
        OptionalDouble cpu,
        OptionalDouble cpus,
        Usage memory,
        Usage swap,
        Usage disk,
        Optional<Duration> uptime,
        OptionalLong pid,
        Traffic traffic,
        Optional<Pressure> pressure,
        Optional<Boolean> haManaged,
        Optional<String> haState) {
    /** Copies the list. */
    public ContainerStatus {
        tags = List.copyOf(tags);
    }

    /** {@return whether the state is {@link GuestState#RUNNING}} */
    public boolean isRunning() {
        return state.equals(GuestState.RUNNING);
    }
}
