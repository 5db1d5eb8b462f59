package felhom.proxmox.privileged.usb;

/**
 * The state of a mount that was made here.
 *
 * @param kind whether it is as it should be, or what is wrong
 * @param found what is at the mount point, for people; empty if nothing is
 */
public record MountState(Kind kind, String found) {
    static final MountState NOT_MOUNTED = new MountState(Kind.NOT_MOUNTED, "");

    /** The states. */
    public enum Kind {
        /** The file system is mounted with its options, and its root folder can be read. */
        SOUND,
        /** Nothing is mounted there. */
        NOT_MOUNTED,
        /** Something else is mounted there, or on top of it. */
        OTHER_FILE_SYSTEM,
        /** It is mounted on top of another mount. */
        MOUNTED_TWICE,
        /** Its disk is no longer connected; what is written to it is lost. */
        DISK_GONE,
        /** The kernel has shut the file system down after an error. */
        SHUT_DOWN,
        /** It should be writable and is read-only, usually after an error. */
        READ_ONLY,
        /** It should be read-only and is writable. */
        WRITABLE,
        /** It lacks one of the options nosuid, nodev and noexec. */
        UNSAFE_OPTIONS,
        /** Reading its root folder failed. */
        UNREADABLE,
        /** Reading its root folder did not end in time. */
        NO_ANSWER
    }
}
