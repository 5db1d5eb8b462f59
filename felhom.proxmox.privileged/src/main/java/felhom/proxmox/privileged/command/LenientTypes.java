package felhom.proxmox.privileged.command;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The types of components that {@link RecordReader} fills, and what is read into them:
 *
 * <ul>
 *   <li>{@code Optional<String>}: a text that is not empty, or a number or boolean as its text
 *   <li>{@code Optional<Boolean>}: {@code true} or {@code false}
 *   <li>{@code OptionalLong}: a count, as a number or as text; {@code Long.MAX_VALUE} if it is
 *       larger than that
 *   <li>{@code OptionalInt}: a count that fits, such as a percentage
 *   <li>{@code OptionalDouble}: a number, or one as text
 *   <li>a record: an object; anything else is an object without fields
 *   <li>a list: an array; anything else is an empty list
 *   <li>a map: an object; anything else is an empty map
 *   <li>{@code Optional} of a record or a list: only an object, or only an array
 * </ul>
 */
final class LenientTypes extends Module {
    /** The attribute of a reader with the change of every text, a {@code UnaryOperator}. */
    static final String TEXT = "text";

    /** The attribute of a reader that takes an object in place of a list for its values. */
    static final String VALUES = "values";

    @Override
    public String getModuleName() {
        return "lenient types";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addDeserializers(new Values());
        context.addBeanDeserializerModifier(new Shapes());
    }

    private static final class Values extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            if (type.hasRawClass(OptionalLong.class)) {
                return LenientScalar.COUNT;
            }
            if (type.hasRawClass(OptionalInt.class)) {
                return LenientScalar.SMALL_COUNT;
            }
            if (type.hasRawClass(OptionalDouble.class)) {
                return LenientScalar.REAL;
            }
            return type.hasRawClass(Optional.class) ? optional(type.containedType(0)) : null;
        }

        private static JsonDeserializer<?> optional(JavaType content) {
            if (content.hasRawClass(String.class)) {
                return LenientScalar.TEXT;
            }
            return content.hasRawClass(Boolean.class)
                    ? LenientScalar.FLAG
                    : new OptionalShape(content, null);
        }
    }

    private static final class Shapes extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        /** A record that is complete has no setter for a field that is written a second time. */
        @Override
        public BeanDeserializerBuilder updateBuilder(
                DeserializationConfig config, BeanDescription of, BeanDeserializerBuilder builder) {
            if (of.getType().isRecordType()) {
                List<PropertyName> names = new ArrayList<>();
                builder.getProperties().forEachRemaining(each -> names.add(each.getFullName()));
                names.forEach(builder::removeProperty);
            }
            return builder;
        }

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription of, JsonDeserializer<?> plain) {
            return of.getType().isRecordType()
                    ? new LenientShape(plain, JsonToken.START_OBJECT)
                    : plain;
        }

        @Override
        public JsonDeserializer<?> modifyMapDeserializer(
                DeserializationConfig config,
                MapType type,
                BeanDescription of,
                JsonDeserializer<?> plain) {
            return new LenientShape(plain, JsonToken.START_OBJECT);
        }

        @Override
        public JsonDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config,
                CollectionType type,
                BeanDescription of,
                JsonDeserializer<?> plain) {
            return new LenientShape(plain, JsonToken.START_ARRAY);
        }
    }
}
