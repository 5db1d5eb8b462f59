package felhom.agent.observe;

import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.GuestObjects;
import felhom.proxmox.model.access.HostObjects;
import felhom.proxmox.model.access.Permissions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The known objects of a host, for questions about rights on them. If none of a kind is known, an
 * unmatched name stands for any, so that the answer also holds for objects made later.
 *
 * @param host the node with its containers and storages; operations on virtual machines are left
 *     out
 * @param unread descriptions of what could not be read
 * @param unclear the containers whose configuration was not read or makes no sense, so that what
 *     they use is not known
 */
public record KnownObjects(HostObjects host, List<String> unread, List<VmId> unclear) {
    public KnownObjects {
        unread = List.copyOf(unread);
        unclear = List.copyOf(unclear);
    }

    public static KnownObjects of(CheckContext target, Permissions permissions) {
        Inventory inventory = target.inventory();
        List<String> unread = new ArrayList<>();
        List<VmId> unclear = new ArrayList<>();
        List<Resource.Guest> all = read("guests", inventory::guests, unread);
        Map<VmId, GuestObjects> used =
                read("configurations", inventory::containers, unread).stream()
                        .flatMap(facts -> used(facts, unclear).stream())
                        .collect(Collectors.toMap(GuestObjects::vmid, objects -> objects));
        SortedSet<StorageId> storages = new TreeSet<>();
        read("storages", inventory::storages, unread)
                .forEach(storage -> storages.add(storage.storage()));
        List<GuestObjects> containers = new ArrayList<>();
        for (Resource.Guest guest : all) {
            if (guest.type().equals(GuestType.CONTAINER)) {
                GuestObjects objects =
                        used.getOrDefault(guest.vmid(), GuestObjects.of(guest.vmid()));
                containers.add(guest.pool().map(objects::inPool).orElse(objects));
            }
        }
        if (containers.isEmpty()) {
            containers.add(GuestObjects.of(VmId.parse(UnmatchedNames.GUEST)));
        }
        if (storages.isEmpty() && containers.stream().allMatch(one -> one.storages().isEmpty())) {
            storages.add(StorageId.parse(UnmatchedNames.NAME));
        }
        if (containers.stream().allMatch(one -> one.bridges().isEmpty())) {
            containers.set(0, on(bridgesWithARule(permissions), containers.getFirst()));
        }
        return new KnownObjects(
                new HostObjects(target.nodeName(), containers, storages), unread, unclear);
    }

    /** The paths of the objects of a kind, and the one above them all. */
    public Set<String> paths(ObjectKind kind) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(kind.path());
        String above = kind.path() + "/";
        for (GuestObjects guest : host.guests()) {
            switch (kind) {
                case GUESTS -> paths.add(above + guest.vmid());
                case STORAGES -> guest.storages().forEach(storage -> paths.add(above + storage));
                case BRIDGES -> guest.bridges().forEach(bridge -> paths.add(above + bridge));
            }
        }
        if (kind == ObjectKind.STORAGES) {
            host.storages().forEach(storage -> paths.add(above + storage));
        }
        return paths;
    }

    /** The storages and bridges that a rule of their own may be about. */
    public List<String> decisive() {
        Set<String> paths = new LinkedHashSet<>(paths(ObjectKind.STORAGES));
        paths.addAll(paths(ObjectKind.BRIDGES));
        return paths.stream().filter(path -> !isAny(path)).toList();
    }

    /** Whether a path is not that of an object, but stands for all of its kind. */
    public static boolean isAny(String path) {
        return path.contains("{")
                || path.endsWith("/" + UnmatchedNames.GUEST)
                || path.endsWith("/" + UnmatchedNames.NAME)
                || path.endsWith("/" + UnmatchedNames.BRIDGE);
    }

    private static <T> List<T> read(String what, Supplier<List<T>> question, List<String> unread) {
        try {
            return question.get();
        } catch (ProxmoxException why) {
            // The check that is about them reports why.
            unread.add(what);
            return List.of();
        }
    }

    private static Optional<GuestObjects> used(ContainerFacts facts, List<VmId> unclear) {
        VmId vmid = facts.guest().vmid();
        Optional<GuestObjects> objects =
                facts.state().then(state -> GuestObjects.of(vmid, state.config())).found();
        if (objects.isEmpty()) {
            unclear.add(vmid);
        }
        return objects;
    }

    private static SortedSet<String> bridgesWithARule(Permissions permissions) {
        String above = ObjectKind.BRIDGES.path() + "/";
        SortedSet<String> bridges = new TreeSet<>();
        permissions.paths().keySet().stream()
                .filter(path -> path.startsWith(above))
                .forEach(path -> bridges.add(path.substring(above.length())));
        if (bridges.isEmpty()) {
            bridges.add(UnmatchedNames.BRIDGE);
        }
        return bridges;
    }

    private static GuestObjects on(SortedSet<String> bridges, GuestObjects guest) {
        return new GuestObjects(
                guest.vmid(), guest.type(), guest.storages(), bridges, guest.pool());
    }
}
