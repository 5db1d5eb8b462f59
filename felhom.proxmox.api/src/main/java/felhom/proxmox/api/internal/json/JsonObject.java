package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import felhom.proxmox.model.Usage;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members of a JSON object under the names that the host gives them. Whatever a member's type,
 * it is read as the one that is asked for, see {@link LenientScalars}; what is null, empty or of
 * another shape counts as absent. A switch is kept as Perl would show it, 1 or 0.
 */
final class JsonObject {
    /** Text, {@link JsonObject} or a list of these. */
    private final Map<String, Object> members = new LinkedHashMap<>();

    private JsonObject() {}

    /** Reads the object that a parser stands at, and leaves it at its last token. */
    static JsonObject read(JsonParser parser) throws IOException {
        JsonObject fields = new JsonObject();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Object value = value(parser, parser.nextToken());
            if (value != null) {
                fields.members.put(name, value);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new EOFException("the answer's JSON ends too early");
        }
        return fields;
    }

    /** Reads anything: text, {@link JsonObject}, a list of these, or null. */
    static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        return switch (token) {
            case null -> throw new EOFException("the answer's JSON ends too early");
            case START_OBJECT -> read(parser);
            case START_ARRAY -> list(parser);
            case VALUE_NULL -> null;
            case VALUE_TRUE -> "1";
            case VALUE_FALSE -> "0";
            default -> parser.getText();
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_ARRAY;
                next = parser.nextToken()) {
            Object element = value(parser, next);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    Set<String> names() {
        return members.keySet();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(filled(name));
    }

    /** The text as it is, also if it is empty. */
    Optional<String> scalar(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    OptionalLong whole(String name) {
        return LenientScalars.whole(filled(name));
    }

    OptionalInt small(String name) {
        OptionalLong number = whole(name);
        return number.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(LenientScalars.clamped(number.getAsLong()));
    }

    OptionalDouble fraction(String name) {
        return LenientScalars.fraction(filled(name));
    }

    Optional<Boolean> onOrOff(String name) {
        return LenientScalars.onOrOff(filled(name));
    }

    boolean isOn(String name) {
        return onOrOff(name).orElse(false);
    }

    Optional<Instant> moment(String name) {
        OptionalLong seconds = whole(name);
        return seconds.isEmpty()
                ? Optional.empty()
                : Optional.of(Absent.moment(seconds.getAsLong()));
    }

    Usage usage(String used, String total) {
        return new Usage(whole(used), whole(total));
    }

    Optional<Duration> uptime() {
        return Absent.uptime(whole("uptime"));
    }

    Optional<JsonObject> object(String name) {
        return members.get(name) instanceof JsonObject fields
                ? Optional.of(fields)
                : Optional.empty();
    }

    /** The elements of a list that are text, and not empty; none if there is no list. */
    List<String> texts(String name) {
        return texts(members.get(name)).stream().filter(text -> !text.isEmpty()).toList();
    }

    /** The elements of a list that are objects; none if there is no list. */
    List<JsonObject> objects(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /** An option as a host writes it: an object as its properties, a list by commas. */
    Optional<String> option(String name) {
        return switch (members.get(name)) {
            case String text when !text.isEmpty() -> Optional.of(text);
            case JsonObject fields ->
                    Optional.of(
                            fields.names().stream()
                                    .flatMap(
                                            key ->
                                                    fields
                                                            .scalar(key)
                                                            .map(value -> key + "=" + value)
                                                            .stream())
                                    .collect(Collectors.joining(",")));
            case List<?> list -> Optional.of(String.join(",", texts(list)));
            case null, default -> Optional.empty();
        };
    }

    /** The elements of a list that are lists of text. */
    List<List<String>> lists(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().filter(List.class::isInstance).map(JsonObject::texts).toList()
                : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    /** What no row of this kind can be without. */
    String required(String name) {
        return Absent.required(filled(name), name);
    }

    /** A number that no row of this kind can be without. */
    long requiredWhole(String name) {
        return Absent.required(whole(name), name);
    }

    private @Nullable String filled(String name) {
        return members.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
