package felhom.proxmox.privileged.usb;

/** Something that is already on the host is in the way, and is left as it is. */
public final class MountConflictException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    MountConflictException(Object what, String rule, String nextStep) {
        super("%s %s; %s".formatted(what, rule, nextStep), null);
    }
}
