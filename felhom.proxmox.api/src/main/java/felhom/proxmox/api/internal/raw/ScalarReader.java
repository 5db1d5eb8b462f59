package felhom.proxmox.api.internal.raw;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Reads a scalar that the host writes in several ways, and tells what becomes of an absent one. */
final class ScalarReader<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Reading<T> reading;
    private final transient Absence<T> absence;

    private ScalarReader(Class<T> type, Reading<T> reading, Absence<T> absence) {
        super(type);
        this.reading = reading;
        this.absence = absence;
    }

    /** Reads the scalar that a parser stands at; null for what counts as absent. */
    @FunctionalInterface
    interface Reading<T> {
        @Nullable T read(JsonParser parser) throws IOException;
    }

    /** What a value is that is absent, null or empty. */
    @FunctionalInterface
    private interface Absence<T> {
        @Nullable T value(DeserializationContext context, ScalarReader<T> reader)
                throws JsonMappingException;
    }

    /** For a boxed type, whose value may be absent. */
    static <T> ScalarReader<T> orNull(Class<T> type, Reading<T> reading) {
        return new ScalarReader<>(type, reading, (context, reader) -> null);
    }

    /** For a type with a value that means absent. */
    static <T> ScalarReader<T> orElse(Class<T> type, Reading<T> reading, T absent) {
        return new ScalarReader<>(type, reading, (context, reader) -> absent);
    }

    /** For a primitive type: no number can say that there is none. */
    static <T> ScalarReader<T> required(Class<T> type, Reading<T> reading) {
        return new ScalarReader<>(
                type,
                reading,
                (context, reader) ->
                        context.reportInputMismatch(
                                reader,
                                "there is no number here, and a primitive type cannot say so; where"
                                        + " the host may leave it out, use a boxed or an optional"
                                        + " type"));
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.currentToken().isStructStart()) {
            return context.reportInputMismatch(
                    this, "a single value is needed here, not an object or a list");
        }
        T value = reading.read(parser);
        return value == null ? absence.value(context, this) : value;
    }

    @Override
    public @Nullable T getNullValue(DeserializationContext context) throws JsonMappingException {
        return absence.value(context, this);
    }
}
