package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
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
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                ? OptionalLong.of(parser.getLongValue())
                : rounded(fraction(parser));
    }

    static OptionalLong whole(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            return rounded(fraction(text));
        }
    }

    static OptionalDouble fraction(JsonParser parser) throws IOException {
        return parser.currentToken().isNumeric()
                ? finite(parser.getDoubleValue())
                : fraction(text(parser));
    }

    static OptionalDouble fraction(@Nullable String text) {
        if (text == null) {
            return OptionalDouble.empty();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> OptionalDouble.of(1);
            case "false" -> OptionalDouble.of(0);
            default -> decimal(text);
        };
    }

    static Optional<Boolean> onOrOff(JsonParser parser) throws IOException {
        return onOrOff(text(parser));
    }

    /** Empty for what is neither on nor off. */
    static Optional<Boolean> onOrOff(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "on" -> Optional.of(true);
            case "0", "false", "no", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static OptionalLong rounded(OptionalDouble number) {
        return number.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of((long) number.getAsDouble());
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
}
