package felhom.proxmox.model.backup;

/** Whether a backup of a container includes one of its mounts, and why. */
public enum BackupVerdict {
    /** The backup holds it: the root file system, or a volume with {@code backup=1}. */
    INCLUDED("in the backup"),
    /** A volume whose backup flag is off or was never set; a host treats both alike. */
    DISABLED("not in the backup (disabled)"),
    /** A directory or device of the host; its backup flag has no effect. */
    NOT_A_VOLUME("not in the backup (not a volume)"),
    /** A volume that is not mounted ({@code unusedN}); the log does not even mention it. */
    NEVER_MENTIONED("not in the backup (not mounted; the log does not mention it)");

    private final String words;

    BackupVerdict(String words) {
        this.words = words;
    }

    /** {@return the verdict in words} */
    @Override
    public String toString() {
        return words;
    }
}
