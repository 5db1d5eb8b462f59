package felhom.proxmox.api.internal.raw;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;

import felhom.proxmox.model.VmId;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the reader of each type of the vocabulary that is one text on the wire: by its {@code
 * parse}, or by the constructor of a record of one text.
 */
final class Vocabulary extends Deserializers.Base {
    private static final String ROOM = VmId.class.getPackageName();

    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription description) {
        return reader(type.getRawClass()).orElse(null);
    }

    private static <T> Optional<JsonDeserializer<T>> reader(Class<T> type) {
        String room = type.getPackageName();
        if (!room.equals(ROOM) && !room.startsWith(ROOM + ".")) {
            return Optional.empty();
        }
        return parse(type).or(() -> ofText(type)).map(made -> new TextReader<>(type, made));
    }

    private static <T> Optional<Function<String, T>> parse(Class<T> type) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("parse")
                    && Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() == type
                    && takesText(method)) {
                return Optional.of(text -> made(() -> type.cast(method.invoke(null, text))));
            }
        }
        return Optional.empty();
    }

    private static <T> Optional<Function<String, T>> ofText(Class<T> type) {
        RecordComponent[] parts = type.getRecordComponents();
        if (parts == null || parts.length != 1 || parts[0].getType() != String.class) {
            return Optional.empty();
        }
        return Optional.of(text -> made(() -> type.getConstructor(String.class).newInstance(text)));
    }

    private static boolean takesText(Executable executable) {
        return executable.getParameterCount() == 1
                && executable.getParameterTypes()[0] == String.class;
    }

    @FunctionalInterface
    private interface Maker<T> {
        T make() throws ReflectiveOperationException;
    }

    private static <T> T made(Maker<T> maker) {
        try {
            return maker.make();
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException reason) {
                throw reason;
            }
            throw new IllegalStateException(refused.getCause());
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException("the vocabulary is public", closed);
        }
    }
}
