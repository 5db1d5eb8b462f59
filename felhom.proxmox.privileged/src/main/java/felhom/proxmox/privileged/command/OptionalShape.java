package felhom.proxmox.privileged.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Reads a record or list that may be absent; what has another shape is absent, too. */
final class OptionalShape extends JsonDeserializer<Optional<Object>>
        implements ContextualDeserializer {
    private final JavaType type;
    private final @Nullable JsonDeserializer<Object> content;

    OptionalShape(JavaType type, @Nullable JsonDeserializer<Object> content) {
        this.type = type;
        this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(
            DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        return new OptionalShape(type, context.findContextualValueDeserializer(type, property));
    }

    @Override
    public Optional<Object> deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        JsonToken start =
                type.isCollectionLikeType() ? JsonToken.START_ARRAY : JsonToken.START_OBJECT;
        if (parser.hasToken(start)) {
            return Optional.of(Objects.requireNonNull(content).deserialize(parser, context));
        }
        parser.skipChildren();
        return Optional.empty();
    }

    @Override
    public Optional<Object> getNullValue(DeserializationContext context) {
        return Optional.empty();
    }
}
