package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Serial;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads scalars whatever type the host gave them: numbers as text, text as numbers, switches as 0,
 * 1, "0", "1" or true. Which it is depends on the release, on the storage plugin and on what the
 * Perl code last did with the value. Text that is no number ("N/A") and empty text count as absent.
 */
final class LenientScalars {
    private LenientScalars() {}

    static Module module() {
        return new SimpleModule("lenient-scalars")
                .addDeserializer(String.class, new Text())
                .addDeserializer(Long.class, new WholeNumber())
                .addDeserializer(Double.class, new Fraction())
                .addDeserializer(Boolean.class, new Switch());
    }

    static @Nullable String text(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()) {
            parser.skipChildren();
            return null;
        }
        String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
        return text.isEmpty() ? null : text;
    }

    static OptionalLong whole(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return OptionalLong.of(parser.getLongValue());
        }
        OptionalDouble number = fraction(parser);
        return number.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of((long) number.getAsDouble());
    }

    static OptionalDouble fraction(JsonParser parser) throws IOException {
        if (parser.currentToken().isNumeric()) {
            return finite(parser.getDoubleValue());
        }
        String text = text(parser);
        if (text == null) {
            return OptionalDouble.empty();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> OptionalDouble.of(1);
            case "false" -> OptionalDouble.of(0);
            default -> decimal(text);
        };
    }

    /** Empty for what is neither on nor off. */
    static Optional<Boolean> onOrOff(JsonParser parser) throws IOException {
        String text = text(parser);
        if (text == null) {
            return Optional.empty();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "on" -> Optional.of(true);
            case "0", "false", "no", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static OptionalDouble decimal(String text) {
        try {
            return finite(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble finite(double number) {
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static final class Text extends StdScalarDeserializer<String> {
        @Serial private static final long serialVersionUID = 1;

        Text() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return text(parser);
        }
    }

    private static final class WholeNumber extends StdScalarDeserializer<Long> {
        @Serial private static final long serialVersionUID = 1;

        WholeNumber() {
            super(Long.class);
        }

        @Override
        public @Nullable Long deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            OptionalLong number = whole(parser);
            return number.isEmpty() ? null : number.getAsLong();
        }
    }

    private static final class Fraction extends StdScalarDeserializer<Double> {
        @Serial private static final long serialVersionUID = 1;

        Fraction() {
            super(Double.class);
        }

        @Override
        public @Nullable Double deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            OptionalDouble number = fraction(parser);
            return number.isEmpty() ? null : number.getAsDouble();
        }
    }

    private static final class Switch extends StdScalarDeserializer<Boolean> {
        @Serial private static final long serialVersionUID = 1;

        Switch() {
            super(Boolean.class);
        }

        @Override
        public @Nullable Boolean deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return onOrOff(parser).orElse(null);
        }
    }
}
