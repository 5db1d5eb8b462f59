package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

/** The host could not mount or unmount the disk. */
public final class MountFailedException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    private final MountFailure failure;

    MountFailedException(MountName name, MountFailure failure, String said) {
        super(
                "%s: %s%s; %s"
                        .formatted(
                                name.mountPoint(),
                                failure.what(),
                                said.isEmpty() ? "" : " (" + Printable.quoted(said) + ")",
                                failure.nextStep()),
                null);
        this.failure = failure;
    }

    /** {@return the reason} */
    public MountFailure failure() {
        return failure;
    }
}
