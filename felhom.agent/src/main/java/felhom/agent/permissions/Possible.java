package felhom.agent.permissions;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.ContainerFacts;
import felhom.agent.observe.Inventory;
import felhom.agent.observe.ObjectKind;
import felhom.agent.observe.Outcome;
import felhom.agent.observe.VirtualMachineFacts;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.access.Operation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects on which an operation can work at all, whatever the rights. What is not known is
 * taken to be possible.
 *
 * @param templates paths of the templates
 * @param withoutSnapshots paths of the guests that cannot have snapshots
 * @param contents what each storage may hold, by path
 */
record Possible(
        Set<String> templates,
        Set<String> withoutSnapshots,
        Map<String, Set<ContentType>> contents) {
    /** Types on which volumes are raw files or plain volumes, without snapshots. */
    private static final Set<StorageType> NO_SNAPSHOTS =
            Set.of(
                    StorageType.DIR,
                    StorageType.NFS,
                    StorageType.CIFS,
                    new StorageType("lvm"),
                    new StorageType("iscsi"));

    /** From what the other checks read anyway. */
    static Possible of(CheckContext target) {
        Inventory inventory = target.inventory();
        Set<String> templates = new HashSet<>();
        for (Resource.Guest guest : list(Outcome.to(inventory::guests))) {
            if (guest.template()) {
                templates.add(path(ObjectKind.GUESTS, guest.vmid()));
            }
        }
        Map<String, Set<ContentType>> contents = new HashMap<>();
        Set<String> fixed = new HashSet<>();
        for (StorageStatus storage : list(Outcome.to(inventory::storages))) {
            contents.put(path(ObjectKind.STORAGES, storage.storage()), storage.content());
            if (NO_SNAPSHOTS.contains(storage.type())) {
                fixed.add(storage.storage().value());
            }
        }
        Set<String> without = new HashSet<>();
        for (ContainerFacts facts : list(Outcome.to(inventory::containers))) {
            Optional<ContainerConfig> config = facts.state().found().map(state -> state.config());
            if (config.filter(known -> !canSnapshot(known, fixed)).isPresent()) {
                without.add(path(ObjectKind.GUESTS, facts.guest().vmid()));
            }
        }
        for (VirtualMachineFacts facts : list(Outcome.to(inventory::virtualMachines))) {
            Optional<VirtualMachineConfig> config =
                    facts.state().found().map(state -> state.config());
            if (config.filter(known -> !canSnapshot(known, fixed)).isPresent()) {
                without.add(path(ObjectKind.GUESTS, facts.guest().vmid()));
            }
        }
        return new Possible(templates, without, contents);
    }

    boolean is(Operation operation, String object) {
        return switch (operation) {
            case START_CONTAINER,
                    STOP_CONTAINER,
                    SHUTDOWN_CONTAINER,
                    REBOOT_CONTAINER,
                    START_VM,
                    STOP_VM,
                    SHUTDOWN_VM,
                    REBOOT_VM,
                    RESET_VM,
                    SUSPEND_VM,
                    RESUME_VM ->
                    !templates.contains(object);
            case CREATE_SNAPSHOT,
                    DELETE_SNAPSHOT,
                    ROLLBACK_SNAPSHOT,
                    CREATE_VM_SNAPSHOT,
                    DELETE_VM_SNAPSHOT,
                    ROLLBACK_VM_SNAPSHOT ->
                    !templates.contains(object) && !withoutSnapshots.contains(object);
            case BACKUP_GUEST -> holds(object, ContentType.BACKUP);
            case CREATE_CONTAINER ->
                    holds(object, ContentType.CONTAINER_VOLUME, ContentType.TEMPLATE);
            case RESTORE_CONTAINER ->
                    holds(object, ContentType.CONTAINER_VOLUME, ContentType.BACKUP);
            case RESTORE_VM -> holds(object, ContentType.DISK_IMAGE, ContentType.BACKUP);
            default -> true;
        };
    }

    private boolean holds(String object, ContentType... some) {
        Set<ContentType> held = contents.get(object);
        return held == null || Stream.of(some).anyMatch(held::contains);
    }

    private static boolean canSnapshot(ContainerConfig config, Set<String> fixed) {
        try {
            return Stream.concat(config.rootfs().stream(), config.mountPoints().values().stream())
                    .map(MountPoint::source)
                    .allMatch(
                            source ->
                                    source instanceof MountSource.OfVolume(var volume)
                                            && !fixed.contains(volume.storage().value()));
        } catch (IllegalArgumentException unclear) {
            return true;
        }
    }

    /** A disk image of the format qcow2 can have snapshots wherever it is; a path has none. */
    private static boolean canSnapshot(VirtualMachineConfig config, Set<String> fixed) {
        try {
            return config.disks().stream()
                    .filter(disk -> disk.isDisk() && !disk.isUnused())
                    .filter(disk -> !disk.source().endsWith(".qcow2"))
                    .map(VirtualDisk::volume)
                    .allMatch(
                            volume ->
                                    volume.isPresent()
                                            && !fixed.contains(volume.get().storage().value()));
        } catch (IllegalArgumentException unclear) {
            return true;
        }
    }

    private static <T> List<T> list(Outcome<List<T>> outcome) {
        return outcome.found().orElse(List.of());
    }

    private static String path(ObjectKind kind, Object name) {
        return kind.path() + "/" + name;
    }
}
