package felhom.proxmox.model;

import java.util.Set;

/**
 * The type of a task, as the host's word; an open set.
 *
 * @param value the word, for example {@code vzdump}
 */
public record TaskType(String value) {
    /** A backup of one or several guests. */
    public static final TaskType BACKUP = new TaskType("vzdump");

    /** The creation of a container from a template. */
    public static final TaskType CREATE = new TaskType("vzcreate");

    /** The restore of a container from a backup. */
    public static final TaskType RESTORE = new TaskType("vzrestore");

    /** The start of a container. */
    public static final TaskType START = new TaskType("vzstart");

    /** The immediate stop of a container. */
    public static final TaskType STOP = new TaskType("vzstop");

    /** The orderly shutdown of a container. */
    public static final TaskType SHUTDOWN = new TaskType("vzshutdown");

    /** The restart of a container. */
    public static final TaskType REBOOT = new TaskType("vzreboot");

    /** The destruction of a container. */
    public static final TaskType DESTROY = new TaskType("vzdestroy");

    /** The making of a snapshot. */
    public static final TaskType SNAPSHOT = new TaskType("vzsnapshot");

    /** The rollback to a snapshot. */
    public static final TaskType ROLLBACK = new TaskType("vzrollback");

    /** The deletion of a snapshot. */
    public static final TaskType DELETE_SNAPSHOT = new TaskType("vzdelsnapshot");

    /** The deletion of a volume or a backup. */
    public static final TaskType DELETE_VOLUME = new TaskType("imgdel");

    /** The request to the HA manager to start a guest; it ends before the guest is started. */
    public static final TaskType HA_START = new TaskType("hastart");

    /** The request to the HA manager to stop a guest; it ends before the guest is stopped. */
    public static final TaskType HA_STOP = new TaskType("hastop");

    private static final Set<String> HANDOVERS =
            Set.of("hastart", "hastop", "hamigrate", "harelocate");

    /**
     * {@return whether the task only hands a request over to the HA manager: then its end says
     * nothing about the guest}
     */
    public boolean isHandedToHa() {
        return HANDOVERS.contains(value);
    }

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
