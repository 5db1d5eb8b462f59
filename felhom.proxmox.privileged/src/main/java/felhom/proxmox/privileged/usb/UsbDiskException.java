package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.elevation.CommandException;

import org.jspecify.annotations.Nullable;

/**
 * Something about a USB disk was not done. Its subclasses are all the reasons there are, apart from
 * a {@link CommandException}, which says that a program gave no result at all.
 */
public abstract sealed class UsbDiskException extends RuntimeException
        permits UsbDiskRefusedException,
                RootRequiredException,
                MountConflictException,
                HostChangedException,
                HostFileException,
                CheckFailedException,
                MountFailedException,
                UndoIncompleteException,
                UnreadableAnswerException {
    private static final long serialVersionUID = 1L;

    UsbDiskException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
