package felhom.proxmox.api.internal.raw;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Optional;

/** Reads an {@code Optional} of anything: what is absent, null or read as null is empty. */
final class OptionalReader extends StdDeserializer<Optional<?>> implements ContextualDeserializer {
    private static final long serialVersionUID = 1;

    private final JavaType content;
    private final transient @Nullable JsonDeserializer<?> reader;

    private OptionalReader(JavaType content, @Nullable JsonDeserializer<?> reader) {
        super(Optional.class);
        this.content = content;
        this.reader = reader;
    }

    /** Finds the reader for each {@code Optional}. */
    static final class Finder extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            return type.hasRawClass(Optional.class)
                    ? new OptionalReader(type.containedTypeOrUnknown(0), null)
                    : null;
        }
    }

    @Override
    public JsonDeserializer<?> createContextual(
            DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        return new OptionalReader(
                content, context.findContextualValueDeserializer(content, property));
    }

    @Override
    public Optional<?> deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        return reader == null
                ? Optional.empty()
                : Optional.ofNullable(reader.deserialize(parser, context));
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
        return Optional.empty();
    }
}
