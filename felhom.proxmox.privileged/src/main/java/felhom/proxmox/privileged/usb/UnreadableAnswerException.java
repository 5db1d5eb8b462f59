package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.command.Command;

import org.jspecify.annotations.Nullable;

/** A program failed, or its output cannot be read. */
public final class UnreadableAnswerException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(Command command, String what, @Nullable Throwable cause) {
        super(
                "cannot read the answer of %s %s: %s; run it by hand and look"
                        .formatted(
                                command.form().executable().path(),
                                String.join(" ", command.arguments()),
                                what),
                cause);
    }
}
