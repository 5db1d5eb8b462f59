package felhom.proxmox.privileged.usb;

import java.util.List;

/**
 * What will be done to take a mount back. Making it changes nothing.
 *
 * @param name the mount
 * @param steps what will be done, in this order; empty if there is no such mount of ours
 */
public record UsbUndoPlan(MountName name, List<UsbStep> steps) {
    /** Copies the list. */
    public UsbUndoPlan {
        steps = List.copyOf(steps);
    }

    /** {@return the plan for a person} */
    public String describe() {
        return steps.isEmpty()
                ? "nothing to undo: no mount %s was made here%n".formatted(name)
                : "undo the mount at %s%n%s".formatted(name.mountPoint(), StepText.numbered(steps));
    }
}
