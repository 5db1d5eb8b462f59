package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.FileTrouble;

import java.io.IOException;
import java.nio.file.Path;

/** A file of the host could not be read or written. */
public final class HostFileException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    HostFileException(String doing, Path file, IOException cause) {
        super(
                "cannot %s %s: %s; look for a full or read-only file system and, in the unit of the agent,"
                                .formatted(doing, file, FileTrouble.words(cause))
                        + " for ProtectSystem= and ReadWritePaths=",
                cause);
    }
}
