package felhom.proxmox.privileged.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import felhom.proxmox.model.text.Printable;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A node of a program's JSON, read without trusting its types: a value that is absent, null or of
 * another type is empty, and nothing throws.
 */
public final class JsonFacts {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final JsonNode node;

    private JsonFacts(JsonNode node) {
        this.node = node;
    }

    /** Parses a document; empty if it is not exactly one JSON object. */
    public static Optional<JsonFacts> parse(String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            return root != null && root.isObject()
                    ? Optional.of(new JsonFacts(root))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public JsonFacts at(String... names) {
        JsonNode place = node;
        for (String name : names) {
            place = place.path(name);
        }
        return new JsonFacts(place);
    }

    public boolean isObject() {
        return node.isObject();
    }

    public Stream<JsonFacts> elements() {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(JsonFacts::new)
                : Stream.empty();
    }

    public Stream<JsonFacts> values() {
        return node.isObject() ? node.valueStream().map(JsonFacts::new) : Stream.empty();
    }

    public Optional<String> text() {
        return Optional.of(Printable.label(node.asText("")))
                .filter(text -> node.isValueNode() && !node.isNull() && !text.isEmpty());
    }

    public Optional<Boolean> flag() {
        return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    /** A count; empty if negative, and {@code Long.MAX_VALUE} if larger than that. */
    public OptionalLong count() {
        Optional<BigDecimal> number = number().filter(each -> each.signum() >= 0);
        return number.isPresent()
                ? OptionalLong.of(number.get().min(LARGEST).longValue())
                : OptionalLong.empty();
    }

    /** A count that fits an int, such as a percentage. */
    public OptionalInt smallCount() {
        OptionalLong count = count();
        return count.isPresent() && count.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) count.getAsLong())
                : OptionalInt.empty();
    }

    public OptionalDouble real() {
        Optional<BigDecimal> number = number();
        return number.isPresent()
                ? OptionalDouble.of(number.get().doubleValue())
                : OptionalDouble.empty();
    }

    /** smartctl 7 writes some figures of SCSI disks, and all above 64 bits, as text. */
    private Optional<BigDecimal> number() {
        if (!node.isNumber() && !node.isTextual()) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(node.asText());
            return Math.abs((long) number.precision() - number.scale()) > 60
                    ? Optional.empty()
                    : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
