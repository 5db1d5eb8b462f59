package felhom.proxmox.model;

/**
 * The lock that a running or aborted operation holds on a guest; an open set. It is part of the
 * guest's configuration. Until it is released, the host refuses other operations on the guest with
 * {@code CT is locked (WORD)} or {@code VM is locked (WORD)}.
 *
 * @param value the word
 */
public record GuestLock(String value) {
    /** A backup is running, or was aborted. */
    public static final GuestLock BACKUP = new GuestLock("backup");

    /** The guest is being created or restored. */
    public static final GuestLock CREATE = new GuestLock("create");

    /** A snapshot is being made. */
    public static final GuestLock SNAPSHOT = new GuestLock("snapshot");

    /** A snapshot is being deleted. */
    public static final GuestLock SNAPSHOT_DELETE = new GuestLock("snapshot-delete");

    /** The guest is being rolled back. */
    public static final GuestLock ROLLBACK = new GuestLock("rollback");

    /** The guest is being destroyed. */
    public static final GuestLock DESTROYED = new GuestLock("destroyed");

    /** A volume is being moved, or the guest is being cloned. */
    public static final GuestLock DISK = new GuestLock("disk");

    /** The guest is mounted by {@code pct mount}. */
    public static final GuestLock MOUNTED = new GuestLock("mounted");

    /** A virtual machine is being cloned. */
    public static final GuestLock CLONE = new GuestLock("clone");

    /** The guest is being moved to another node. */
    public static final GuestLock MIGRATE = new GuestLock("migrate");

    /** A virtual machine is being suspended to disk. */
    public static final GuestLock SUSPENDING = new GuestLock("suspending");

    /** A virtual machine is suspended to disk; the next start resumes it. */
    public static final GuestLock SUSPENDED = new GuestLock("suspended");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
