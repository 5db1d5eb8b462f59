package felhom.proxmox.api.internal.json;

import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.model.text.Printable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What an error answer says. Depending on the error and the release the words are in a JSON body,
 * in a plain text body, or only in the reason phrase (all refused logins; every error before
 * pve-http-server 5.2.0).
 *
 * @param message the words, trimmed; empty if there are none
 * @param errors what is said of each parameter
 */
public record ErrorBody(String message, SortedMap<String, String> errors) {
    private static final int MAX_TEXT = 2000;

    /** Copies the map and makes the words fit for people. */
    public ErrorBody {
        message = Printable.lines(message);
        errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
    }

    /**
     * Reads an error answer; never fails.
     *
     * @param answer the answer
     * @return what it says
     */
    public static ErrorBody of(WireAnswer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
        String reason = answer.reason().strip();
        if (!text.startsWith("{")) {
            return new ErrorBody(
                    text.isEmpty() || text.startsWith("<") ? reason : shorten(text),
                    new TreeMap<>());
        }
        try {
            JsonObject body = Json.bare(answer.body());
            String message = body.text("message").orElse("").strip();
            return new ErrorBody(
                    message.isEmpty() ? reason : shorten(message),
                    body.object("errors").map(ErrorBody::errors).orElseGet(TreeMap::new));
        } catch (IOException notJson) {
            return new ErrorBody(reason.isEmpty() ? shorten(text) : reason, new TreeMap<>());
        }
    }

    /**
     * Rewrites every word of it.
     *
     * @param change what to make of a text
     * @return the changed body
     */
    public ErrorBody with(UnaryOperator<String> change) {
        SortedMap<String, String> changed = new TreeMap<>();
        errors.forEach((name, text) -> changed.put(change.apply(name), change.apply(text)));
        return new ErrorBody(change.apply(message), changed);
    }

    private static SortedMap<String, String> errors(JsonObject about) {
        SortedMap<String, String> errors = new TreeMap<>();
        for (String name : about.names()) {
            String words = about.text(name).orElse("").strip();
            errors.put(Printable.line(name), Printable.lines(words));
        }
        return errors;
    }

    private static String shorten(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
