package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.StandardRoles;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads and changes roles. */
final class RoleCalls {
    private RoleCalls() {}

    static Reply list(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        rules(visit)
                .roles()
                .forEach(
                        (role, privileges) ->
                                rows.addObject()
                                        .put("roleid", role)
                                        .put("privs", joined(privileges))
                                        .put("special", JsonNodes.truth(isBuiltIn(visit, role))));
        return Reply.of(rows);
    }

    static Reply get(CallContext visit) {
        String role = visit.arguments().get("roleid");
        Set<Privilege> privileges = rules(visit).roles().get(role);
        if (privileges == null) {
            throw missing("", role);
        }
        ObjectNode data = JsonNodes.object();
        new TreeSet<>(privileges).forEach(privilege -> data.put(privilege.name(), 1));
        return Reply.of(data);
    }

    static Reply create(CallContext visit) {
        String role = visit.arguments().get("roleid");
        if (visit.state().has(Habit.RESERVED_ROLE_NAMES)
                && role.toLowerCase(Locale.ROOT).startsWith("pve")) {
            throw ApiError.parameters(
                    Map.of(
                            "roleid",
                            "cannot use role ID starting with the (case-insensitive) 'PVE'"
                                    + " namespace"));
        }
        if (rules(visit).roles().containsKey(role)) {
            throw ApiError.failed("create role failed: role '%s' already exists".formatted(role));
        }
        rules(visit).addRole(role, sent(visit));
        return Reply.nothing();
    }

    static Reply change(CallContext visit) {
        AccessParameters.require(visit, "append", "privs");
        String role = changeable(visit, "modified", "update role failed: ");
        Set<Privilege> privileges = sent(visit);
        if (visit.arguments().flag("append")) {
            privileges.addAll(rules(visit).roles().getOrDefault(role, Set.of()));
        }
        rules(visit).addRole(role, privileges);
        return Reply.nothing();
    }

    static Reply delete(CallContext visit) {
        rules(visit).removeRole(changeable(visit, "deleted", "delete role failed: "));
        return Reply.nothing();
    }

    private static String changeable(CallContext visit, String how, String failing) {
        String role = visit.arguments().get("roleid");
        if (isBuiltIn(visit, role)) {
            throw ApiError.failed("auto-generated role '%s' cannot be %s".formatted(role, how));
        }
        if (!rules(visit).roles().containsKey(role)) {
            throw missing(failing, role);
        }
        return role;
    }

    private static boolean isBuiltIn(CallContext visit, String role) {
        return StandardRoles.of(rules(visit).release()).containsKey(role);
    }

    private static ApiError missing(String failing, String role) {
        return ApiError.failed(failing + "role '%s' does not exist".formatted(role));
    }

    private static Set<Privilege> sent(CallContext visit) {
        return Parameter.list(visit.arguments().find("privs").orElse("")).stream()
                .map(Privilege::parse)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String joined(Collection<Privilege> privileges) {
        return privileges.stream().map(Privilege::name).sorted().collect(Collectors.joining(","));
    }

    private static AccessRules rules(CallContext visit) {
        return visit.state().access();
    }
}
