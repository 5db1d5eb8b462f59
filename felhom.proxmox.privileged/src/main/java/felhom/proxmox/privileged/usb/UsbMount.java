package felhom.proxmox.privileged.usb;

/**
 * A mount that was made here.
 *
 * @param name what it is called; it is at {@link MountName#mountPoint()}
 * @param uuid the file system
 * @param access whether it may be written to
 * @param keeper what mounts it at the next boot
 * @param state its state now
 */
public record UsbMount(
        MountName name,
        FileSystemUuid uuid,
        MountAccess access,
        MountKeeper keeper,
        MountState state) {

    /** {@return whether something is mounted there now} */
    public boolean mounted() {
        return state.kind() != MountState.Kind.NOT_MOUNTED;
    }
}
