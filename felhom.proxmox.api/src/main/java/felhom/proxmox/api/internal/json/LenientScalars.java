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
 * Perl code last did with the value. Text that is no number ("N/A", "inf") and empty text count as
 * absent. A whole number that is too large, such as the size of a storage without limits, is the
 * largest there is, and one that is too small the smallest.
 */
public final class LenientScalars {
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

    public static OptionalLong whole(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return rounded(number(text(parser)));
        }
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? whole(parser.getText())
                : OptionalLong.of(parser.getLongValue());
    }

    static OptionalLong whole(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            return rounded(number(text));
        }
    }

    /** A number that has to fit into an int. */
    public static int clamped(long number) {
        return Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public static OptionalDouble fraction(JsonParser parser) throws IOException {
        return parser.currentToken().isNumeric()
                ? finite(OptionalDouble.of(parser.getDoubleValue()))
                : fraction(text(parser));
    }

    static OptionalDouble fraction(@Nullable String text) {
        return finite(number(text));
    }

    private static OptionalDouble finite(OptionalDouble number) {
        return number.isPresent() && Double.isInfinite(number.getAsDouble())
                ? OptionalDouble.empty()
                : number;
    }

    /** The number that a text is; infinite if it is too large. */
    private static OptionalDouble number(@Nullable String text) {
        if (text == null) {
            return OptionalDouble.empty();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> OptionalDouble.of(1);
            case "false" -> OptionalDouble.of(0);
            default -> decimal(text);
        };
    }

    public static Optional<Boolean> onOrOff(JsonParser parser) throws IOException {
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

    /** Java also takes words, hexadecimal numbers and suffixes for numbers; a host means none. */
    private static OptionalDouble decimal(String text) {
        if (text.chars().anyMatch(c -> "0123456789+-.eE ".indexOf(c) < 0)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
