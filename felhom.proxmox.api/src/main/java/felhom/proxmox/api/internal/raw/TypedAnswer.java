package felhom.proxmox.api.internal.raw;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.api.internal.json.WrongTypeException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Type;

/**
 * Reads the data of an answer into a type of the caller: records, classes with one constructor or a
 * factory method, collections and maps. Whatever the host adds is ignored, and scalars are read as
 * {@link felhom.proxmox.api.internal.json.LenientScalars} reads them.
 *
 * @param <T> the type
 */
public final class TypedAnswer<T> {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(new ParameterNamesModule())
                    .addModule(new LenientTypes())
                    .build();

    private final ObjectReader reader;

    private TypedAnswer(ObjectReader reader) {
        this.reader = reader;
    }

    /**
     * Prepares the reading of a type.
     *
     * @param type the type
     * @param <T> the type
     * @return what reads it
     * @throws IllegalArgumentException if the type cannot be made from JSON
     */
    public static <T> TypedAnswer<T> of(Type type) {
        JavaType target = MAPPER.constructType(type);
        try {
            requireMaker(target);
        } catch (JsonMappingException unusable) {
            throw new IllegalArgumentException(
                    "cannot make "
                            + type.getTypeName()
                            + " from JSON: "
                            + words(unusable)
                            + ". Use a record, or a class with one public constructor or a static"
                            + " method with @JsonCreator, compiled with -parameters, in a package"
                            + " that is opened to com.fasterxml.jackson.databind",
                    unusable);
        }
        return new TypedAnswer<>(MAPPER.readerFor(target));
    }

    /** A type that cannot be made is refused before anything is sent, not when the answer comes. */
    private static void requireMaker(JavaType type) throws JsonMappingException {
        DeserializationContext context =
                ((DefaultDeserializationContext) MAPPER.getDeserializationContext())
                        .createInstance(MAPPER.getDeserializationConfig(), null, null);
        JsonDeserializer<?> maker = context.findRootValueDeserializer(type);
        while (maker instanceof ContainerDeserializerBase<?> container
                && container.getContentDeserializer() != null) {
            maker = container.getContentDeserializer();
        }
        if (maker instanceof AbstractDeserializer
                || maker instanceof BeanDeserializerBase bean
                        && !bean.getValueInstantiator().canInstantiate()) {
            throw InvalidDefinitionException.from(
                    (JsonParser) null,
                    "it is abstract, or has no constructor that can be told from others",
                    type);
        }
    }

    /**
     * Reads an answer.
     *
     * @param body the body
     * @return the data
     * @throws WrongTypeException if the data is not of the type
     * @throws IOException if the body is no answer, or has no data
     */
    public T read(byte[] body) throws IOException {
        return Decode.data(body, this::value);
    }

    private @Nullable T value(JsonParser parser) throws IOException {
        try {
            return reader.readValue(parser);
        } catch (JsonMappingException other) {
            throw new WrongTypeException(place(other) + ": " + words(other), other);
        }
    }

    /** Where the value is, for example {@code data[2].maxmem}. */
    private static String place(JsonMappingException cause) {
        StringBuilder place = new StringBuilder("data");
        for (JsonMappingException.Reference step : cause.getPath()) {
            if (step.getFieldName() != null) {
                place.append('.').append(step.getFieldName());
            } else {
                place.append('[').append(step.getIndex()).append(']');
            }
        }
        return place.toString();
    }

    private static String words(JsonMappingException cause) {
        return String.valueOf(cause.getOriginalMessage())
                .lines()
                .findFirst()
                .orElse("the value is of another type");
    }
}
