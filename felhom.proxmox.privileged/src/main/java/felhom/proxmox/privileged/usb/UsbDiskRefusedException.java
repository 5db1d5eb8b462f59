package felhom.proxmox.privileged.usb;

import java.util.List;

/** The file system must not be mounted. Nothing was changed. */
public final class UsbDiskRefusedException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    /** An array because exceptions are serializable and lists need not be. */
    private final UsbRefusal[] refusals;

    UsbDiskRefusedException(FileSystemUuid uuid, List<UsbRefusal> refusals, String advice) {
        super("will not mount the file system %s: %s".formatted(uuid, advice), null);
        this.refusals = refusals.toArray(UsbRefusal[]::new);
    }

    /** {@return why, at least one reason} */
    public List<UsbRefusal> refusals() {
        return List.of(refusals);
    }
}
