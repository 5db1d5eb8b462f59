package felhom.proxmox.model.access;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The objects of a host for which a {@link Preflight} predicts.
 *
 * @param node the node
 * @param guests the guests
 * @param storages the storages, including those that no guest uses
 */
public record HostObjects(NodeName node, List<GuestObjects> guests, SortedSet<StorageId> storages) {
    /** Copies list and set. */
    public HostObjects {
        guests = List.copyOf(guests);
        storages = Collections.unmodifiableSortedSet(new TreeSet<>(storages));
    }

    /** {@return the values that a path parameter can take among these objects} */
    List<String> values(String parameter) {
        return switch (parameter) {
            case "node" -> List.of(node.value());
            case "vmid", "owner", "target" ->
                    guests.stream().map(guest -> guest.vmid().toString()).distinct().toList();
            case "storage", "archiveStorage" -> storageNames();
            case "bridge" ->
                    guests.stream().flatMap(guest -> guest.bridges().stream()).distinct().toList();
            case "pool" ->
                    guests.stream().flatMap(guest -> guest.pool().stream()).distinct().toList();
            default -> List.of();
        };
    }

    /** The same with only those guests that the operation can be about. */
    HostObjects with(Operation operation) {
        Optional<GuestType> only = operation.guestType();
        return only.isEmpty()
                ? this
                : new HostObjects(
                        node,
                        guests.stream().filter(guest -> guest.type().equals(only.get())).toList(),
                        new TreeSet<>(storageNames().stream().map(StorageId::parse).toList()));
    }

    private List<String> storageNames() {
        SortedSet<StorageId> all = new TreeSet<>(storages);
        guests.forEach(guest -> all.addAll(guest.storages()));
        List<String> names = new ArrayList<>();
        all.forEach(storage -> names.add(storage.value()));
        return names;
    }
}
