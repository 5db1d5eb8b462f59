package felhom.proxmox.privileged.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Reads a single value of whatever type. */
final class LenientScalar<T> extends JsonDeserializer<T> {
    private interface Reading<T> {
        T of(JsonParser parser, DeserializationContext context) throws IOException;
    }

    static final LenientScalar<Optional<String>> TEXT =
            new LenientScalar<>(Optional.empty(), LenientScalar::text);
    static final LenientScalar<Optional<Boolean>> FLAG =
            new LenientScalar<>(Optional.empty(), (parser, context) -> flag(parser));
    static final LenientScalar<OptionalLong> COUNT =
            new LenientScalar<>(OptionalLong.empty(), (parser, context) -> count(parser));
    static final LenientScalar<OptionalInt> SMALL_COUNT =
            new LenientScalar<>(OptionalInt.empty(), (parser, context) -> smallCount(parser));
    static final LenientScalar<OptionalDouble> REAL =
            new LenientScalar<>(OptionalDouble.empty(), (parser, context) -> real(parser));

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final T none;
    private final Reading<T> reading;

    private LenientScalar(T none, Reading<T> reading) {
        this.none = none;
        this.reading = reading;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken().isScalarValue()) {
            return reading.of(parser, context);
        }
        parser.skipChildren();
        return none;
    }

    @Override
    public T getNullValue(DeserializationContext context) {
        return none;
    }

    @SuppressWarnings("unchecked")
    private static Optional<String> text(JsonParser parser, DeserializationContext context)
            throws IOException {
        String raw = written(parser);
        Object change = context.getAttribute(LenientTypes.TEXT);
        String text = change == null ? raw : ((UnaryOperator<String>) change).apply(raw);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Boolean> flag(JsonParser parser) throws IOException {
        return parser.currentToken().isBoolean()
                ? Optional.of(parser.getBooleanValue())
                : Optional.empty();
    }

    private static OptionalLong count(JsonParser parser) throws IOException {
        Optional<BigDecimal> number = number(parser).filter(each -> each.signum() >= 0);
        return number.isPresent()
                ? OptionalLong.of(number.get().min(LARGEST).longValue())
                : OptionalLong.empty();
    }

    private static OptionalInt smallCount(JsonParser parser) throws IOException {
        OptionalLong count = count(parser);
        return count.isPresent() && count.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) count.getAsLong())
                : OptionalInt.empty();
    }

    private static OptionalDouble real(JsonParser parser) throws IOException {
        Optional<BigDecimal> number = number(parser);
        return number.isPresent()
                ? OptionalDouble.of(number.get().doubleValue())
                : OptionalDouble.empty();
    }

    /** smartctl 7 writes some figures of SCSI disks, and all above 64 bits, as text. */
    private static Optional<BigDecimal> number(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(written(parser));
            return Math.abs((long) number.precision() - number.scale()) > 60
                    ? Optional.empty()
                    : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String written(JsonParser parser) throws IOException {
        return parser.currentToken().isNumeric()
                ? parser.getNumberValue().toString()
                : parser.getText();
    }
}
