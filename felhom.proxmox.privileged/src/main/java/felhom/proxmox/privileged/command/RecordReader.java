package felhom.proxmox.privileged.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads the JSON that a program prints into records, without trusting its types. A component is
 * named as its field, in camel case; fields without a component are passed over. A component is
 * never null: see {@link LenientTypes} for what it may be, and what it is if the field is absent,
 * null or of another type.
 *
 * @param <T> the record of a whole document
 */
public final class RecordReader<T> {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .addModule(new LenientTypes())
                    .build();

    private final ObjectReader reader;

    private RecordReader(ObjectReader reader) {
        this.reader = reader;
    }

    /** A reader of documents that are nothing but one JSON object. Its package must be open. */
    public static <T> RecordReader<T> of(Class<T> type) {
        return new RecordReader<>(
                MAPPER.readerFor(
                        MAPPER.getTypeFactory().constructParametricType(Optional.class, type)));
    }

    /** A reader that changes every text so, before it is looked at. */
    public RecordReader<T> withText(UnaryOperator<String> change) {
        return new RecordReader<>(reader.withAttribute(LenientTypes.TEXT, change));
    }

    /**
     * A reader that loses less of an odd document: raw control characters and unknown escapes in
     * texts stand for themselves, an object in place of a list is one of its values, and what
     * follows the document does not matter.
     */
    public RecordReader<T> tolerant() {
        return new RecordReader<>(
                reader.withFeatures(
                                JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                                JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .withAttribute(LenientTypes.VALUES, true));
    }

    /**
     * Reads a document; empty if it is blank, or JSON but no object.
     *
     * @throws JsonProcessingException if it is not JSON
     */
    public Optional<T> read(String json) throws JsonProcessingException {
        return json.isBlank() ? Optional.empty() : reader.readValue(json);
    }
}
