package felhom.proxmox.privileged.usb;

/** The host is no longer as it was when the plan was made. Nothing was changed. */
public final class HostChangedException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    HostChangedException(String what) {
        super(what + "; look at the host, make a new plan and show it again", null);
    }
}
