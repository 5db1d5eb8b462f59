package felhom.proxmox.privileged.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The recorded answers of Proxmox VE's own option parser to good and to hostile arguments. */
final class PctGetopt {
    private static final Pattern ARGUMENT = Pattern.compile("\\$?'([^']*)'");
    private static final Pattern MEMBER =
            Pattern.compile("\"([^\"]+)\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\d+))");

    private PctGetopt() {}

    /**
     * One question.
     *
     * @param arguments what followed {@code pct create}
     * @param answer the first line of the answer
     */
    record Case(List<String> arguments, String answer) {
        boolean taken() {
            return answer.startsWith("{");
        }

        /** Whether all of the answer was recorded. */
        boolean whole() {
            return answer.endsWith("}");
        }

        Map<String, String> values() {
            Map<String, String> values = new TreeMap<>();
            Matcher member = MEMBER.matcher(answer);
            while (member.find()) {
                String text = member.group(2) == null ? member.group(3) : member.group(2);
                values.put(member.group(1), text.replace("\\n", "\n"));
            }
            return values;
        }
    }

    static List<Case> cases() {
        List<String> lines = text().lines().toList();
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith("$ pct create ")) {
                cases.add(new Case(arguments(lines.get(i)), answer(lines, i + 1)));
            }
        }
        return cases;
    }

    /** A complaint about an option comes before the answer. */
    private static String answer(List<String> lines, int index) {
        return lines.get(index).startsWith("Unknown option")
                ? lines.get(index + 1)
                : lines.get(index);
    }

    private static List<String> arguments(String line) {
        List<String> arguments = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(line);
        while (argument.find()) {
            arguments.add(
                    argument.group().startsWith("$")
                            ? argument.group(1).replace("\\n", "\n")
                            : argument.group(1));
        }
        return arguments;
    }

    private static String text() {
        try (InputStream file =
                Objects.requireNonNull(
                        PctGetopt.class.getResourceAsStream("pct-getopt.txt"), "pct-getopt.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
