package felhom.agent.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import felhom.agent.config.SettingType.Kind;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parses a JSON text strictly into its keys, without knowing their meaning. */
final class ConfigFile {
    /** Comments are the only extension of JSON that is allowed. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    private final JsonParser json;
    private final List<Entry> entries = new ArrayList<>();
    private final List<ConfigProblem> problems;
    private String list = "";

    private ConfigFile(JsonParser json, List<ConfigProblem> problems) {
        this.json = json;
        this.problems = problems;
    }

    /**
     * A key with its value.
     *
     * @param key the keys that lead to it, with dots between them
     * @param kind what the value is
     * @param text the value of a scalar; the values of a list of strings or numbers, with commas
     *     between them
     * @param line where it is
     * @param list the key of the list that it is an element of, or stands in; empty if there is
     *     none. An element is {@code accept[0]}, and what stands in it {@code accept[0].code}
     */
    record Entry(String key, Kind kind, String text, int line, String list) {
        String where() {
            return "$." + key + " (line " + line + ")";
        }
    }

    /**
     * What was read.
     *
     * @param entries the keys, in order
     * @param whole whether the text is JSON to its end; if not, what is missing may stand behind
     *     the place where it breaks
     */
    record Content(List<Entry> entries, boolean whole) {}

    /** Reads what can be read, and adds what is wrong to the problems. */
    static Content read(byte[] text, List<ConfigProblem> problems) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            ConfigFile file = new ConfigFile(json, problems);
            try {
                return new Content(file.entries, file.document());
            } catch (JsonProcessingException broken) {
                problems.add(
                        new ConfigProblem(file.place(broken), "not valid JSON: " + reason(broken)));
                return new Content(file.entries, false);
            }
        }
    }

    private String place(JsonProcessingException broken) {
        String path = json.getParsingContext().pathAsPointer().toString().replace('/', '.');
        JsonLocation at = broken.getLocation();
        if (at == null) {
            return "$";
        }
        return "$%s (line %s, column %s)".formatted(path, at.getLineNr(), at.getColumnNr());
    }

    private boolean document() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            problems.add(new ConfigProblem("$", "must be an object: { \"host\": { ... }, ... }"));
            return false;
        }
        object("");
        if (json.nextToken() != null) {
            problems.add(
                    new ConfigProblem(
                            "line " + json.currentTokenLocation().getLineNr(),
                            "there must be nothing after the end of the object"));
        }
        return true;
    }

    private void object(String prefix) throws IOException {
        Set<String> seen = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = prefix + json.currentName();
            int line = json.currentTokenLocation().getLineNr();
            boolean first = seen.add(key);
            int before = entries.size();
            value(key, line, json.nextToken());
            if (!first) {
                entries.subList(before, entries.size()).clear();
                problems.add(
                        new ConfigProblem(
                                "$." + key + " (line " + line + ")",
                                "is given twice; keep one of them"));
            }
        }
    }

    private void value(String key, int line, JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT -> {
                add(key, Kind.OBJECT, "", line);
                object(key + ".");
            }
            case START_ARRAY -> list(key, line);
            case VALUE_STRING -> add(key, Kind.STRING, json.getText(), line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    add(key, Kind.NUMBER, json.getText(), line);
            case VALUE_NULL -> add(key, Kind.NULL, "", line);
            default -> add(key, Kind.BOOLEAN, json.getText(), line);
        }
    }

    private void add(String key, Kind kind, String text, int line) {
        entries.add(new Entry(key, kind, text, line, list));
    }

    private void list(String key, int line) throws IOException {
        String outside = list;
        int place = entries.size();
        List<String> elements = new ArrayList<>();
        Kind kind = Kind.EMPTY_LIST;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Kind element =
                    switch (json.currentToken()) {
                        case VALUE_STRING -> Kind.STRINGS;
                        case VALUE_NUMBER_INT -> Kind.NUMBERS;
                        case START_OBJECT -> Kind.OBJECTS;
                        default -> Kind.LIST;
                    };
            kind = kind == Kind.EMPTY_LIST || kind == element ? element : Kind.LIST;
            if (element == Kind.OBJECTS) {
                list = key;
                String name = key + "[" + elements.size() + "]";
                value(name, json.currentTokenLocation().getLineNr(), JsonToken.START_OBJECT);
                list = outside;
            }
            boolean scalar = element == Kind.STRINGS || element == Kind.NUMBERS;
            elements.add(scalar ? json.getText() : "");
            json.skipChildren();
        }
        String text = kind == Kind.OBJECTS ? "" : String.join(",", elements);
        entries.add(place, new Entry(key, kind, text, line, outside));
    }

    /** The parser's own words without the piece of text it may quote, which may be a secret. */
    private static String reason(JsonProcessingException broken) {
        String words = String.valueOf(broken.getOriginalMessage()).lines().findFirst().orElse("");
        return words.startsWith("Unrecognized token")
                ? "a word that is neither a string in quotes nor a number, true, false or null"
                : words;
    }
}
