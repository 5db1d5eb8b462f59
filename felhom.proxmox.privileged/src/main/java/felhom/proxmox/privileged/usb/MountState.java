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
        SOUND("mounted as it should be"),
        /** Nothing is mounted there. */
        NOT_MOUNTED("nothing is mounted there"),
        /** Something else is mounted there, or on top of it. */
        OTHER_FILE_SYSTEM("something else is mounted there"),
        /** It is mounted on top of another mount. */
        MOUNTED_TWICE("mounted over another mount, which it hides"),
        /** Its disk is no longer connected; what is written to it is lost. */
        DISK_GONE("mounted, but its disk is gone; what is written there is lost"),
        /** The kernel has shut the file system down after an error. */
        SHUT_DOWN("the kernel has shut its file system down after an error"),
        /** It should be writable and is read-only. */
        READ_ONLY("read-only, usually because of an error, and should be writable"),
        /** It should be read-only and is writable. */
        WRITABLE("writable, and should be read-only"),
        /** It lacks one of the options nosuid, nodev and noexec. */
        UNSAFE_OPTIONS(
                "mounted without nosuid, nodev or noexec, so that a program or a device on it can"
                        + " act on the host"),
        /** Reading its root folder failed. */
        UNREADABLE("its folder cannot be read"),
        /** Reading its root folder did not end in time. */
        NO_ANSWER("the disk does not answer");

        private final String what;

        Kind(String what) {
            this.what = what;
        }

        /** {@return what was found, for people} */
        public String what() {
            return what;
        }
    }
}
