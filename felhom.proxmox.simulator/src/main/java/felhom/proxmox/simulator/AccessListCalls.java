package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.AccessList;
import felhom.proxmox.simulator.format.AccessPath;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and changes the access control list. */
final class AccessListCalls {
    private static final String FAILING = "ACL update failed: ";
    private static final List<String> HOLDERS = List.of("users", "groups", "tokens");

    private AccessListCalls() {}

    static Reply list(CallContext visit) {
        Caller caller = visit.caller();
        boolean audits = caller.has(Privilege.SYS_AUDIT, "/access");
        ArrayNode rows = JsonNodes.array();
        for (AccessList.Entry entry : rules(visit).list()) {
            if (audits || AccessGuards.changesList(caller, entry.path())) {
                rows.addObject()
                        .put("path", entry.path())
                        .put("type", entry.holder().contains("!") ? "token" : "user")
                        .put("ugid", entry.holder())
                        .put("roleid", entry.role())
                        .put("propagate", JsonNodes.truth(entry.passedDown()));
            }
        }
        return Reply.of(rows);
    }

    /** All of it or nothing. */
    static Reply change(CallContext visit) {
        CallArguments arguments = visit.arguments();
        if (HOLDERS.stream().allMatch(name -> arguments.find(name).orElse("").isEmpty())) {
            Map<String, String> errors = new LinkedHashMap<>();
            HOLDERS.forEach(
                    name -> errors.put(name, "either 'users', 'groups' or 'tokens' is required."));
            throw ApiError.parameters(errors);
        }
        boolean removes = arguments.flag("delete");
        String asked = arguments.get("path");
        String path =
                AccessPath.normal(asked)
                        .filter(normal -> removes || AccessPath.isKnown(normal))
                        .orElseThrow(
                                () ->
                                        ApiError.parameters(
                                                Map.of(
                                                        "path",
                                                        "invalid ACL path '%s'".formatted(asked))));
        boolean passedDown = arguments.find("propagate").map("1"::equals).orElse(true);
        List<String> roles = words(visit, "roles");
        roles.forEach(role -> check(visit, path, role, passedDown, removes));
        for (String role : roles) {
            for (String holder : holders(visit)) {
                if (removes) {
                    rules(visit).revoke(path, holder, role);
                } else {
                    rules(visit).grant(path, holder, role, passedDown);
                }
            }
        }
        return Reply.nothing();
    }

    private static List<String> holders(CallContext visit) {
        return List.of("users", "tokens").stream()
                .flatMap(name -> words(visit, name).stream())
                .toList();
    }

    private static void check(
            CallContext visit, String path, String role, boolean passedDown, boolean removes) {
        AccessRules rules = rules(visit);
        if (!rules.roles().containsKey(role)) {
            throw missing("role", role);
        }
        if (!visit.caller().has(AccessGuards.PERMISSIONS_MODIFY, path)) {
            ownRightsOnly(visit, path, role, passedDown, removes)
                    .ifPresent(
                            problem -> {
                                throw ApiError.failed(
                                        FAILING
                                                + "400 Parameter verification failed.\nrole: "
                                                + problem);
                            });
        }
        words(visit, "groups").stream()
                .findFirst()
                .ifPresent(
                        group -> {
                            throw missing("group", group);
                        });
        for (String user : words(visit, "users")) {
            if (!rules.users().containsKey(user)) {
                throw missing("user", user);
            }
        }
        for (String token : words(visit, "tokens")) {
            TokenId id = TokenId.parse(token);
            UserCalls.existing(visit, FAILING, id.user().toString());
            TokenCalls.existing(rules, FAILING, id);
        }
    }

    /** Whoever may not change rights in general hands out none that he does not have. */
    private static Optional<String> ownRightsOnly(
            CallContext visit, String path, String role, boolean passedDown, boolean removes) {
        Map<Privilege, Boolean> own = rules(visit).on(visit.caller().id(), path);
        String lead = "Cannot %s role '%s'".formatted(removes ? "remove" : "add", role);
        for (Privilege privilege : rules(visit).roles().getOrDefault(role, Set.of())) {
            Boolean ownPassedDown = own.get(privilege);
            if (ownPassedDown == null) {
                return Optional.of(
                        lead + " - requires 'Permissions.Modify' or superset of privileges.");
            }
            if (passedDown && !ownPassedDown && !removes) {
                return Optional.of(
                        lead
                                + " with propagation - requires 'Permissions.Modify' or propagated"
                                + " superset of privileges.");
            }
        }
        return role.equals("NoAccess")
                ? Optional.of(lead + " - requires 'Permissions.Modify'")
                : Optional.empty();
    }

    private static ApiError missing(String kind, String name) {
        return ApiError.failed(FAILING + "%s '%s' does not exist".formatted(kind, name));
    }

    private static List<String> words(CallContext visit, String name) {
        return Parameter.list(visit.arguments().find(name).orElse(""));
    }

    private static AccessRules rules(CallContext visit) {
        return visit.state().access();
    }
}
