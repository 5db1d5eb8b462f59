package felhom.proxmox.privileged.usb;

/** The host has changed since the plan was made. Nothing was done. */
public final class HostChangedException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    HostChangedException(String what) {
        super(what + "; look at the host, make a new plan and show it again", null);
    }
}
