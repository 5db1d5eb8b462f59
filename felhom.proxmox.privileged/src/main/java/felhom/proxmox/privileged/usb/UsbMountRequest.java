package felhom.proxmox.privileged.usb;

/**
 * A request to mount a file system.
 *
 * @param uuid the file system
 * @param name what it is called here; it appears at {@code /mnt/felhom/NAME}
 * @param access whether it may be written to
 * @param keeper what mounts it at the next boot
 */
public record UsbMountRequest(
        FileSystemUuid uuid, MountName name, MountAccess access, MountKeeper keeper) {

    /**
     * {@return a request for a mount that can be written to and is kept by a systemd unit}
     *
     * @param uuid the file system
     * @param name what it is called here
     */
    public static UsbMountRequest of(FileSystemUuid uuid, MountName name) {
        return new UsbMountRequest(uuid, name, MountAccess.READ_WRITE, MountKeeper.SYSTEMD_UNIT);
    }

    /**
     * {@return a copy with this access}
     *
     * @param other whether it may be written to
     */
    public UsbMountRequest withAccess(MountAccess other) {
        return new UsbMountRequest(uuid, name, other, keeper);
    }

    /**
     * {@return a copy with this keeper}
     *
     * @param other what mounts it at the next boot
     */
    public UsbMountRequest withKeeper(MountKeeper other) {
        return new UsbMountRequest(uuid, name, access, other);
    }
}
