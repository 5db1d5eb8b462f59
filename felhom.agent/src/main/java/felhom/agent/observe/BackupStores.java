package felhom.agent.observe;

import felhom.proxmox.api.ContentFilter;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the backups on all storages.
 *
 * @param proxmox the host
 * @param self the node whose storages they are, but for those of other nodes
 * @param rights what the token may do
 * @param until the {@link System#nanoTime()} at which reading ends
 */
record BackupStores(Proxmox proxmox, NodeName self, TokenRights rights, long until) {
    /**
     * A storage that may hold backups.
     *
     * @param storage its name
     * @param use whether its node uses it
     * @param elsewhere the other node whose own it is
     */
    record Place(StorageId storage, BackupStore.Use use, Optional<NodeName> elsewhere) {}

    /**
     * Reads.
     *
     * @param places those that may hold backups
     * @param guests the guests of the node
     * @return all storages, by name, those of other nodes last
     */
    List<BackupStore> read(List<Place> places, List<Resource.Guest> guests) {
        List<Place> active =
                places.stream().filter(place -> place.use() == BackupStore.Use.ACTIVE).toList();
        List<BackupStore> stores = new ArrayList<>();
        places.stream()
                .filter(place -> place.use() != BackupStore.Use.ACTIVE)
                .forEach(
                        place ->
                                stores.add(
                                        BackupStore.unused(
                                                place.storage(), place.use(), place.elsewhere())));
        List<Outcome<List<Volume>>> lists = BoundedFanOut.ask(active, this::list, until);
        for (int i = 0; i < active.size(); i++) {
            Place place = active.get(i);
            stores.add(
                    new BackupStore(
                            place.storage(),
                            BackupStore.Use.ACTIVE,
                            lists.get(i),
                            hidden(place.storage(), lists.get(i), guests),
                            place.elsewhere()));
        }
        stores.sort(
                Comparator.<BackupStore, String>comparing(
                                store -> store.elsewhere().map(NodeName::value).orElse(""))
                        .thenComparing(store -> store.storage().value()));
        return List.copyOf(stores);
    }

    private List<Volume> list(Place place) {
        return proxmox.node(place.elsewhere().orElse(self))
                .storages()
                .content(place.storage(), ContentFilter.BACKUPS);
    }

    /**
     * A host leaves out of a list the backups of guests of which the token may make none, without a
     * word, also if one guest's alone are asked for (9.2, check_volume_access).
     */
    private Set<VmId> hidden(
            StorageId storage, Outcome<List<Volume>> list, List<Resource.Guest> guests) {
        if (list.found().isEmpty()) {
            return Set.of();
        }
        Set<VmId> listed = new HashSet<>();
        list.found().get().forEach(volume -> volume.vmid().ifPresent(listed::add));
        Optional<Permissions> permissions = permissions();
        return guests.stream()
                .map(Resource.Guest::vmid)
                .filter(guest -> !listed.contains(guest))
                .filter(guest -> !isShown(storage, guest, permissions))
                .collect(Collectors.toSet());
    }

    private static boolean isShown(
            StorageId storage, VmId guest, Optional<Permissions> permissions) {
        return permissions
                .filter(
                        all -> {
                            Set<Privilege> there = all.on("/storage/" + storage);
                            return there.contains(Privilege.DATASTORE_ALLOCATE)
                                    || (there.contains(Privilege.DATASTORE_ALLOCATE_SPACE)
                                            && all.on("/vms/" + guest)
                                                    .contains(Privilege.VM_BACKUP));
                        })
                .isPresent();
    }

    private Optional<Permissions> permissions() {
        try {
            return Optional.of(rights.permissions());
        } catch (ProxmoxException unread) {
            // The check of the permissions reports why; then what is not listed may be hidden.
            return Optional.empty();
        }
    }
}
