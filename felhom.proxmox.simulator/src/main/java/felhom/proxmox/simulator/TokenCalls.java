package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.UserId;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Arguments;
import felhom.proxmox.simulator.schema.Json;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Map;

/** Reads and changes tokens. */
final class TokenCalls {
    private TokenCalls() {}

    static Reply list(Visit visit) {
        ArrayNode rows = Json.array();
        rules(visit).tokensOf(user(visit)).values().forEach(token -> rows.add(row(token)));
        return Reply.of(rows);
    }

    static Reply get(Visit visit) {
        return Reply.of(info(existing(visit)));
    }

    static Reply create(Visit visit) {
        TokenId id = id(visit);
        if (rules(visit).token(id).isPresent()) {
            throw ApiError.parameters(Map.of("tokenid", "Token already exists."));
        }
        boolean separated = visit.arguments().find("privsep").map("1"::equals).orElse(true);
        SimulatedToken token = rules(visit).addToken(id, separated);
        rules(visit).put(changed(visit, new TokenEntry(token, separated, 0, "")));
        ObjectNode info = Json.object();
        if (visit.arguments().find("privsep").isEmpty()) {
            info.put("privsep", 1);
        }
        asSent(visit, info);
        return Reply.of(
                Json.object()
                        .put("full-tokenid", id.toString())
                        .put("value", token.secret())
                        .set("info", info));
    }

    static Reply change(Visit visit) {
        TokenEntry changed = changed(visit, existing(visit));
        rules(visit).put(changed);
        ObjectNode info = info(changed);
        asSent(visit, info);
        return Reply.of(info);
    }

    static Reply delete(Visit visit) {
        rules(visit).removeToken(existing(visit).token().id());
        return Reply.nothing();
    }

    static ObjectNode row(TokenEntry token) {
        return info(token).put("tokenid", token.token().id().name());
    }

    static ObjectNode info(TokenEntry token) {
        ObjectNode info =
                Json.object()
                        .put("privsep", Json.truth(token.separated()))
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

    private static TokenEntry existing(Visit visit) {
        UserCalls.existing(visit, "", user(visit));
        return existing(rules(visit), "", id(visit));
    }

    private static TokenEntry changed(Visit visit, TokenEntry token) {
        Arguments sent = visit.arguments();
        return token.withSeparated(sent.find("privsep").map("1"::equals).orElse(token.separated()))
                .withExpire(sent.number("expire").orElse(token.expire()))
                .withComment(
                        sent.find("comment")
                                .filter(text -> !text.isEmpty())
                                .orElse(token.comment()));
    }

    /** The host gives back what it was sent, as it came: numbers as strings. */
    private static void asSent(Visit visit, ObjectNode info) {
        for (String name : new String[] {"privsep", "expire", "comment"}) {
            visit.arguments()
                    .find(name)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> info.put(name, text));
        }
    }

    private static String user(Visit visit) {
        return visit.arguments().get("userid");
    }

    private static TokenId id(Visit visit) {
        return new TokenId(UserId.parse(user(visit)), visit.arguments().get("tokenid"));
    }

    private static AccessRules rules(Visit visit) {
        return visit.state().access();
    }
}
