package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.UserId;
import felhom.proxmox.simulator.format.UserEntry;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and changes users. A password is taken and dropped: nobody signs in with one. */
final class UserCalls {
    private static final List<String> TEXTS =
            List.of("firstname", "lastname", "email", "comment", "keys");
    private static final Map<String, String> REALMS = Map.of("pam", "pam", "pve", "pve");

    private UserCalls() {}

    static Reply list(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        if (!AccessGuards.seesUsers(visit.caller())) {
            return Reply.of(rows);
        }
        Optional<Boolean> enabled = visit.arguments().find("enabled").map("1"::equals);
        rules(visit)
                .users()
                .forEach(
                        (id, user) -> {
                            if (enabled.isEmpty() || enabled.get() == user.enabled()) {
                                rows.add(row(visit, id, user));
                            }
                        });
        return Reply.of(rows);
    }

    private static ObjectNode row(CallContext visit, String id, UserEntry user) {
        ObjectNode row = data(user);
        if (visit.arguments().flag("full")) {
            row.put("groups", "");
            Map<String, TokenEntry> own = rules(visit).tokensOf(id);
            if (own.isEmpty()) {
                row.putNull("tokens");
            } else {
                ArrayNode tokens = row.putArray("tokens");
                own.values().forEach(token -> tokens.add(TokenCalls.row(token)));
            }
        }
        String realm = REALMS.get(UserId.parse(id).realm());
        if (realm != null) {
            row.put("realm-type", realm);
        }
        return row.put("userid", id);
    }

    static Reply get(CallContext visit) {
        String id = visit.arguments().get("userid");
        ObjectNode data = data(existing(visit, "", id));
        data.putArray("groups");
        Map<String, TokenEntry> own = rules(visit).tokensOf(id);
        if (own.isEmpty()) {
            data.putNull("tokens");
        } else {
            ObjectNode tokens = data.putObject("tokens");
            own.forEach((name, token) -> tokens.set(name, TokenCalls.info(token)));
        }
        return Reply.of(data);
    }

    static Reply create(CallContext visit) {
        String failing = "create user failed: ";
        String id = visit.arguments().get("userid");
        if (rules(visit).users().containsKey(id)) {
            throw ApiError.failed(failing + "user '%s' already exists".formatted(id));
        }
        String realm = UserId.parse(id).realm();
        if (visit.arguments().find("password").isPresent() && !REALMS.containsKey(realm)) {
            throw ApiError.failed(failing + "auth domain '%s' does not exist".formatted(realm));
        }
        rules(visit).put(id, changed(visit, failing, UserEntry.NEW));
        return Reply.nothing();
    }

    static Reply change(CallContext visit) {
        AccessParameters.require(visit, "append", "groups");
        String failing = "update user failed: ";
        String id = visit.arguments().get("userid");
        rules(visit).put(id, changed(visit, failing, existing(visit, failing, id)));
        return Reply.nothing();
    }

    static Reply delete(CallContext visit) {
        rules(visit).removeUser(UserId.parse(visit.arguments().get("userid")));
        return Reply.nothing();
    }

    static UserEntry existing(CallContext visit, String failing, String id) {
        UserEntry user = rules(visit).users().get(id);
        if (user == null) {
            throw ApiError.failed(failing + "no such user ('%s')".formatted(id));
        }
        return user;
    }

    private static UserEntry changed(CallContext visit, String failing, UserEntry user) {
        CallArguments arguments = visit.arguments();
        Parameter.list(arguments.find("groups").orElse("")).stream()
                .findFirst()
                .ifPresent(
                        group -> {
                            throw ApiError.failed(failing + "no such group '%s'".formatted(group));
                        });
        UserEntry changed =
                user.withEnabled(arguments.find("enable").map("1"::equals).orElse(user.enabled()))
                        .withExpire(arguments.number("expire").orElse(user.expire()));
        for (String name : TEXTS) {
            changed = changed.with(name, arguments.find(name).orElse(text(changed, name)));
        }
        return changed;
    }

    private static ObjectNode data(UserEntry user) {
        ObjectNode data =
                JsonNodes.object()
                        .put("enable", JsonNodes.truth(user.enabled()))
                        .put("expire", user.expire());
        user.texts().forEach(data::put);
        // The host's file has a field for it, and empty fields at the end of a line are no fields.
        if (user.texts().containsKey("comment") || user.texts().containsKey("keys")) {
            data.put("email", text(user, "email"));
        }
        return data;
    }

    private static String text(UserEntry user, String name) {
        return user.texts().getOrDefault(name, "");
    }

    private static AccessRules rules(CallContext visit) {
        return visit.state().access();
    }
}
