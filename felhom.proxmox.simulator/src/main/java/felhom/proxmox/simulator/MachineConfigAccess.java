package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may change which option of a virtual machine. What only root@pam may change is refused to
 * everybody, since whoever has a token is not root@pam; and the status of that is 500.
 *
 * @param caller who asks
 * @param state the host
 * @param guest the machine's number
 * @param old its configuration as it is; empty for a new one
 * @param created whether it is made just now: then nobody asks about CD drives
 */
record MachineConfigAccess(
        Caller caller, HostState state, int guest, Map<String, String> old, boolean created) {
    private static final Set<String> CPU =
            Set.of(
                    "affinity",
                    "cores",
                    "cpu",
                    "cpulimit",
                    "cpuunits",
                    "numa",
                    "smp",
                    "sockets",
                    "vcpus");
    private static final Privilege CONSOLE = new Privilege("Sys.Console");
    private static final Set<String> MEMORY = Set.of("allow-ksm", "balloon", "memory", "shares");
    private static final Set<String> HARDWARE =
            Set.of(
                    "acpi",
                    "audio0",
                    "hotplug",
                    "kvm",
                    "machine",
                    "rng0",
                    "scsihw",
                    "smbios1",
                    "tablet",
                    "vga",
                    "watchdog");
    private static final Set<String> OPTIONS =
            Set.of(
                    "agent",
                    "autostart",
                    "bios",
                    "description",
                    "keyboard",
                    "localtime",
                    "migrate_downtime",
                    "migrate_speed",
                    "name",
                    "onboot",
                    "ostype",
                    "protection",
                    "reboot",
                    "startdate",
                    "startup",
                    "tags",
                    "tdf",
                    "template");
    private static final Set<String> DISKS = Set.of("boot", "bootdisk", "vmstatestorage");
    private static final Set<String> CLOUD_INIT =
            Set.of(
                    "cicustom",
                    "cipassword",
                    "citype",
                    "ciupgrade",
                    "ciuser",
                    "nameserver",
                    "searchdomain",
                    "sshkeys");

    /**
     * Refuses unless the caller may set or remove an option.
     *
     * @param key the option
     * @param value its new value; empty to remove it
     */
    void check(String key, Optional<String> value) {
        if (CPU.contains(key) || key.matches("numa\\d")) {
            demand(Privilege.VM_CONFIG_CPU);
        } else if (MEMORY.contains(key)) {
            demand(Privilege.VM_CONFIG_MEMORY);
        } else if (HARDWARE.contains(key)) {
            demand(Privilege.VM_CONFIG_HWTYPE);
        } else if (OPTIONS.contains(key)) {
            demand(Privilege.VM_CONFIG_OPTIONS);
            if (key.equals("startup")) {
                caller.demand(Privilege.SYS_MODIFY, "/");
            }
        } else if (DISKS.contains(key) || key.matches("unused\\d+")) {
            demand(Privilege.VM_CONFIG_DISK);
        } else if (CLOUD_INIT.contains(key) || key.matches("ipconfig\\d+")) {
            cloudInit();
        } else if (key.matches("net\\d+")) {
            network(key, value);
        } else if (Drives.isDrive(key)) {
            drive(key, value);
        } else {
            device(key, value.or(() -> Optional.ofNullable(old.get(key))).orElse(""));
        }
    }

    private void network(String key, Optional<String> value) {
        demand(Privilege.VM_CONFIG_NETWORK);
        Optional.ofNullable(old.get(key)).ifPresent(net -> ConfigAccess.checkBridge(caller, net));
        value.ifPresent(net -> ConfigAccess.checkBridge(caller, net));
    }

    private void cloudInit() {
        if (!caller.has(Privilege.VM_CONFIG_CLOUDINIT, path())
                && !caller.has(Privilege.VM_CONFIG_NETWORK, path())) {
            throw ApiError.of(
                    403,
                    "Permission check failed (%s, VM.Config.Cloudinit|VM.Config.Network)"
                            .formatted(path()));
        }
    }

    private void device(String key, String value) {
        if (key.matches("(serial|parallel)\\d")) {
            if (!value.equals("socket")) {
                throw onlyRoot(key, " for real devices");
            }
            demand(Privilege.VM_CONFIG_HWTYPE);
        } else if (key.matches("usb\\d+")) {
            demand(Privilege.VM_CONFIG_HWTYPE);
            if (!value.contains("spice") && !value.contains("mapping=")) {
                throw onlyRoot(key, " for real devices");
            }
        } else if (key.matches("hostpci\\d+")) {
            if (!value.contains("mapping=")) {
                throw onlyRoot(key, " for non-mapped devices");
            }
            demand(Privilege.VM_CONFIG_HWTYPE);
        } else {
            throw onlyRoot(key, "");
        }
    }

    private void drive(String key, Optional<String> value) {
        PropertyString drive = PropertyString.parse(value.orElse(old.getOrDefault(key, "")));
        boolean cdrom = Drives.isCdrom(drive) || Drives.isCloudInit(drive);
        if (!cdrom || created) {
            demand(Privilege.VM_CONFIG_DISK);
        } else {
            if (Drives.isCloudInit(drive)) {
                demand(Privilege.VM_CONFIG_CLOUDINIT);
            }
            demand(Privilege.VM_CONFIG_CDROM);
        }
        value.ifPresent(set -> source(key, drive));
    }

    private void source(String key, PropertyString drive) {
        String source = Drives.source(drive);
        if (source.equals("none")) {
            return;
        }
        if (source.equals("cdrom")) {
            caller.demand(CONSOLE, "/");
            return;
        }
        Optional<MachineVolumes.Wanted> wanted = MachineVolumes.wanted(key, drive);
        if (wanted.isPresent()) {
            space(caller, state, wanted.get().storage());
            return;
        }
        VolumeId volume = volume(source);
        Optional<Integer> owner = Disks.owner(volume);
        if (owner.isPresent() ? owner.get() != guest : !Drives.isCdrom(drive)) {
            caller.demand(Privilege.DATASTORE_AUDIT, "/storage/" + volume.storage());
            owner.ifPresent(other -> caller.demand(Privilege.VM_CONFIG_DISK, "/vms/" + other));
        }
    }

    /** Refuses unless the caller may put a disk on a storage. */
    static void space(Caller caller, HostState state, String storage) {
        if (state.storage(storage).isEmpty()) {
            throw ApiError.failed("storage '" + storage + "' does not exist");
        }
        caller.demand(Privilege.DATASTORE_ALLOCATE_SPACE, "/storage/" + storage);
        MachineVolumes.usable(state, storage);
    }

    private VolumeId volume(String source) {
        if (source.startsWith("/")) {
            throw ApiError.failed(
                    "Only root can pass arbitrary filesystem paths. at"
                            + " /usr/share/perl5/PVE/Storage.pm line 651.");
        }
        try {
            VolumeId volume = VolumeId.parse(source);
            if (state.storage(volume.storage().value()).isEmpty()) {
                throw ApiError.failed("storage '" + volume.storage() + "' does not exist");
            }
            return volume;
        } catch (IllegalArgumentException e) {
            throw ApiError.failed("unable to parse volume ID '" + source + "'");
        }
    }

    private void demand(Privilege privilege) {
        caller.demand(privilege, path());
    }

    private String path() {
        return "/vms/" + guest;
    }

    private static ApiError onlyRoot(String key, String where) {
        return ApiError.failed("only root can set '%s' config%s".formatted(key, where));
    }
}
