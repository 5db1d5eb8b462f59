package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Decodes the envelope that every answer comes in: {@code {"data": …, "total": n}}. */
public final class Json {
    /** A number of any length is a number, and one that is none does not spoil a whole list. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private Json() {}

    /** Reads the value that a parser stands at, and leaves it at the value's last token. */
    @FunctionalInterface
    public interface ValueReader<T> {
        @Nullable T read(JsonParser parser) throws IOException;
    }

    /**
     * What an answer holds.
     *
     * @param data the data
     * @param total how many rows there are in all; hosts leave out a 0
     * @param <T> the type of the data
     */
    record Envelope<T>(T data, OptionalInt total) {}

    /** Decodes an object. */
    static <T> T object(byte[] body, Function<JsonObject, T> decoder) throws IOException {
        return Json.<T>envelope(
                        body,
                        parser -> {
                            require(parser.currentToken(), JsonToken.START_OBJECT, "an object");
                            return decoder.apply(JsonObject.read(parser));
                        })
                .data();
    }

    /** Decodes an array of objects. */
    static <T> List<T> list(byte[] body, Function<JsonObject, T> decoder) throws IOException {
        return rows(body, parser -> decoder.apply(JsonObject.read(parser))).data();
    }

    /**
     * Decodes an array of objects, each as soon as it comes, so that nothing is kept of it but what
     * the reader makes.
     *
     * @param body the body of the answer
     * @param row reads one object
     * @param <T> what it makes
     * @return what it made, unmodifiable
     * @throws IOException if the body is not JSON of that shape
     */
    static <T> Envelope<List<T>> rows(byte[] body, ValueReader<T> row) throws IOException {
        return envelope(
                body,
                parser -> {
                    List<T> rows = new ArrayList<>();
                    require(parser.currentToken(), JsonToken.START_ARRAY, "a list");
                    for (JsonToken next = parser.nextToken();
                            next != JsonToken.END_ARRAY;
                            next = parser.nextToken()) {
                        require(next, JsonToken.START_OBJECT, "a list of objects");
                        rows.add(row.read(parser));
                    }
                    return Collections.unmodifiableList(rows);
                });
    }

    /** Decodes anything: text, {@link JsonObject}, or a list of these. */
    static Object any(byte[] body) throws IOException {
        return Json.<Object>envelope(
                        body, parser -> present(JsonObject.value(parser, parser.currentToken())))
                .data();
    }

    /** Decodes an object that is in no envelope. */
    static JsonObject bare(byte[] body) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            require(parser.nextToken(), JsonToken.START_OBJECT, "an object");
            return JsonObject.read(parser);
        }
    }

    /** Whether an answer says that there is nothing to say: {@code {"data":null}}. */
    static boolean isWithoutData(byte[] body) throws IOException {
        accepted(body);
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("data")) {
                    return value == JsonToken.VALUE_NULL;
                }
                parser.skipChildren();
            }
            return false;
        }
    }

    /** Makes sure that an answer is one, whatever its data; also none. */
    static void accepted(byte[] body) throws IOException {
        boolean hasData = false;
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextFieldName();
                        name != null;
                        name = parser.nextFieldName()) {
                    hasData |= name.equals("data");
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
            if (!hasData || parser.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("the answer is not a JSON object with data");
            }
        }
    }

    private static void require(@Nullable JsonToken found, JsonToken wanted, String what)
            throws IOException {
        if (found == null) {
            throw new EOFException("the answer's JSON ends too early");
        }
        if (found != wanted) {
            throw new IOException("the answer's data is not " + what);
        }
    }

    /** Decodes the envelope, and its data with a reader. */
    static <T> Envelope<T> envelope(byte[] body, ValueReader<T> reader) throws IOException {
        T data = null;
        OptionalInt total = OptionalInt.empty();
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is not a JSON object");
            }
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("data") && value != JsonToken.VALUE_NULL) {
                    data = reader.read(parser);
                } else if (name.equals("total") && value.isScalarValue()) {
                    OptionalLong rows = LenientScalars.whole(parser);
                    total =
                            rows.isEmpty()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(LenientScalars.clamped(rows.getAsLong()));
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new EOFException("the answer's JSON ends too early");
            }
        }
        return new Envelope<>(present(data), total);
    }

    private static <T> T present(@Nullable T data) throws IOException {
        if (data == null) {
            throw new IOException("the answer has no data");
        }
        return data;
    }
}
