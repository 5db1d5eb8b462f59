package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.command.Command;

import org.jspecify.annotations.Nullable;

/** A program ended as if all was well, or printed something, that makes no sense. */
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
