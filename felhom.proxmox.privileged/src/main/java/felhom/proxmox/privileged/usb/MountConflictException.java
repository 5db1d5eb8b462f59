package felhom.proxmox.privileged.usb;

/** Something on the host is in the way. It is left unchanged. */
public final class MountConflictException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    MountConflictException(Object what, String rule, String nextStep) {
        super("%s %s; %s".formatted(what, rule, nextStep), null);
    }
}
