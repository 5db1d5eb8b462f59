package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.elevation.CommandException;

import org.jspecify.annotations.Nullable;

/**
 * An operation on a USB disk failed. The subclasses are the reasons; a program that gives no result
 * at all is a {@link CommandException}.
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
