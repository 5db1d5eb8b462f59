package felhom.proxmox.simulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import felhom.proxmox.simulator.recording.StandIns.Kind;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replaces in the JSON of an answer what is a host's own. */
final class BodyScrubber {
    /** What this project writes into descriptions, and reads there again. */
    private static final Pattern OWN_NOTE =
            Pattern.compile(
                    "(?:scratch copy of guest \\d+ by felhom-agent --selftest=restore, run"
                        + " [0-9a-f]{16}; to be destroyed|made by felhom-agent --selftest=task, run"
                        + " [0-9a-f-]+)\\s*|You are here!");

    /** Where packages come from that every host has. */
    private static final Set<String> OF_THE_HOST = Set.of("Debian", "Proxmox");

    private static final Pattern SMALL_NUMBER =
            Pattern.compile("-?\\d{0,10}(?:\\.\\d{1,20})?(?:[eE][+-]?\\d{1,3})?");

    private static final Pattern BETWEEN = Pattern.compile("(?<=[;, ])|(?=[;, ])");

    private final TextScrubber texts;
    private final StandIns standIns;
    private final Vocabulary vocabulary;

    BodyScrubber(TextScrubber texts, StandIns standIns, Vocabulary vocabulary) {
        this.texts = texts;
        this.standIns = standIns;
        this.vocabulary = vocabulary;
    }

    /** Notes the names in an answer, so that they are known in all texts. */
    void learn(String path, JsonNode body) {
        Stream.of(body)
                .flatMap(BodyScrubber::objects)
                .forEach(
                        object -> object.properties().forEach(field -> learn(path, object, field)));
    }

    private static Stream<ObjectNode> objects(JsonNode node) {
        return Stream.concat(
                node instanceof ObjectNode object ? Stream.of(object) : Stream.empty(),
                node.valueStream().flatMap(BodyScrubber::objects));
    }

    private void learn(String path, ObjectNode object, Map.Entry<String, JsonNode> field) {
        FieldRule rule = rule(path, object, field.getKey());
        if (rule.isName() && field.getValue().isTextual()) {
            value(rule, field.getValue().textValue());
        }
    }

    /** The answer, replaced. */
    JsonNode scrubbed(String path, JsonNode body) {
        return switch (body) {
            case ObjectNode object -> object(path, object);
            case ArrayNode array -> array(path, array, FieldRule.HIDE);
            default -> scalar(FieldRule.HIDE, body);
        };
    }

    private ObjectNode object(String path, ObjectNode object) {
        ObjectNode done = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            done.set(key(field.getKey()), field(path, object, field));
        }
        return done;
    }

    private JsonNode field(String path, ObjectNode object, Map.Entry<String, JsonNode> field) {
        FieldRule rule = rule(path, object, field.getKey());
        return switch (field.getValue()) {
            case ObjectNode inner when field.getKey().equals("errors") -> texts(inner);
            case ObjectNode inner -> object(path, inner);
            case ArrayNode inner -> array(path, inner, rule);
            default -> scalar(rule, field.getValue());
        };
    }

    private ArrayNode array(String path, ArrayNode array, FieldRule rule) {
        ArrayNode done = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : array) {
            done.add(
                    switch (item) {
                        case ObjectNode inner -> object(path, inner);
                        case ArrayNode inner -> array(path, inner, rule);
                        default -> scalar(rule, item);
                    });
        }
        return done;
    }

    /** What a host says of each parameter. */
    private ObjectNode texts(ObjectNode errors) {
        ObjectNode done = JsonNodeFactory.instance.objectNode();
        errors.properties()
                .forEach(
                        error ->
                                done.set(
                                        key(error.getKey()),
                                        scalar(FieldRule.TEXT, error.getValue())));
        return done;
    }

    private FieldRule rule(String path, ObjectNode object, String field) {
        boolean isValue = field.equals("value") || field.equals("pending");
        JsonNode key = object.get("key");
        if (isValue && key != null && key.isTextual()) {
            return FieldRule.of(key.textValue(), path);
        }
        if (field.equals("value")) {
            return FieldRule.TEXT;
        }
        if (field.equals("data") && path.endsWith("/extractconfig")) {
            return FieldRule.FILE;
        }
        if (field.equals("Package") && !OF_THE_HOST.contains(object.path("Origin").asText())) {
            return FieldRule.NAME;
        }
        JsonNode type = object.get("type");
        if (field.equals("name") && type != null && path.equals("/cluster/status")) {
            return type.asText().equals("node") ? FieldRule.NODE : FieldRule.NAME;
        }
        if (field.equals("id") && path.equals("/cluster/backup")) {
            return FieldRule.NAME;
        }
        return FieldRule.of(field, path);
    }

    private String key(String key) {
        if (key.startsWith("/")) {
            return accessPath(key);
        }
        return vocabulary.has(key)
                        || FieldRule.isKnown(key)
                        || key.matches("[a-z]{2,10}\\d{1,3}")
                        || texts.isDevice(key)
                ? key
                : texts.name(key, Kind.OTHER);
    }

    /** A path of the access control list. */
    String accessPath(String path) {
        String[] parts = path.split("/", -1);
        for (int i = 2; i < parts.length; i++) {
            boolean plain = parts[i].matches("\\d*|zones|realm|groups|dir|pci|usb|vmbr\\d+");
            if (!plain) {
                parts[i] =
                        texts.name(
                                parts[i],
                                parts[1].equals("storage")
                                        ? Kind.STORAGE
                                        : parts[1].equals("nodes") ? Kind.NODE : Kind.OTHER);
            }
        }
        return String.join("/", parts);
    }

    private JsonNode scalar(FieldRule rule, JsonNode value) {
        if (value.isTextual()) {
            return rule == FieldRule.DROP
                    ? TextNode.valueOf("")
                    : TextNode.valueOf(value(rule, value.textValue()));
        }
        boolean secret =
                rule == FieldRule.NAME || rule == FieldRule.HEX || rule == FieldRule.SERIAL;
        return value.isIntegralNumber() && secret
                ? TextNode.valueOf(value(rule, value.asText()))
                : value;
    }

    /** The value of a field or of a parameter, replaced. */
    String value(FieldRule rule, String value) {
        if (value.isEmpty()) {
            return value;
        }
        return switch (rule) {
            case KEEP -> kept(value);
            case TEXT, WORD -> value.startsWith("UPID:") ? texts.upid(value) : texts.text(value);
            case DROP -> "";
            case SERIAL -> value.equals("unknown") ? value : standIns.name(value, Kind.OTHER);
            case HIDE -> SMALL_NUMBER.matcher(value).matches() ? value : hidden(value);
            case SECRET -> hidden(value);
            case CREDENTIAL -> "removed";
            case HEX -> hex(value);
            case NODE -> names(value, Kind.NODE);
            case GUEST ->
                    value.indexOf(':') > 0 ? texts.text(value) : texts.name(value, Kind.GUEST);
            case STORAGE -> names(value, Kind.STORAGE);
            case USER -> account(value);
            case NAME -> texts.name(value, Kind.OTHER);
            case NAMES -> names(value, Kind.OTHER);
            case NOTE -> OWN_NOTE.matcher(value).matches() ? value : hidden(value);
            case FILE -> file(value);
            case SMBIOS -> smbios(value);
        };
    }

    /** Nothing that looks like an address or an account stays, even there. */
    private String kept(String value) {
        return value.indexOf('@') >= 0 && !value.contains(" @ ") || standIns.knows(value)
                ? texts.text(value)
                : value.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? value : texts.text(value);
    }

    private String hidden(String value) {
        return standIns.name(value, Kind.OTHER);
    }

    private String hex(String value) {
        String made = standIns.hex(value);
        return value.chars().anyMatch(Character::isUpperCase)
                ? made.toUpperCase(java.util.Locale.ROOT)
                : made;
    }

    private String names(String value, Kind kind) {
        return BETWEEN.splitAsStream(value)
                .map(part -> part.matches("[;, ]") ? part : texts.name(part, kind))
                .collect(Collectors.joining());
    }

    private String account(String value) {
        return value.indexOf('@') >= 0 ? texts.account(value) : texts.name(value, Kind.USER);
    }

    private String smbios(String value) {
        return Stream.of(value.split("(?=,)|(?<=,)"))
                .map(
                        part ->
                                part.startsWith("uuid=") || part.equals(",")
                                        ? texts.text(part)
                                        : smbiosField(part))
                .collect(Collectors.joining());
    }

    private String smbiosField(String part) {
        int equals = part.indexOf('=');
        String field = part.substring(0, Math.max(0, equals));
        return field.equals("base64") ? part : field + "=" + hidden(part.substring(equals + 1));
    }

    /** The configuration of a guest, as it is in the file of a backup. */
    private String file(String text) {
        return Stream.of(text.split("(?<=\n)")).map(this::line).collect(Collectors.joining());
    }

    private String line(String line) {
        String words = line.strip();
        String end = line.endsWith("\n") ? "\n" : "";
        if (words.startsWith("#qmdump#") || words.startsWith("#vzdump#")) {
            return texts.text(words) + end;
        }
        if (words.startsWith("#")) {
            return "#" + value(FieldRule.NOTE, words.substring(1)) + end;
        }
        int colon = words.indexOf(": ");
        if (colon > 0) {
            String field = words.substring(0, colon);
            return key(field)
                    + ": "
                    + value(FieldRule.of(field, ""), words.substring(colon + 2))
                    + end;
        }
        return words.startsWith("[")
                ? "[" + texts.name(words.replaceAll("[\\[\\]]", ""), Kind.OTHER) + "]" + end
                : texts.text(words) + end;
    }
}
