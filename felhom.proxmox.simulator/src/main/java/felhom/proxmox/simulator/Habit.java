package felhom.proxmox.simulator;

import felhom.proxmox.model.Release;

/** What hosts do since some release and did not do before, whatever they are asked. */
enum Habit {
    /** The text of an error is in the body too: pve-http-server 5.2.0. */
    ERROR_MESSAGES("8.4"),
    /** Bodies may have 512 KiB instead of 64: pve-http-server 5.2.1. */
    LARGE_BODIES("8.4"),
    /** What keeps a TLS connection from another node is said in the words of OpenSSL 3. */
    OPENSSL_3("8.0"),
    /** Number, processors and process of a container are numbers instead of text. */
    GUEST_NUMBERS("8.0"),
    /** Start and process of a task are numbers in its status instead of text. */
    TASK_NUMBERS("7.0"),
    /** A backup can be protected from deletion. */
    PROTECTED_BACKUPS("7.1"),
    /** The list of services names the states of their units, and not only what they do. */
    UNIT_STATES("7.1"),
    /** The row of a thin pool names its volume group. */
    THIN_POOL_GROUPS("7.1"),
    /** The row of a disk says whether it is mounted. */
    MOUNTED_DISKS("7.3"),
    /** The memory of a virtual machine may have properties, so it is text. */
    MEMORY_TEXT("8.1"),
    /** The status of a virtual machine with a display names its clipboard. */
    CLIPBOARDS("8.1"),
    /** The growth of a virtual machine's disk is a task. */
    RESIZE_TASKS("8.0"),
    /** The call that makes a template of a virtual machine answers with its task. */
    TEMPLATE_TASKS("7.1"),
    /** Volumes with a guest's number that no configuration names stay unless it is asked for. */
    SPARED_VOLUMES("7.0"),
    /** vzdump says in other words why it does not freeze file systems. */
    FREEZE_WORDS("9.2"),
    /** vzdump spells OVMF right. */
    OVMF_SPELLED("9.2"),
    /** The row of a disk lists its OSDs. */
    OSD_LISTS("8.1"),
    /** The packages of kernels are called after Proxmox instead of PVE. */
    PROXMOX_KERNELS("8.1"),
    /** A backup job has a calendar event and a next run, instead of days and a time. */
    JOB_SCHEDULES("7.1"),
    /** The row of a node names the version of its control groups. */
    CGROUP_MODE("7.3"),
    /** The names of roles that begin with PVE are kept for built-in ones. */
    RESERVED_ROLE_NAMES("8.0"),
    /** The status of a node names how it was started, and its kernel in parts. */
    KERNEL_PARTS("8.2"),
    /** The status of a node and its metrics name the memory that is available. */
    AVAILABLE_MEMORY("9.0"),
    /** Guests and nodes show how long processes wait for processors, memory and disks. */
    PRESSURE("9.0"),
    /** The restore of a virtual machine takes options in place of those in the backup. */
    RESTORE_OPTIONS("7.2"),
    /** The row of a guest names what it takes of the host's memory. */
    HOST_MEMORY("9.0"),
    /** A day of metrics has a point for each minute, and there are decades. */
    FINE_METRICS("9.0"),
    /** The status of high availability says whether a guest goes back to its node. */
    FAILBACK("9.0"),
    /** The list of storages names the formats of their volumes, if it is asked for them. */
    NAMED_FORMATS("9.1"),
    /** The status of high availability says whether its watchdog is armed. */
    ARMED_STATE("9.2");

    private final Release since;

    Habit(String since) {
        this.since = Release.parse(since);
    }

    /** {@return the first release that has it} */
    Release since() {
        return since;
    }
}
