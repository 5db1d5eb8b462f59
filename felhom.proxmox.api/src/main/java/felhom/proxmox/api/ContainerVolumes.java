package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Operations on the root file systems and mount points of the containers of one node. */
public final class ContainerVolumes {
    private static final Pattern OPTION =
            Pattern.compile("rootfs|mp(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])");

    private final ChangeExecutor changes;
    private final NodeName node;

    ContainerVolumes(ChangeExecutor changes, NodeName node) {
        this.changes = changes;
        this.node = node;
    }

    /**
     * Makes a volume and its file system larger, also of a running container: {@code PUT
     * /nodes/{node}/lxc/{vmid}/resize}. Needs {@code VM.Config.Disk} on {@code /vms/{vmid}}.
     *
     * @param vmid the container
     * @param option {@code rootfs} or {@code mpN}
     * @param mebibytes by how many MiB
     * @return the task
     * @throws IllegalArgumentException if it is neither, or the size is less than 1
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privilege
     * @throws HostFailedException if there is no such mount point
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task growBy(VmId vmid, String option, long mebibytes) {
        return changes.start(
                Operation.RESIZE_VOLUME,
                node,
                Proxmox.names(node, vmid),
                new FormParameters()
                        .add("disk", (Object) checked(option))
                        .add(
                                "size",
                                (Object)
                                        ("+"
                                                + NumberRule.atLeast(
                                                        1, "growth of a volume in MiB", mebibytes)
                                                + "M")),
                vmid.toString());
    }

    /**
     * Moves a volume of a stopped container to another storage: {@code POST
     * /nodes/{node}/lxc/{vmid}/move_volume}. Needs {@code VM.Config.Disk} on {@code /vms/{vmid}}
     * and {@code Datastore.AllocateSpace} on the storage.
     *
     * @param vmid the container
     * @param option {@code rootfs} or {@code mpN}
     * @param options where to, and what becomes of the old volume
     * @return the task
     * @throws IllegalArgumentException if it is neither
     * @throws RefusedException if a format is given: the storage decides it for a container
     * @throws NotFoundException if there is no such container
     * @throws PermissionDeniedException without the privileges
     * @throws HostFailedException if there is no such mount point
     * @throws GuestLockedException if another operation holds the container
     * @throws OutcomeUnknownException if the answer was lost and the task cannot be found
     * @throws ProxmoxException if the call fails for another reason
     */
    public Task move(VmId vmid, String option, MoveOptions options) {
        if (options.format().isPresent()) {
            throw new RefusedException(
                    "move of " + option + " in the format " + options.format().get(),
                    "a host has no format to choose for the volume of a container",
                    "leave the format out");
        }
        Map<String, String> names = new HashMap<>(Proxmox.names(node, vmid));
        names.put("storage", options.storage().value());
        return changes.start(
                Operation.MOVE_VOLUME,
                node,
                names,
                options.addTo(new FormParameters().add("volume", (Object) checked(option))),
                vmid.toString());
    }

    private static String checked(String option) {
        if (!OPTION.matcher(option).matches()) {
            throw new IllegalArgumentException(
                    "volume of a container: \"" + option + "\" (expected rootfs, or mp0 to mp255)");
        }
        return option;
    }
}
