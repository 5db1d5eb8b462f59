package felhom.proxmox.model.access;

import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VirtualDisk;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A condition on a request's parameters, under which a host checks a requirement of {@link
 * Operation}.
 */
public enum Condition {
    /** Every request. */
    ALWAYS(request -> List.of(Map.of())),
    /** {@code cores}, {@code cpulimit} or {@code cpuunits}. */
    PROCESSOR(request -> request.once(request.anyOption("cores|cpulimit|cpuunits"))),
    /** {@code memory} or {@code swap}. */
    MEMORY(request -> request.once(request.anyOption("memory|swap"))),
    /** A network interface, a host name, a name server or a search domain. */
    NETWORK(request -> request.once(request.anyOption("net\\d+|hostname|nameserver|searchdomain"))),
    /** The root file system or a mount point, set or deleted. */
    MOUNT(request -> request.once(request.anyOption("rootfs|mp\\d+"))),
    /** Any option that no other constant covers. */
    OTHER_OPTION(request -> request.once(request.hasOtherOption())),
    /** The feature {@code nesting}. */
    NESTING(request -> request.once(request.anyOption("features"))),
    /** Each bridge of a network interface, before and after the change. */
    BRIDGE(PlannedRequest::bridges),
    /** Each storage that a new volume is made on. */
    NEW_VOLUME(PlannedRequest::newVolumes),
    /** Each existing volume of another guest. */
    FOREIGN_VOLUME(PlannedRequest::foreignVolumes),
    /** A template to create from. */
    TEMPLATE(PlannedRequest::templates),
    /** A backup of another guest to restore from. */
    FOREIGN_BACKUP(PlannedRequest::foreignBackups),
    /** A container that is not unprivileged. */
    PRIVILEGED(request -> request.once(request.isPrivileged())),
    /** A tag that the host reserves; the request does not tell which tags those are. */
    RESERVED_TAG(request -> request.once(request.anyOption("tags"))),
    /** A retention of older backups. */
    RETENTION(request -> request.once(request.anyParameter("prune-backups|maxfiles"))),
    /** A bandwidth limit, an I/O priority, or a number of workers. */
    EFFORT(request -> request.once(request.anyParameter("bwlimit|ionice|performance"))),
    /** Stopping running backups instead of starting one. */
    STOP_BACKUPS(request -> request.once(request.isSet("stop"))),
    /** A volume that is a backup of some guest. */
    BACKUP_VOLUME(request -> request.backupVolume(true)),
    /** A volume that is not a backup. */
    OTHER_VOLUME(request -> request.backupVolume(false)),
    /** A pool for the new guest. */
    POOL(request -> request.once(request.anyParameter("pool"))),
    /** A restore over a container that exists. */
    OVERWRITE(request -> request.once(request.isSet("force"))),
    /** A directory of the host as a mount point. */
    BIND_MOUNT(request -> request.once(request.mounts(MountSource.OfDirectory.class))),
    /** A device of the host as a mount point. */
    DEVICE_MOUNT(request -> request.once(request.mounts(MountSource.OfDevice.class))),
    /** A device of the host that is passed through. */
    DEVICE(request -> request.once(request.anyOption("dev\\d+"))),
    /** A hook script of the host. */
    HOOK_SCRIPT(request -> request.once(request.anyOption("hookscript"))),
    /** A feature other than nesting, or any feature of a privileged container. */
    OTHER_FEATURE(request -> request.once(request.changesOtherFeature())),
    /** Sockets, cores, type or limits of a virtual machine's processors. */
    VM_PROCESSOR(
            request ->
                    request.once(
                            request.anyOption(
                                    "cores|sockets|smp|cpu|cpulimit|cpuunits|vcpus|affinity"
                                            + "|numa\\d*"))),
    /** Memory of a virtual machine, and what it may give back. */
    VM_MEMORY(request -> request.once(request.anyOption("memory|balloon|shares|allow-ksm"))),
    /** A network interface of a virtual machine. */
    VM_NETWORK(request -> request.once(request.anyOption("net\\d+"))),
    /** A disk of a virtual machine, the order in which it boots, or where its state is kept. */
    DISK(
            request ->
                    request.once(
                            request.anyOption("boot|bootdisk|vmstatestorage|virtiofs\\d+")
                                    || request.anyDrive(VirtualDisk::isDisk))),
    /** A CD drive of a virtual machine. */
    CDROM(request -> request.once(request.anyDrive(disk -> !disk.isDisk()))),
    /** The drive by which cloud-init gets its data. */
    CLOUD_INIT_DRIVE(request -> request.once(request.anyDrive(VirtualDisk::isCloudInit))),
    /** What cloud-init sets up in a virtual machine. */
    CLOUD_INIT(
            request ->
                    request.once(
                            request.anyOption(
                                    "ci\\w+|sshkeys|ipconfig\\d+|nameserver|searchdomain"))),
    /** Machine type, controllers, display, and devices of a virtual machine. */
    HARDWARE(
            request ->
                    request.once(
                            request.anyOption(
                                    "acpi|hotplug|kvm|machine|scsihw|smbios1|tablet|vga|watchdog"
                                            + "|audio0|rng0|serial\\d+|usb\\d+|hostpci\\d+"))),
    /** The order in which a virtual machine starts with the host. */
    STARTUP(request -> request.once(request.anyOption("startup"))),
    /** Any other option of a virtual machine that a token may set. */
    VM_OPTION(
            request ->
                    request.once(
                            request.anyOption(
                                    "agent|autostart|bios|description|keyboard|localtime|name"
                                            + "|onboot|ostype|protection|reboot|startdate|startup"
                                            + "|tags|tdf|template"))),
    /** Arguments of QEMU, a hook script, a lock, or a parallel port. */
    HOST_OPTION(request -> request.once(request.anyOption("args|hookscript|lock|parallel\\d+"))),
    /** A path of the host as a disk of a virtual machine. */
    PASSTHROUGH(request -> request.once(request.passesThrough())),
    /** A device of the host that is passed through to a virtual machine without a mapping. */
    HOST_DEVICE(request -> request.once(request.passesDevice())),
    /** A start as soon as the guest is there. */
    START_AFTER(request -> request.once(request.isSet("start"))),
    /** A suspension to disk instead of to memory. */
    TO_DISK(request -> request.once(request.isSet("todisk"))),
    /** A storage that a request names. */
    TARGET_STORAGE(PlannedRequest::targetStorage),
    /** Another guest that gets the volume. */
    TARGET_GUEST(PlannedRequest::targetGuest),
    /** Each storage that a clone gets a volume on. */
    CLONED_VOLUME(PlannedRequest::clonedVolumes),
    /** Each bridge that the cloned guest is connected to. */
    CLONED_BRIDGE(PlannedRequest::clonedBridges),
    /** A directory or a hook script of the host that a backup uses. */
    DUMP_PLACE(request -> request.once(request.anyParameter("tmpdir|dumpdir|script")));

    private final Function<PlannedRequest, List<Map<String, String>>> occurrences;

    Condition(Function<PlannedRequest, List<Map<String, String>>> occurrences) {
        this.occurrences = occurrences;
    }

    /** {@return whether the request's parameters alone decide it, without knowledge of the host} */
    public boolean isKnownInAdvance() {
        return this != RESERVED_TAG;
    }

    /**
     * The matches of a request, each with the path parameters that it adds; empty if the condition
     * does not hold.
     */
    List<Map<String, String>> in(PlannedRequest request) {
        return occurrences.apply(request);
    }
}
