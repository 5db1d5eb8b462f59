package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** Decodes the envelope that every answer comes in: {@code {"data": …, "total": n}}. */
public final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(new JsonFactory())
                    .addModule(new ParameterNamesModule())
                    .addModule(LenientScalars.module())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Json() {}

    /** Reads the value that a parser stands at, and leaves it at the value's last token. */
    @FunctionalInterface
    interface ValueReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    /**
     * What an answer holds.
     *
     * @param data the data
     * @param total how many rows there are in all; hosts leave out a 0
     * @param <T> the type of the data
     */
    public record Envelope<T>(T data, OptionalInt total) {}

    /**
     * Decodes an object.
     *
     * @param body the body of the answer
     * @param type the type of the data
     * @param <T> the type of the data
     * @return the data
     * @throws IOException if the body is not JSON of that shape
     */
    public static <T> T object(byte[] body, Class<T> type) throws IOException {
        JavaType wanted = MAPPER.constructType(type);
        return Json.<T>envelope(body, parser -> MAPPER.readValue(parser, wanted)).data();
    }

    /**
     * Decodes an array of objects.
     *
     * @param body the body of the answer
     * @param type the type of an element
     * @param <T> the type of an element
     * @return the elements
     * @throws IOException if the body is not JSON of that shape
     */
    public static <T> Envelope<List<T>> list(byte[] body, Class<T> type) throws IOException {
        JavaType wanted = MAPPER.getTypeFactory().constructCollectionType(List.class, type);
        return envelope(body, parser -> MAPPER.readValue(parser, wanted));
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
    static <T> List<T> rows(byte[] body, ValueReader<T> row) throws IOException {
        return Json.<List<T>>envelope(
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
                        })
                .data();
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

    /**
     * Decodes anything, as a tree.
     *
     * @param body the body of the answer
     * @return the tree
     * @throws IOException if the body is not JSON
     */
    public static JsonNode tree(byte[] body) throws IOException {
        return object(body, JsonNode.class);
    }

    /**
     * Makes sure that an answer is one, whatever its data; also none.
     *
     * @param body the body of the answer
     * @throws IOException if the body is not the JSON of an answer
     */
    public static void accepted(byte[] body) throws IOException {
        JsonNode answer = MAPPER.readTree(body);
        if (answer == null || !answer.has("data")) {
            throw new IOException("the answer is not a JSON object with data");
        }
    }

    private static <T> Envelope<T> envelope(byte[] body, ValueReader<T> reader) throws IOException {
        T data = null;
        OptionalInt total = OptionalInt.empty();
        try (JsonParser parser = MAPPER.createParser(body)) {
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
                    total = OptionalInt.of(parser.getValueAsInt());
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

    static ObjectMapper mapper() {
        return MAPPER;
    }
}
