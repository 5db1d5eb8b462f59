package felhom.proxmox.api;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VolumeId;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a volume tells of a backup. */
final class Archives {
    private static final Pattern NAME =
            Pattern.compile("backup/(?:vzdump-(lxc|qemu|openvz)-.*|(ct|vm)/.*)");

    private Archives() {}

    /** The kind of guest in a backup; empty if the name does not tell. */
    static Optional<GuestType> type(VolumeId archive) {
        Matcher matcher = NAME.matcher(archive.name());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String word = Optional.ofNullable(matcher.group(1)).orElse(matcher.group(2));
        return Optional.of(
                word.equals("qemu") || word.equals("vm")
                        ? GuestType.VIRTUAL_MACHINE
                        : GuestType.CONTAINER);
    }

    /**
     * Refuses what is no backup of a virtual machine: a host takes it, fails in the task, and
     * leaves an empty machine behind.
     */
    static void requireMachine(VolumeId archive) {
        boolean isBackup = archive.name().startsWith("backup/");
        if (!isBackup || type(archive).filter(GuestType.CONTAINER::equals).isPresent()) {
            throw new RefusedException(
                    "restore of a virtual machine from " + archive,
                    (isBackup ? "it is the backup of a container" : "it is no backup")
                            + ", and a host leaves an empty virtual machine behind when the task"
                            + " fails (Proxmox VE 9.2)",
                    isBackup
                            ? "restore it with RestoreOptions"
                            : "name a backup, as Volumes.list shows them");
        }
    }

    /** Refuses the backup of a virtual machine for the restore of a container. */
    static void requireNoMachine(VolumeId archive) {
        if (type(archive).filter(GuestType.VIRTUAL_MACHINE::equals).isPresent()) {
            throw new RefusedException(
                    "restore of a container from " + archive,
                    "it is the backup of a virtual machine",
                    "restore it with VirtualMachineRestore");
        }
    }
}
