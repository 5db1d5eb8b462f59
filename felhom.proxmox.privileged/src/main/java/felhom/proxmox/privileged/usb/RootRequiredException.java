package felhom.proxmox.privileged.usb;

/** This process is not root. Nothing was changed. */
public final class RootRequiredException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    RootRequiredException(String what) {
        super(
                ("cannot %s: this process is not root, and files below /etc are written by the"
                     + " process itself, not through sudo; looking and planning need no root, for"
                     + " the rest run the agent as root")
                        .formatted(what),
                null);
    }
}
