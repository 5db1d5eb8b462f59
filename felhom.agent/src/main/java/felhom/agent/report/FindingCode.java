package felhom.agent.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of problems, each with a code that never changes its meaning: operators, scripts and
 * alerts rely on it. Findings that ask for different actions have different codes; the same action
 * with other figures has the same code. This is the one table for the report and for
 * docs/selftest.md; it is sorted by code.
 */
public enum FindingCode {
    ACCEPT_UNUSED(
            "accept.unused",
            Severity.WARN,
            "An entry of accept matches no finding.",
            "Remove it, or correct its code or subject."),
    AGENT_DEFECT(
            "agent.defect",
            Severity.FAIL,
            "A check of the agent broke.",
            "Report the line to the project's issue tracker."),
    AGENT_LATE(
            "agent.late",
            Severity.WARN,
            "The run before this one was longer ago than the timer allows.",
            "See why the timer started none; set the threshold with its interval.",
            "thresholds.lastRunWarn"),
    BACKUP_DRILL_FAILED(
            "backup.drill-failed",
            Severity.WARN,
            "The last restore drill of a guest failed because of its backup.",
            "Make a new backup, and drill again."),
    BACKUP_IN_FUTURE(
            "backup.in-future",
            Severity.WARN,
            "The newest backup of a guest is dated in the future.",
            "Compare the clocks.",
            "thresholds.clockSkewFail"),
    BACKUP_LEFT_OUT(
            "backup.left-out",
            Severity.WARN,
            "A backup of a container leaves something out that may be meant to be in it.",
            "Set the backup flag of the volume, or set it to 0 on purpose."),
    BACKUP_NEVER(
            "backup.never",
            Severity.WARN,
            "A guest has no backup on any storage.",
            "Make one, or list the guest in backups.notNeeded."),
    BACKUP_NEWEST_BROKEN(
            "backup.newest-broken",
            Severity.WARN,
            "The newest backup of a guest is empty or broken; an older one is good.",
            "Make a new one, and look at the log of the broken one."),
    BACKUP_NO_STORAGE(
            "backup.no-storage",
            Severity.WARN,
            "No storage of the node may hold backups.",
            "Add one, on a disk of its own."),
    BACKUP_NONE_GOOD(
            "backup.none-good",
            Severity.WARN,
            "All backups of a guest are empty or broken.",
            "Make a new one."),
    BACKUP_OLD(
            "backup.old",
            Severity.WARN,
            "The newest backup of a guest is too old.",
            "Make one, and see why the job made none.",
            "thresholds.backupWarnDays"),
    BACKUP_ONLY_DISABLED(
            "backup.only-disabled",
            Severity.WARN,
            "A guest has no backup on the storages in use, and a disabled storage was not looked"
                    + " at.",
            "Make one, or enable the storage."),
    BACKUP_OUTDATED_CONFIG(
            "backup.outdated-config",
            Severity.WARN,
            "The newest backup of a guest lacks a volume that was added since, or that was left out"
                    + " then.",
            "Make one, or wait for the next run of its job."),
    BACKUP_SHRUNK(
            "backup.shrunk",
            Severity.WARN,
            "The newest backup of a guest is far smaller than those before it.",
            "Read its log, and keep the older ones until the reason is clear.",
            "thresholds.backupSizePercent"),
    BACKUP_UNLISTED(
            "backup.unlisted",
            Severity.WARN_OR_FAIL,
            "The backups on a storage could not be listed.",
            "See whether the host can list them."),
    BACKUP_UNPROVEN(
            "backup.unproven",
            Severity.WARN,
            "No restore drill has proven the backup of a guest for too long.",
            "Run a restore drill.",
            "drill.warnDays"),
    BACKUP_VERIFICATION_FAILED(
            "backup.verification-failed",
            Severity.WARN,
            "A backup server has found backups broken, of which there are newer good ones, or whose"
                    + " guests are gone.",
            "Look at the disks of the backup server, and remove the broken backups."),
    CERTIFICATE_AUTHORITY_EXPIRES(
            "certificate.authority-expires",
            Severity.WARN,
            "The host's own certificate authority ends soon, or has ended.",
            "Make a new authority and new certificates.",
            "thresholds.certificateWarnDays"),
    CERTIFICATE_EXPIRES(
            "certificate.expires",
            Severity.WARN,
            "A certificate of the host ends soon, or has ended.",
            "Renew it.",
            "thresholds.certificateWarnDays"),
    CLOCK_SKEW(
            "clock.skew",
            Severity.WARN_OR_FAIL,
            "The clocks of the host and of this machine differ.",
            "Set the wrong one.",
            "thresholds.clockSkewWarn",
            "thresholds.clockSkewFail"),
    CLUSTER_NO_QUORUM(
            "cluster.no-quorum",
            Severity.FAIL,
            "The host's part of the cluster has no quorum: guests do not start and no job runs.",
            "Bring the other nodes back."),
    CLUSTER_NODE_OFFLINE(
            "cluster.node-offline",
            Severity.WARN,
            "Another node of the cluster is offline.",
            "See whether it is switched on and can be reached."),
    CONFIGURATION_FILE_MODE(
            "configuration.file-mode",
            Severity.WARN,
            "Others than the owner can change the agent's configuration.",
            "Take the right to write away from them."),
    CONFIGURATION_NODE_UNSET(
            "configuration.node-unset",
            Severity.FAIL,
            "The host is one of several, and the configuration names none.",
            "Name the node in host.node."),
    CONFIGURATION_NODE_WRONG(
            "configuration.node-wrong",
            Severity.FAIL,
            "The node in the configuration does not exist.",
            "Correct host.node."),
    CONFIGURATION_VARIABLE(
            "configuration.variable",
            Severity.WARN,
            "An environment variable of the agent has no effect.",
            "Correct or remove it."),
    CONTAINER_DISK_FULL(
            "container.disk-full",
            Severity.WARN_OR_FAIL,
            "The root file system of a container is almost full.",
            "Make room in it, or enlarge it.",
            "thresholds.guestDiskWarnPercent",
            "thresholds.guestDiskFailPercent"),
    CONTAINER_MEMORY_FULL(
            "container.memory-full",
            Severity.WARN,
            "A container uses almost all memory that it may use.",
            "See what uses it, or allow more.",
            "thresholds.guestMemoryWarnPercent"),
    CONTAINER_NO_ROOT_DISK(
            "container.no-root-disk",
            Severity.WARN,
            "The configuration of a container names no root disk.",
            "Give the right volume back."),
    CONTAINER_NOT_STARTED(
            "container.not-started",
            Severity.WARN,
            "A container is stopped, although it is set to start with the host.",
            "Start it, or turn onboot off."),
    DISK_ALWAYS_ASLEEP(
            "disk.always-asleep",
            Severity.WARN,
            "A disk was asleep at every run for many days, so its health is not known.",
            "Ask it once, which wakes it.",
            "thresholds.diskAsleepWarnDays"),
    DISK_BEHIND_RAID(
            "disk.behind-raid",
            Severity.WARN,
            "A disk cannot be asked for its health, because it is behind a RAID controller.",
            "Use the controller's own program."),
    DISK_CABLE(
            "disk.cable",
            Severity.WARN,
            "Data was corrupted between host and disk, and sent again.",
            "Reseat or replace the disk's cable.",
            "thresholds.diskCrcWarnErrors"),
    DISK_DAMAGED(
            "disk.damaged",
            Severity.WARN,
            "A disk counts errors of which a sound disk has none.",
            "Make sure that its backups are good, and look whether the count grows."),
    DISK_ERROR_LOG(
            "disk.error-log",
            Severity.WARN,
            "The error log of a disk has entries.",
            "See when they were."),
    DISK_FAILING(
            "disk.failing",
            Severity.FAIL,
            "A disk is failing, or predicts that it will.",
            "Back up what is on it, and replace it."),
    DISK_HOT(
            "disk.hot",
            Severity.WARN,
            "A disk is too warm.",
            "Look at the fans and the air flow.",
            "thresholds.hardDiskWarnCelsius",
            "thresholds.ssdWarnCelsius"),
    DISK_POWER_LOSS(
            "disk.power-loss",
            Severity.WARN,
            "The protection of a disk against power loss has failed, or is about to.",
            "Put the host on a UPS, and plan to replace the disk."),
    DISK_SELF_TEST_FAILED(
            "disk.self-test-failed",
            Severity.WARN,
            "A self-test of a disk has failed.",
            "See where; replace the disk if it fails again."),
    DISK_SILENT(
            "disk.silent",
            Severity.WARN,
            "A disk does not report its health.",
            "Try smartctl by hand, and rely on its backups."),
    DISK_SMART_OFF(
            "disk.smart-off", Severity.WARN, "SMART is switched off on a disk.", "Switch it on."),
    DISK_SPARE_LOW(
            "disk.spare-low",
            Severity.WARN,
            "The spare capacity of a disk runs out.",
            "Make sure that its backups are good, and replace it soon."),
    DISK_THRESHOLD(
            "disk.threshold",
            Severity.WARN,
            "An attribute of a disk is or was at its threshold.",
            "See which, and replace the disk if it gets there again."),
    DISK_UNREADABLE(
            "disk.unreadable",
            Severity.WARN,
            "The health of a disk could not be read.",
            "Do what the message of smartctl asks for."),
    DISK_WARNING(
            "disk.warning",
            Severity.WARN,
            "A disk raises a warning of another kind.",
            "Look it up, or let the disk test itself."),
    DISK_WORN(
            "disk.worn",
            Severity.WARN,
            "The rated endurance of a disk is used up, or almost.",
            "Plan to replace it.",
            "thresholds.diskWearWarnPercent"),
    DRILL_ARCHIVE_UNREADABLE(
            "drill.archive-unreadable",
            Severity.FAIL,
            "The configuration in the newest backup of a guest cannot be read.",
            "Make a new backup, and see what is wrong with this one."),
    DRILL_DIFFERS(
            "drill.differs",
            Severity.FAIL,
            "What a restore drill restored is not what the backup should hold.",
            "Compare the configurations, and make a new backup."),
    DRILL_GUEST_FOREIGN(
            "drill.guest-foreign",
            Severity.FAIL,
            "A guest that this restore drill did not make has the number of what it restored.",
            "Find out whose it is."),
    DRILL_GUEST_LEFT(
            "drill.guest-left",
            Severity.WARN,
            "A restore drill that was killed, or still runs, left what it restored.",
            "Destroy it with --selftest=restore --clean-up."),
    DRILL_GUEST_REMAINS(
            "drill.guest-remains",
            Severity.FAIL,
            "A restore drill could not destroy what it restored.",
            "Destroy it."),
    DRILL_GUEST_UNCERTAIN(
            "drill.guest-uncertain",
            Severity.WARN,
            "The host may still restore something, if a lost request of a restore drill has reached"
                    + " it.",
            "Look once more in a minute."),
    DRILL_GUEST_UNFIT(
            "drill.guest-unfit",
            Severity.FAIL,
            "The guest of a restore drill does not exist, or the drill cannot restore guests of its"
                    + " kind.",
            "Name a container or a virtual machine."),
    DRILL_INTERRUPTED(
            "drill.interrupted",
            Severity.FAIL,
            "A signal ended a restore drill before its end.",
            "Run it again."),
    DRILL_NO_BACKUP(
            "drill.no-backup",
            Severity.FAIL,
            "A guest has no good newest backup that a restore drill could restore.",
            "Make one."),
    DRILL_NO_NUMBER(
            "drill.no-number",
            Severity.FAIL,
            "All numbers for what restore drills restore are taken.",
            "Destroy what killed drills left, or set drill.firstNumber."),
    DRILL_NO_QUORUM(
            "drill.no-quorum",
            Severity.FAIL,
            "The node of a restore drill has no quorum, so nothing can be restored on it.",
            "Bring the other nodes back."),
    DRILL_NO_ROOM(
            "drill.no-room",
            Severity.FAIL,
            "The storage of a restore drill has too little room.",
            "Name another storage, or make room."),
    DRILL_NOT_RESTORABLE(
            "drill.not-restorable",
            Severity.FAIL,
            "No token can restore the backup of a guest on this host.",
            "Restore it on the host, as root."),
    DRILL_NOT_STARTED(
            "drill.not-started",
            Severity.WARN,
            "A restore drill did not start what it restored, because that would touch the host or"
                    + " other guests.",
            "Leave out --start for this guest, or accept it."),
    DRILL_OUTCOME_UNKNOWN(
            "drill.outcome-unknown",
            Severity.FAIL,
            "The answer to a request of a restore drill was lost, and so was its outcome.",
            "Look at the clean-up, and run it again."),
    DRILL_RESTORE_FAILED(
            "drill.restore-failed",
            Severity.FAIL,
            "The newest backup of a guest could not be restored.",
            "Read the log, and make a new backup."),
    DRILL_START_FAILED(
            "drill.start-failed",
            Severity.FAIL,
            "What a restore drill restored does not start, or does not keep running.",
            "Read the log of the start."),
    DRILL_STEP_FAILED(
            "drill.step-failed",
            Severity.FAIL,
            "A step of a restore drill did not do what it should.",
            "See what happened on the host."),
    DRILL_STORAGE_UNFIT(
            "drill.storage-unfit",
            Severity.FAIL,
            "A restore drill cannot restore to the storage.",
            "Name another storage."),
    DRILL_TASK_RUNNING(
            "drill.task-running",
            Severity.FAIL,
            "A task of a restore drill did not end in time.",
            "See how it goes on, or allow more time.",
            "drill.timeout"),
    DRILL_TASK_WARNINGS(
            "drill.task-warnings",
            Severity.WARN,
            "A task of a restore drill ended with warnings.",
            "Read its log."),
    GUEST_CHANGES_PENDING(
            "guest.changes-pending",
            Severity.WARN,
            "A running guest has changes that wait for a restart.",
            "Restart it, or take the changes back."),
    GUEST_HA_ERROR(
            "guest.ha-error",
            Severity.FAIL,
            "The high-availability manager gave up on a guest.",
            "Mend the cause; then disable and start the service again."),
    GUEST_HA_NODE_LOST(
            "guest.ha-node-lost",
            Severity.WARN,
            "The high-availability manager has lost the node of a guest.",
            "Look at the cluster."),
    GUEST_HOOK_SCRIPT_GONE(
            "guest.hook-script-gone",
            Severity.WARN,
            "The hook script of a guest is not on its storage.",
            "Put it back, or take it out of the configuration."),
    GUEST_LOCKED(
            "guest.locked",
            Severity.WARN,
            "A guest is locked, and no running task is to be seen.",
            "Make sure that no task works on it, then unlock it."),
    GUEST_STATE_UNKNOWN(
            "guest.state-unknown",
            Severity.WARN,
            "The host does not tell whether a guest runs.",
            "See whether pvestatd runs."),
    HISTORY_DAMAGED(
            "history.damaged",
            Severity.WARN,
            "The history of earlier runs was damaged, and is set aside.",
            "Delete what was set aside, if nobody needs it."),
    HISTORY_NEWER(
            "history.newer",
            Severity.WARN,
            "A later version of the agent wrote the history of earlier runs.",
            "Upgrade the agent, or move the file away."),
    HISTORY_NOT_KEPT(
            "history.not-kept",
            Severity.WARN,
            "This run could not be kept in the history.",
            "Let the agent read and write its state directory."),
    HOST_RELEASE_OLD(
            "host.release-old",
            Severity.WARN,
            "The host's release is older than those that the agent knows.",
            "Upgrade the host."),
    HOST_RELEASE_UNKNOWN(
            "host.release-unknown",
            Severity.WARN,
            "The host's release is newer than those that the agent knows.",
            "Look for a newer agent."),
    HOST_SLOW(
            "host.slow",
            Severity.WARN,
            "The host answers slowly.",
            "Look at its load and at the network in between.",
            "thresholds.latencyWarn"),
    HOST_UNREACHABLE(
            "host.unreachable",
            Severity.FAIL,
            "The host cannot be reached.",
            "See whether it is switched on, and whether the address is right."),
    HOST_UNSUPPORTED(
            "host.unsupported",
            Severity.FAIL,
            "The host's release does not have what the agent asks for.",
            "Upgrade the host, or use an older agent."),
    JOB_GUEST_UNCOVERED(
            "job.guest-uncovered",
            Severity.WARN,
            "No backup job that is enabled selects a guest.",
            "Add it to a job, or list it in backups.notNeeded."),
    JOB_KEEPS_ALL(
            "job.keeps-all",
            Severity.WARN,
            "No rule removes old backups of a job, so its storage will be full one day.",
            "Give the job or its storage a rule."),
    JOB_KEEPS_ONE(
            "job.keeps-one",
            Severity.WARN,
            "A job keeps only the newest backup of a guest.",
            "Let it keep more, on some days and weeks."),
    JOB_NONE(
            "job.none",
            Severity.WARN,
            "There is no backup job, and not all guests have a recent backup.",
            "Make a job."),
    JOB_STORAGE_DISABLED(
            "job.storage-disabled",
            Severity.FAIL,
            "The storage of a backup job is disabled, so each run fails.",
            "Enable it, or give the job another one."),
    JOB_STORAGE_MISSING(
            "job.storage-missing",
            Severity.FAIL,
            "The node does not have the storage of a backup job, so each run fails.",
            "Give the job another storage."),
    JOB_STORAGE_UNFIT(
            "job.storage-unfit",
            Severity.FAIL,
            "The storage of a backup job may hold no backups, so each run fails.",
            "Allow backups on it, or give the job another one."),
    MOUNT_DISK_GONE(
            "mount.disk-gone",
            Severity.FAIL,
            "The disk of a mounted USB file system is gone.",
            "Stop what uses it, and connect the disk again."),
    MOUNT_ERROR(
            "mount.error",
            Severity.FAIL,
            "The kernel made a USB file system unusable or read-only after an error.",
            "Copy what can be read; check the disk and its file system."),
    MOUNT_NO_ANSWER(
            "mount.no-answer",
            Severity.FAIL,
            "A mounted USB disk does not answer.",
            "Check its cable, its power and its health."),
    MOUNT_NO_DISK(
            "mount.no-disk",
            Severity.WARN,
            "A USB file system is not mounted, and no disk has it.",
            "Connect the disk and mount it."),
    MOUNT_NOT_MOUNTED(
            "mount.not-mounted",
            Severity.WARN,
            "A USB file system is not mounted, though its disk is there.",
            "Mount it."),
    MOUNT_OPTIONS(
            "mount.options",
            Severity.FAIL,
            "A USB file system is mounted with other options than it should be.",
            "Mount it again."),
    MOUNT_OTHER(
            "mount.other",
            Severity.FAIL,
            "Something else is mounted where a USB file system should be.",
            "Stop what uses it, unmount it and mount the right one."),
    MOUNT_TWICE(
            "mount.twice",
            Severity.FAIL,
            "A USB file system is mounted over another mount.",
            "Stop what uses it, unmount both and mount it again."),
    MOUNT_UNSEEN(
            "mount.unseen",
            Severity.FAIL,
            "The mounts of USB disks could not be read.",
            "See what is mounted."),
    NODE_FIGURES_OLD(
            "node.figures-old",
            Severity.WARN,
            "The host has stopped to report its guests and storages.",
            "See what stops pvestatd, usually a storage that hangs.",
            "thresholds.figuresWarn"),
    NODE_FIGURES_UNKNOWN(
            "node.figures-unknown",
            Severity.WARN,
            "The host does not say how full its memory or root file system is.",
            "Look at it on the host."),
    NODE_LOAD(
            "node.load",
            Severity.WARN,
            "The load of the node is high.",
            "See what is busy.",
            "thresholds.loadWarnPercent"),
    NODE_MEMORY(
            "node.memory",
            Severity.WARN_OR_FAIL,
            "The memory of the node is almost used up.",
            "See what uses it.",
            "thresholds.memoryWarnPercent",
            "thresholds.memoryFailPercent"),
    NODE_OFFLINE(
            "node.offline",
            Severity.FAIL,
            "The node is offline; the other nodes of the cluster do not reach it.",
            "Switch it on, or look at its console and its network."),
    NODE_PRESSURE(
            "node.pressure",
            Severity.WARN,
            "Tasks of the node wait much of the time for processor, disk or memory.",
            "See what is busy.",
            "thresholds.pressureWarnPercent"),
    NODE_REBOOT_PENDING(
            "node.reboot-pending",
            Severity.WARN,
            "A newer kernel is installed than the one that runs.",
            "Reboot the host, unless the running kernel is pinned."),
    NODE_ROOT_FULL(
            "node.root-full",
            Severity.WARN_OR_FAIL,
            "The root file system of the node is almost full.",
            "Make room on it.",
            "thresholds.rootWarnPercent",
            "thresholds.rootFailPercent"),
    NODE_SWAP_FULL(
            "node.swap-full",
            Severity.WARN,
            "The swap of the node is almost used up.",
            "See what uses memory, and give guests less of it.",
            "thresholds.swapWarnPercent"),
    NODE_UNREACHABLE(
            "node.unreachable",
            Severity.FAIL,
            "The host does not reach the node that was asked for.",
            "Look at the node and at the cluster's network."),
    PACKAGES_ENTERPRISE_WITHOUT_SUBSCRIPTION(
            "packages.enterprise-without-subscription",
            Severity.WARN,
            "The enterprise repository is enabled, and the node has no valid subscription.",
            "Enter a key, or use the repository without subscription."),
    PACKAGES_NO_REPOSITORY(
            "packages.no-repository",
            Severity.WARN,
            "No repository of Proxmox VE is enabled, so the node gets no updates of it.",
            "Enable one."),
    READ_DEADLINE(
            "read.deadline",
            Severity.FAIL,
            "A request had no answer in time.",
            "Allow more time.",
            "timeouts.call"),
    READ_FAILED(
            "read.failed",
            Severity.FAIL,
            "A request failed.",
            "Do what the host's message asks for."),
    READ_MALFORMED(
            "read.malformed",
            Severity.FAIL,
            "The answer is not one of a Proxmox VE host, or it is damaged.",
            "See what answers at that address."),
    READ_UNREADABLE(
            "read.unreadable",
            Severity.FAIL,
            "The agent does not understand an answer of the host.",
            "Report the line to the project's issue tracker."),
    READ_UNSUPPORTED(
            "read.unsupported",
            Severity.WARN,
            "The host cannot be asked for something, so it was not checked.",
            "Do what the host's message asks for, or upgrade the host."),
    REPLICATION_FAILING(
            "replication.failing",
            Severity.WARN,
            "The last run of a replication job failed.",
            "Mend the cause, and run it again."),
    ROOT_COMMAND_FAILED(
            "root.command-failed",
            Severity.FAIL,
            "A command on this machine failed.",
            "Do what its message asks for."),
    ROOT_NO_ANSWER(
            "root.no-answer",
            Severity.FAIL,
            "A command on this machine did not end in time.",
            "See what the kernel says.",
            "timeouts.run"),
    ROOT_NOT_A_HOST(
            "root.not-a-host",
            Severity.WARN,
            "This machine is no Proxmox VE host, so its disks are not those of the node.",
            "Run the agent on the host, or set privileged.mode to off."),
    ROOT_NOT_ROOT(
            "root.not-root",
            Severity.FAIL,
            "The agent is not root, as the configuration says it is.",
            "Run it as root, or set privileged.mode to sudo."),
    ROOT_PROCESS_LEFT(
            "root.process-left",
            Severity.WARN,
            "An aborted command may still be running.",
            "Look for it."),
    ROOT_SUDO_MISSING(
            "root.sudo-missing",
            Severity.FAIL,
            "sudo is not installed.",
            "Install sudo and the agent's rules."),
    ROOT_SUDO_REFUSED(
            "root.sudo-refused",
            Severity.WARN_OR_FAIL,
            "sudo refuses a command of the agent.",
            "Install the agent's rules."),
    ROOT_TOOL_MISSING(
            "root.tool-missing",
            Severity.WARN,
            "A program that the agent uses is not installed.",
            "Install its package."),
    ROOT_TOOL_UNUSABLE(
            "root.tool-unusable",
            Severity.WARN,
            "A program that the agent uses cannot be executed.",
            "Look at its owner and mode."),
    RUN_TIME_UP(
            "run.time-up",
            Severity.FAIL,
            "The self-test's time was up before something was read.",
            "Look at the host's load, or allow more time.",
            "timeouts.run"),
    SENSOR_FAN(
            "sensor.fan",
            Severity.WARN,
            "A fan is too slow, or faulty.",
            "See whether it turns, and replace it if it does not."),
    SENSOR_HOT(
            "sensor.hot",
            Severity.WARN_OR_FAIL,
            "A sensor of the machine is too warm.",
            "Look at the fans and the air flow."),
    SERVICE_DOWN(
            "service.down",
            Severity.FAIL,
            "A service that every node needs does not run.",
            "See why, and start it."),
    SNAPSHOT_LEFT_BEHIND(
            "snapshot.left-behind",
            Severity.WARN,
            "An aborted operation left a snapshot on a guest.",
            "Make sure that no task works on the guest, then delete it."),
    SNAPSHOT_OLD(
            "snapshot.old",
            Severity.WARN,
            "A snapshot of a guest is old.",
            "Delete it if nobody needs it.",
            "thresholds.snapshotWarnDays"),
    STORAGE_FIGURES_UNKNOWN(
            "storage.figures-unknown",
            Severity.WARN,
            "The host does not say how full a storage is.",
            "See what it says of the storage."),
    STORAGE_FULL(
            "storage.full",
            Severity.WARN_OR_FAIL,
            "A storage is almost full.",
            "Remove what is not needed any more, or enlarge it.",
            "thresholds.storageWarnPercent",
            "thresholds.storageFailPercent"),
    STORAGE_HANGS(
            "storage.hangs",
            Severity.WARN,
            "The storages cannot be listed, and this one may be the reason.",
            "See what the host says of it."),
    STORAGE_INACTIVE(
            "storage.inactive",
            Severity.FAIL,
            "A storage is enabled, but the host cannot use it.",
            "Check its server, or its disk and mount."),
    STORAGE_MOUNT_UNCHECKED(
            "storage.mount-unchecked",
            Severity.WARN,
            "The host does not check that the disk of a directory storage is mounted.",
            "Set is_mountpoint."),
    STORAGE_THIN_DATA_FULL(
            "storage.thin-data-full",
            Severity.WARN_OR_FAIL,
            "The data of an LVM thin pool that no storage shows is almost full.",
            "Remove what is not needed any more, or enlarge it.",
            "thresholds.storageWarnPercent",
            "thresholds.storageFailPercent"),
    STORAGE_THIN_METADATA_FULL(
            "storage.thin-metadata-full",
            Severity.WARN_OR_FAIL,
            "The metadata of an LVM thin pool is almost full; then its guests cannot write.",
            "Enlarge the metadata.",
            "thresholds.storageWarnPercent",
            "thresholds.storageFailPercent"),
    TASK_FAILED(
            "task.failed",
            Severity.WARN,
            "A task failed within the last 24 hours.",
            "Read its log."),
    TASK_LONG(
            "task.long",
            Severity.WARN,
            "A task has been running for very long.",
            "Read its log; stop it if it hangs.",
            "thresholds.taskWarn"),
    TEST_CONFIGURATION_CHANGED(
            "test.configuration-changed",
            Severity.FAIL,
            "After the task test the configuration of the guest is not as before.",
            "Look at it, and unlock the guest if it is locked."),
    TEST_GUEST_BUSY(
            "test.guest-busy",
            Severity.FAIL,
            "A task works on the guest of the task test.",
            "Repeat the test when the task has ended."),
    TEST_GUEST_LOCKED(
            "test.guest-locked",
            Severity.FAIL,
            "The guest of the task test is locked, and no running task is to be seen.",
            "Unlock it, if no task works on it."),
    TEST_GUEST_RUNS(
            "test.guest-runs",
            Severity.FAIL,
            "The guest of the task test is not stopped.",
            "Name a stopped guest."),
    TEST_GUEST_UNFIT(
            "test.guest-unfit",
            Severity.FAIL,
            "The guest of the task test does not exist, or is a template.",
            "Name one that exists and is none."),
    TEST_INTERRUPTED(
            "test.interrupted",
            Severity.FAIL,
            "A signal ended the task test before its end.",
            "Run it again."),
    TEST_NO_SNAPSHOTS(
            "test.no-snapshots",
            Severity.FAIL,
            "The volumes of the guest of the task test cannot have snapshots.",
            "Name a guest whose volumes can."),
    TEST_NOT_NOTED(
            "test.not-noted",
            Severity.FAIL,
            "A change of a task test or restore drill could not be noted in the state directory, so"
                    + " it was not made.",
            "Make room there, or correct its rights."),
    TEST_OTHER_NODE(
            "test.other-node",
            Severity.FAIL,
            "The guest of the task test is on another node.",
            "Set host.node to that node."),
    TEST_OUTCOME_UNKNOWN(
            "test.outcome-unknown",
            Severity.FAIL,
            "The answer to a request of the task test was lost, and so was its outcome.",
            "Look at the guest and its tasks on the host."),
    TEST_PENDING(
            "test.pending",
            Severity.FAIL,
            "The rollback of the task test would discard pending changes of the guest.",
            "Let them come into force."),
    TEST_SNAPSHOT_FOREIGN(
            "test.snapshot-foreign",
            Severity.FAIL,
            "A snapshot with the name of the task test's is there, which this run did not make.",
            "Find out who needs it."),
    TEST_SNAPSHOT_LEFT(
            "test.snapshot-left",
            Severity.FAIL,
            "The snapshot of another task test is there.",
            "Remove it, if no other test runs."),
    TEST_SNAPSHOT_REMAINS(
            "test.snapshot-remains",
            Severity.FAIL,
            "The task test could not remove its snapshot.",
            "Remove it."),
    TEST_SNAPSHOT_TAKEN(
            "test.snapshot-taken",
            Severity.FAIL,
            "Somebody made a snapshot with the name of the task test's.",
            "Remove it, if nobody needs it."),
    TEST_SNAPSHOT_UNCERTAIN(
            "test.snapshot-uncertain",
            Severity.WARN,
            "The host may still make a snapshot, if a lost request of the task test has reached"
                    + " it.",
            "Look once more in a minute."),
    TEST_STEP_FAILED(
            "test.step-failed",
            Severity.FAIL,
            "A step of the task test did not do what it should.",
            "See what happened to the guest."),
    TEST_TASK_FAILED(
            "test.task-failed", Severity.FAIL, "A task of the task test failed.", "Read its log."),
    TEST_TASK_RUNNING(
            "test.task-running",
            Severity.FAIL,
            "A task of the task test did not end in time.",
            "See how it goes on, or allow more time.",
            "timeouts.task"),
    TEST_TASK_WARNINGS(
            "test.task-warnings",
            Severity.WARN,
            "A task of the task test ended with warnings.",
            "Read its log."),
    TOKEN_EXCESS(
            "token.excess",
            Severity.WARN,
            "The token may do what no operation needs.",
            "Give it the agent's role in place of the one it has."),
    TOKEN_NO_RIGHTS(
            "token.no-rights",
            Severity.FAIL,
            "The token has no rights at all.",
            "Grant a role to the token and to its user."),
    TOKEN_PRIVILEGE_MISSING(
            "token.privilege-missing",
            Severity.WARN_OR_FAIL,
            "The token lacks a privilege.",
            "Grant it."),
    TOKEN_REFUSED(
            "token.refused",
            Severity.FAIL,
            "The host does not accept the token.",
            "Correct its id or its secret."),
    TOKEN_RIGHTS_UNREAD(
            "token.rights-unread",
            Severity.WARN,
            "A list is empty, and the rights of the token could not be read, so it may be hidden.",
            "See why the permissions could not be read."),
    TRUST_PIN_ENDS(
            "trust.pin-ends",
            Severity.WARN,
            "The pinned certificate ends soon, or the host renews it soon, and then the pin"
                    + " breaks.",
            "Renew it, and pin the new one too.",
            "thresholds.certificateWarnDays"),
    TRUST_PIN_MISSING(
            "trust.pin-missing",
            Severity.WARN,
            "The certificate was renewed; the new one will be shown soon, and is not pinned.",
            "Pin both, then restart pveproxy."),
    TRUST_PIN_NOT_SHOWN(
            "trust.pin-not-shown",
            Severity.WARN,
            "The certificate was renewed and is pinned, but is not shown yet.",
            "Restart pveproxy."),
    TRUST_PIN_SHORT_LIVED(
            "trust.pin-short-lived",
            Severity.WARN,
            "A certificate is pinned that is renewed by itself, and then the pin breaks.",
            "Trust its authority in place of a pin."),
    TRUST_PIN_UNUSED(
            "trust.pin-unused",
            Severity.WARN,
            "A pin fits no certificate of the host.",
            "Remove it, if no renewal is under way."),
    TRUST_REFUSED(
            "trust.refused",
            Severity.FAIL,
            "The certificate that the host shows is not trusted.",
            "Compare it with the host's own, and pin it if they are equal."),
    TRUST_UNCHECKED(
            "trust.unchecked", Severity.WARN, "The host's certificate is not checked.", "Pin it."),
    VM_AGENT_SILENT(
            "vm.agent-silent",
            Severity.WARN,
            "The guest agent of a virtual machine does not answer, although one is enabled.",
            "Install or start it inside the guest, or turn the option agent off."),
    VM_CRASHED(
            "vm.crashed",
            Severity.FAIL,
            "A virtual machine stands still after a crash of its operating system or of QEMU.",
            "Look at its console, then reset it."),
    VM_DISK_UNUSED(
            "vm.disk-unused",
            Severity.WARN,
            "A virtual machine has a disk that is attached to nothing.",
            "Attach it again, or remove it."),
    VM_EMPTY(
            "vm.empty",
            Severity.WARN,
            "The configuration of a virtual machine is empty, as a failed restore leaves it.",
            "Remove it."),
    VM_IO_ERROR(
            "vm.io-error",
            Severity.FAIL,
            "A virtual machine stands still, because a disk could not be read or written.",
            "Make its storage work, or make room on it; then resume the machine."),
    VM_MEDIUM_GONE(
            "vm.medium-gone",
            Severity.WARN,
            "A CD drive of a virtual machine holds a medium that is gone, or whose storage cannot"
                    + " be used.",
            "Take it out, or bring the medium or its storage back."),
    VM_MEMORY_FULL(
            "vm.memory-full",
            Severity.WARN,
            "A virtual machine uses almost all memory that it may use.",
            "See what uses it, inside the guest, or allow more.",
            "thresholds.guestMemoryWarnPercent"),
    VM_NOT_STARTED(
            "vm.not-started",
            Severity.WARN,
            "A virtual machine is stopped, although it is set to start with the host.",
            "Start it, or turn onboot off."),
    VM_PAUSED(
            "vm.paused",
            Severity.WARN,
            "A virtual machine is paused, and no running task is to be seen.",
            "See who paused it, and resume it."),
    ZFS_DATA_ERRORS(
            "zfs.data-errors",
            Severity.FAIL,
            "Files on a ZFS pool are damaged, and ZFS cannot repair them.",
            "See which, and bring them back from a backup."),
    ZFS_DISK_ERRORS(
            "zfs.disk-errors",
            Severity.WARN,
            "A disk of a ZFS pool has counted errors.",
            "Check the disk and its cable, then clear the counters."),
    ZFS_NOT_ONLINE(
            "zfs.not-online",
            Severity.FAIL,
            "A ZFS pool is not in the state ONLINE: disks of it are missing or faulty.",
            "See which, and replace them.");

    private final String code;
    private final Severity severity;
    private final String meaning;
    private final String remedy;
    private final List<String> settings;

    FindingCode(String code, Severity severity, String meaning, String remedy, String... settings) {
        this.code = code;
        this.severity = severity;
        this.meaning = meaning;
        this.remedy = remedy;
        this.settings = List.of(settings);
    }

    /** The kind of problem with a code. */
    public static Optional<FindingCode> find(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    /** The code itself: the subject area, then the problem, such as {@code storage.full}. */
    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    /** The problem, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** The usual remedy, in one sentence. */
    public String remedy() {
        return remedy;
    }

    /** The keys of the settings with its threshold; empty if there is none. */
    public List<String> settings() {
        return settings;
    }

    @Override
    public String toString() {
        return code;
    }
}
