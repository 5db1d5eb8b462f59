package felhom.proxmox.api.internal.raw;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.function.Function;

/** Reads a type of the vocabulary from its text. */
final class TextReader<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    TextReader(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        String text = parser.getValueAsString();
        if (text == null) {
            return context.reportInputMismatch(this, "text is needed here");
        }
        try {
            return text.isEmpty() ? null : parse.apply(text);
        } catch (IllegalArgumentException other) {
            return context.reportInputMismatch(this, "%s", other.getMessage());
        }
    }
}
