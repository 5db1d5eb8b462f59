package felhom.agent;

import felhom.proxmox.model.Grant;
import felhom.proxmox.model.Permissions;
import felhom.proxmox.model.Privilege;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.TokenId;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says that a host shows the token no backups of some guests, whether there are any or not. */
final class HiddenBackups {
    private static final int MOST_NAMED = 5;

    private HiddenBackups() {}

    static Finding of(
            List<Resource.Guest> guests,
            boolean all,
            List<BackupStore> stores,
            Permissions rights,
            TokenId token) {
        List<String> lacking = new ArrayList<>();
        List<String> next = new ArrayList<>();
        boolean mayOnStores =
                stores.stream()
                        .anyMatch(
                                store ->
                                        rights.on("/storage/" + store.storage())
                                                .contains(Privilege.DATASTORE_ALLOCATE_SPACE));
        if (!mayOnStores) {
            lacking.add(Privilege.DATASTORE_ALLOCATE_SPACE.name() + " on /storage");
            next.add(grant(token, "/storage", Privilege.DATASTORE_ALLOCATE_SPACE));
        }
        List<String> paths =
                guests.stream()
                        .map(guest -> "/vms/" + guest.vmid())
                        .filter(path -> !rights.on(path).contains(Privilege.VM_BACKUP))
                        .toList();
        if (!paths.isEmpty()) {
            List<String> named =
                    all ? List.of("/vms") : paths.subList(0, Math.min(MOST_NAMED, paths.size()));
            lacking.add(
                    Privilege.VM_BACKUP.name()
                            + " on "
                            + String.join(", ", named)
                            + (named.size() < paths.size() && !all ? ", …" : ""));
            named.forEach(path -> next.add(grant(token, path, Privilege.VM_BACKUP)));
        }
        return Finding.of(
                        Status.WARN,
                        Quantity.count(guests.size(), "guest", "guests"),
                        "backups cannot be seen, whether there are any or not: the token lacks "
                                + lacking.stream().collect(Collectors.joining(" and ")))
                .withNext(next.stream().distinct().toList());
    }

    private static String grant(TokenId token, String path, Privilege privilege) {
        return new Grant(token, path, privilege).command();
    }
}
