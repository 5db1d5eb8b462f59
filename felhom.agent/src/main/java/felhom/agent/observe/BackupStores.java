package felhom.agent.observe;

import felhom.proxmox.api.ContentFilter;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the backups on all storages.
 *
 * @param node the node
 * @param rights the rights of the token
 * @param until the deadline for reads, as {@link System#nanoTime()}
 */
record BackupStores(ProxmoxNode node, TokenRights rights, long until) {
    /**
     * Reads.
     *
     * @param storages those that may hold backups, and whether the host uses each
     * @param guests the guests of the node
     * @return all storages, by name
     */
    List<BackupStore> read(Map<StorageId, BackupStore.Use> storages, List<Resource.Guest> guests) {
        List<StorageId> active = new ArrayList<>();
        List<BackupStore> stores = new ArrayList<>();
        storages.forEach(
                (storage, use) -> {
                    if (use == BackupStore.Use.ACTIVE) {
                        active.add(storage);
                    } else {
                        stores.add(BackupStore.unused(storage, use));
                    }
                });
        List<Outcome<List<Volume>>> lists = BoundedFanOut.ask(active, this::list, until);
        for (int i = 0; i < active.size(); i++) {
            stores.add(complete(active.get(i), lists.get(i), guests));
        }
        stores.sort((one, other) -> one.storage().value().compareTo(other.storage().value()));
        return List.copyOf(stores);
    }

    private List<Volume> list(StorageId storage) {
        return node.storages().content(storage, ContentFilter.BACKUPS);
    }

    /**
     * A host shows the backups of a guest in a list of all only to who may make some of it, but to
     * everybody who may see the storage if only that guest's are asked for (all versions from 5 to
     * 9, check_volume_access).
     */
    private BackupStore complete(
            StorageId storage, Outcome<List<Volume>> list, List<Resource.Guest> guests) {
        if (list.found().isEmpty()) {
            return new BackupStore(storage, BackupStore.Use.ACTIVE, list, Set.of());
        }
        List<Volume> volumes = new ArrayList<>(list.found().get());
        Set<VmId> listed = new HashSet<>();
        volumes.forEach(volume -> volume.vmid().ifPresent(listed::add));
        Optional<Permissions> permissions = permissions();
        List<VmId> doubtful =
                guests.stream()
                        .map(Resource.Guest::vmid)
                        .filter(guest -> !listed.contains(guest))
                        .filter(guest -> !isShown(storage, guest, permissions))
                        .toList();
        List<Outcome<List<Volume>>> each =
                BoundedFanOut.ask(
                        doubtful,
                        guest ->
                                node.storages()
                                        .content(storage, ContentFilter.BACKUPS.withGuest(guest)),
                        until);
        Set<VmId> hidden = new HashSet<>();
        for (int i = 0; i < doubtful.size(); i++) {
            each.get(i).found().ifPresent(volumes::addAll);
            if (each.get(i).found().isEmpty()) {
                hidden.add(doubtful.get(i));
            }
        }
        return new BackupStore(
                storage, BackupStore.Use.ACTIVE, new Outcome.Given<>(List.copyOf(volumes)), hidden);
    }

    private static boolean isShown(
            StorageId storage, VmId guest, Optional<Permissions> permissions) {
        return permissions
                .filter(
                        all ->
                                all.on("/storage/" + storage)
                                                .contains(Privilege.DATASTORE_ALLOCATE_SPACE)
                                        && all.on("/vms/" + guest).contains(Privilege.VM_BACKUP))
                .isPresent();
    }

    private Optional<Permissions> permissions() {
        try {
            return Optional.of(rights.permissions());
        } catch (ProxmoxException unread) {
            // The check of the permissions reports why; then every guest is asked for.
            return Optional.empty();
        }
    }
}
