package felhom.proxmox.privileged;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What becomes of the reading of a document if one of its values is of another type. Every value is
 * replaced by each of the others in turn. A reading is a list of facts, divided by commas and line
 * feeds; the table shows the facts that are not in a reading without the value.
 */
public final class WrongTypes {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> OTHERS =
            List.of(
                    "null",
                    "true",
                    "false",
                    "\"\"",
                    "\"x\"",
                    "\"7\"",
                    "7",
                    "-7",
                    "7.9",
                    "1e70",
                    "12345678901234567890",
                    "[]",
                    "[\"7\"]",
                    "[{\"x\":7}]",
                    "{}",
                    "{\"x\":7}");

    private final JsonNode document;
    private final UnaryOperator<String> reading;
    private final StringBuilder table = new StringBuilder();

    private WrongTypes(JsonNode document, UnaryOperator<String> reading) {
        this.document = document;
        this.reading = reading;
    }

    /** A paragraph for each value of a document. */
    public static String table(String document, UnaryOperator<String> reading) {
        WrongTypes types = new WrongTypes(tree(document), reading);
        types.below(types.document, JsonPointer.empty());
        return types.table.toString();
    }

    private void below(JsonNode node, JsonPointer place) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(each -> value(place.appendProperty(each.getKey())));
        } else {
            for (int i = 0; i < node.size(); i++) {
                value(place.appendIndex(i));
            }
        }
    }

    private void value(JsonPointer place) {
        String asItIs = reading.apply(document.toString());
        String without = reading.apply(without(place));
        Map<String, List<String>> outcomes = new LinkedHashMap<>();
        for (String other : OTHERS) {
            String now = reading.apply(with(place, tree(other)));
            String outcome =
                    now.equals(without)
                            ? "as if absent"
                            : now.equals(asItIs) ? "no change" : difference(without, now);
            outcomes.computeIfAbsent(outcome, any -> new ArrayList<>()).add(other);
        }
        table.append(place).append('\n');
        outcomes.forEach(
                (outcome, others) ->
                        table.append("    %s: %s\n".formatted(shown(others), outcome)));
        below(document.at(place), place);
    }

    private static String shown(List<String> others) {
        return others.equals(OTHERS) ? "any" : String.join(" ", others);
    }

    private String without(JsonPointer place) {
        JsonNode copy = document.deepCopy();
        JsonNode parent = copy.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.remove(place.last().getMatchingProperty());
        } else {
            ((ArrayNode) parent).remove(place.last().getMatchingIndex());
        }
        return copy.toString();
    }

    private String with(JsonPointer place, JsonNode value) {
        JsonNode copy = document.deepCopy();
        JsonNode parent = copy.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) parent).set(place.last().getMatchingIndex(), value);
        }
        return copy.toString();
    }

    /** The facts of {@code now} that {@code before} has not, or else those that are lost. */
    private static String difference(String before, String now) {
        List<String> lost = facts(before);
        List<String> gained = facts(now);
        for (String each : facts(now)) {
            if (lost.remove(each)) {
                gained.remove(each);
            }
        }
        return gained.isEmpty() ? "without " + String.join(", ", lost) : String.join(", ", gained);
    }

    private static List<String> facts(String reading) {
        return new ArrayList<>(List.of(reading.split(", |\\n")));
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
