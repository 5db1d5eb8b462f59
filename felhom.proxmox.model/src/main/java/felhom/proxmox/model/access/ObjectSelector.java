package felhom.proxmox.model.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Selects the objects of a host to which a requirement applies. */
final class ObjectSelector {
    /** The operations that make a guest with the id that they are given. */
    private static final Set<Operation> MAKERS =
            Set.of(Operation.CREATE_CONTAINER, Operation.RESTORE_CONTAINER, Operation.RESTORE_VM);

    private ObjectSelector() {}

    /** The path parameters of the first alternative for each object; other parameters stay open. */
    static List<Map<String, String>> of(
            Operation operation, Requirement requirement, HostObjects host) {
        PrivilegeOn first = requirement.anyOf().getFirst();
        List<String> parameters = first.path().parameters();
        boolean isNew =
                parameters.contains("newid")
                        || MAKERS.contains(operation) && parameters.contains("vmid");
        return isNew ? List.of(Map.of()) : of(first, host.with(operation));
    }

    static List<Map<String, String>> of(
            Operation operation, AlternativePrivilege waiver, HostObjects host) {
        return of(waiver.instead(), host.with(operation));
    }

    private static List<Map<String, String>> of(PrivilegeOn needed, HostObjects host) {
        List<String> parameters = needed.path().parameters();
        if (parameters.isEmpty()) {
            return List.of(Map.of());
        }
        String parameter = parameters.getFirst();
        return parameter.equals("vmid")
                ? host.guests().stream().map(ObjectSelector::names).distinct().toList()
                : host.values(parameter).stream().map(value -> Map.of(parameter, value)).toList();
    }

    private static Map<String, String> names(GuestObjects guest) {
        String vmid = guest.vmid().toString();
        return guest.pool()
                .map(pool -> Map.of("vmid", vmid, "memberOf", pool))
                .orElse(Map.of("vmid", vmid));
    }
}
