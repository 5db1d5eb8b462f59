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

    /** The clone of a container. */
    public static final TaskType CLONE = new TaskType("vzclone");

    /** The conversion of a container into a template. */
    public static final TaskType TEMPLATE = new TaskType("vztemplate");

    /** The suspension of a container. */
    public static final TaskType SUSPEND = new TaskType("vzsuspend");

    /** The resumption of a suspended container. */
    public static final TaskType RESUME = new TaskType("vzresume");

    /** The move of a container's volume to another storage or container. */
    public static final TaskType MOVE_VOLUME = new TaskType("move_volume");

    /** The growth of a container's volume or a virtual machine's disk. */
    public static final TaskType RESIZE = new TaskType("resize");

    /** The restore of a virtual machine from a backup. */
    public static final TaskType RESTORE_VM = new TaskType("qmrestore");

    /** The start of a virtual machine. */
    public static final TaskType START_VM = new TaskType("qmstart");

    /** The immediate stop of a virtual machine. */
    public static final TaskType STOP_VM = new TaskType("qmstop");

    /** The orderly shutdown of a virtual machine. */
    public static final TaskType SHUTDOWN_VM = new TaskType("qmshutdown");

    /** The restart of a virtual machine. */
    public static final TaskType REBOOT_VM = new TaskType("qmreboot");

    /** The reset of a virtual machine. */
    public static final TaskType RESET_VM = new TaskType("qmreset");

    /** The pause of a virtual machine, which stays in memory. */
    public static final TaskType PAUSE_VM = new TaskType("qmpause");

    /** The suspension of a virtual machine to disk. */
    public static final TaskType SUSPEND_VM = new TaskType("qmsuspend");

    /** The resumption of a paused virtual machine. */
    public static final TaskType RESUME_VM = new TaskType("qmresume");

    /** The making of a snapshot of a virtual machine. */
    public static final TaskType SNAPSHOT_VM = new TaskType("qmsnapshot");

    /** The rollback of a virtual machine to a snapshot. */
    public static final TaskType ROLLBACK_VM = new TaskType("qmrollback");

    /** The deletion of a snapshot of a virtual machine. */
    public static final TaskType DELETE_VM_SNAPSHOT = new TaskType("qmdelsnapshot");

    /** The change of a virtual machine's configuration. */
    public static final TaskType CONFIGURE_VM = new TaskType("qmconfig");

    /** The move of a disk to another storage or virtual machine. */
    public static final TaskType MOVE_DISK = new TaskType("qmmove");

    /** The clone of a virtual machine. */
    public static final TaskType CLONE_VM = new TaskType("qmclone");

    /** The conversion of a virtual machine into a template. */
    public static final TaskType TEMPLATE_VM = new TaskType("qmtemplate");

    /** The destruction of a virtual machine. */
    public static final TaskType DESTROY_VM = new TaskType("qmdestroy");

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
