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
        return Json.<T>envelope(body, MAPPER.constructType(type)).data();
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
        return envelope(body, MAPPER.getTypeFactory().constructCollectionType(List.class, type));
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

    private static <T> Envelope<T> envelope(byte[] body, JavaType type) throws IOException {
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
                    data = MAPPER.readValue(parser, type);
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
