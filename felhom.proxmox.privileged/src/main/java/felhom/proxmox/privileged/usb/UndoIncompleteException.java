package felhom.proxmox.privileged.usb;

import java.util.List;

/**
 * Mounting failed, and not every change could be undone. The cause is the failed mount, the
 * suppressed exceptions are the failed undo steps.
 */
public final class UndoIncompleteException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    private final String[] left;

    UndoIncompleteException(RuntimeException cause, List<String> left) {
        super(
                "%s; and these steps back failed, take them by hand: %s"
                        .formatted(cause.getMessage(), String.join("; ", left)),
                cause);
        this.left = left.toArray(String[]::new);
    }

    /** {@return the steps that are still to be taken, in their order} */
    public List<String> left() {
        return List.of(left);
    }
}
