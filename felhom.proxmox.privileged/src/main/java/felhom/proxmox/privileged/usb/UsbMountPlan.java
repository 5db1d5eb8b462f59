package felhom.proxmox.privileged.usb;

import java.util.List;

/**
 * What will be done to mount a disk. Making it changes nothing.
 *
 * @param request what was asked for
 * @param volume what was found
 * @param steps what will be done, in this order
 */
public record UsbMountPlan(UsbMountRequest request, UsbVolume volume, List<UsbStep> steps) {
    /** Copies the list. */
    public UsbMountPlan {
        steps = List.copyOf(steps);
    }

    /** {@return the plan for a person: the disk, the numbered steps, and the text of a new file} */
    public String describe() {
        return """
        mount %s at %s
        %sA disk that is plugged in later than 90 seconds after the boot is not mounted by itself. Then, as root:
          systemctl start %s
        """
                .formatted(
                        volume.describe(),
                        request.name().mountPoint(),
                        StepText.numbered(steps),
                        request.name().unit());
    }

    /** Whether the same would be done to the same device. */
    boolean sameAs(UsbMountPlan other) {
        return request.equals(other.request)
                && volume.device().path().equals(other.volume.device().path())
                && steps.equals(other.steps);
    }
}
