package felhom.proxmox.privileged.usb;

import java.util.List;

/**
 * The steps that undo a mount. Making a plan changes nothing.
 *
 * @param name the mount
 * @param steps the steps, in their order; empty if no such mount was made here
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
