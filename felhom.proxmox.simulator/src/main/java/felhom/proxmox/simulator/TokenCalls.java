package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.UserId;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Map;

/** Reads and changes tokens. */
final class TokenCalls {
    private TokenCalls() {}

    static Reply list(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        rules(visit).tokensOf(user(visit)).values().forEach(token -> rows.add(row(token)));
        return Reply.of(rows);
    }

    static Reply get(CallContext visit) {
        return Reply.of(info(existing(visit)));
    }

    static Reply create(CallContext visit) {
        TokenId id = id(visit);
        if (rules(visit).token(id).isPresent()) {
            throw ApiError.parameters(Map.of("tokenid", "Token already exists."));
        }
        boolean separated = visit.arguments().find("privsep").map("1"::equals).orElse(true);
        SimulatedToken token = rules(visit).addToken(id, separated);
        rules(visit).put(changed(visit, new TokenEntry(token, separated, 0, "")));
        ObjectNode info = JsonNodes.object();
        if (visit.arguments().find("privsep").isEmpty()) {
            info.put("privsep", 1);
        }
        asSent(visit, info);
        return Reply.of(
                JsonNodes.object()
                        .put("full-tokenid", id.toString())
                        .put("value", token.secret())
                        .set("info", info));
    }

    static Reply change(CallContext visit) {
        TokenEntry changed = changed(visit, existing(visit));
        rules(visit).put(changed);
        ObjectNode info = info(changed);
        asSent(visit, info);
        return Reply.of(info);
    }

    static Reply delete(CallContext visit) {
        rules(visit).removeToken(existing(visit).token().id());
        return Reply.nothing();
    }

    static ObjectNode row(TokenEntry token) {
        return info(token).put("tokenid", token.token().id().name());
    }

    static ObjectNode info(TokenEntry token) {
        ObjectNode info =
                JsonNodes.object()
                        .put("privsep", JsonNodes.truth(token.separated()))
                        .put("expire", token.expire());
        return token.comment().isEmpty() ? info : info.put("comment", token.comment());
    }

    /** Finds a token, or fails as a host does. */
    static TokenEntry existing(AccessRules rules, String failing, TokenId id) {
        TokenEntry token = rules.tokensOf(id.user().toString()).get(id.name());
        if (token == null) {
            throw ApiError.failed(
                    failing + "no such token '%s' for user '%s'".formatted(id.name(), id.user()));
        }
        return token;
    }

    private static TokenEntry existing(CallContext visit) {
        UserCalls.existing(visit, "", user(visit));
        return existing(rules(visit), "", id(visit));
    }

    private static TokenEntry changed(CallContext visit, TokenEntry token) {
        CallArguments sent = visit.arguments();
        return token.withSeparated(sent.find("privsep").map("1"::equals).orElse(token.separated()))
                .withExpire(sent.number("expire").orElse(token.expire()))
                .withComment(
                        sent.find("comment")
                                .filter(text -> !text.isEmpty())
                                .orElse(token.comment()));
    }

    /** The host gives back what it was sent, as it came: numbers as strings. */
    private static void asSent(CallContext visit, ObjectNode info) {
        for (String name : new String[] {"privsep", "expire", "comment"}) {
            visit.arguments()
                    .find(name)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> info.put(name, text));
        }
    }

    private static String user(CallContext visit) {
        return visit.arguments().get("userid");
    }

    private static TokenId id(CallContext visit) {
        return new TokenId(UserId.parse(user(visit)), visit.arguments().get("tokenid"));
    }

    private static AccessRules rules(CallContext visit) {
        return visit.state().access();
    }
}
