package felhom.agent.config;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes settings as JSON with comments.
 *
 * <p>Settings that are commented out stand above those in force and end with a comma, so that each
 * can be switched on by itself without a missing or extra comma.
 */
public final class ConfigLayout {
    private static final int WIDTH = 96;

    private final StringBuilder head = new StringBuilder();

    /** The settings that are in no section; they stand above all of them. */
    private final StringBuilder lists = new StringBuilder();

    private final Map<String, Section> sections = new LinkedHashMap<>();

    /**
     * The settings of a section.
     *
     * @param off each with its comments, behind {@code //}
     * @param on each with its comments
     */
    private record Section(List<String> off, List<String> on) {
        String text() {
            return on.isEmpty()
                    ? String.join(",\n\n", off) + "\n"
                    : off.stream().map(one -> one + ",\n\n").collect(Collectors.joining())
                            + String.join(",\n\n", on)
                            + "\n";
        }
    }

    public void comment(String line) {
        head.append("// ").append(line).append('\n');
    }

    public void setting(Setting<?> setting, List<String> notes, String value, boolean active) {
        int dot = setting.key().indexOf('.');
        String indent = dot < 0 ? "  " : "    ";
        String comments =
                Stream.concat(description(setting), notes.stream())
                        .map(line -> indent + "// " + line + "\n")
                        .collect(Collectors.joining());
        String line = quoted(setting.key().substring(dot + 1)) + ": " + json(setting, value);
        if (dot < 0) {
            lists.append(comments)
                    .append(indent)
                    .append(active ? "" : "// ")
                    .append(line)
                    .append(",\n\n");
            return;
        }
        Section section =
                sections.computeIfAbsent(
                        setting.key().substring(0, dot),
                        name -> new Section(new ArrayList<>(), new ArrayList<>()));
        if (active) {
            section.on().add(comments + "    " + line);
        } else {
            section.off().add(comments + "    // " + line);
        }
    }

    public String text() {
        return head
                + sections.entrySet().stream()
                        .map(
                                section ->
                                        "  "
                                                + quoted(section.getKey())
                                                + ": {\n"
                                                + section.getValue().text()
                                                + "  }")
                        .collect(Collectors.joining(",\n\n", "{\n" + lists, "\n}\n"));
    }

    private static Stream<String> description(Setting<?> setting) {
        String fallback =
                setting.fallback().isEmpty()
                        ? ""
                        : "; default " + json(setting, setting.fallback());
        return Stream.of(setting.meaning(), "must be " + setting.rule().words() + fallback)
                .flatMap(words -> wrapped(words).stream());
    }

    private static List<String> wrapped(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String json(Setting<?> setting, String value) {
        return switch (setting.rule().kind()) {
            case STRINGS, NAMES ->
                    Stream.of(value.split(","))
                            .map(ConfigLayout::quoted)
                            .collect(Collectors.joining(", ", "[ ", " ]"));
            case STRING -> quoted(value);
            case NUMBERS -> "[" + value.replace(",", ", ") + "]";
            case NUMBER, BOOLEAN, NULL, OBJECTS, EMPTY_LIST, LIST, OBJECT -> value;
        };
    }

    /** A text as JSON. */
    public static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
