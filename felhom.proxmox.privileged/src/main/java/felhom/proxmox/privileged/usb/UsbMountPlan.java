package felhom.proxmox.privileged.usb;

import java.util.List;

/**
 * The steps that mount a disk. Making a plan changes nothing.
 *
 * @param request the requested mount
 * @param volume the volume with that file system
 * @param steps the steps, in their order
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

    /** Whether the other plan has the same steps for the same device. */
    boolean sameAs(UsbMountPlan other) {
        return request.equals(other.request)
                && volume.device().path().equals(other.volume.device().path())
                && steps.equals(other.steps);
    }
}
