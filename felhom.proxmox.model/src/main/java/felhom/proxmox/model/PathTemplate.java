package felhom.proxmox.model;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with parameters in braces, such as {@code /nodes/{node}/lxc/{vmid}}.
 *
 * @param text the template
 */
public record PathTemplate(String text) {
    private static final String UNRESERVED = "-._~";

    /**
     * Checks the template.
     *
     * @throws IllegalArgumentException if it does not begin with a slash
     */
    public PathTemplate {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(
                    "a path begins with a slash: " + Grammar.quote(text));
        }
    }

    /** {@return the names of the parameters, in order} */
    public List<String> parameters() {
        return segments(text).stream()
                .filter(PathTemplate::isParameter)
                .map(PathTemplate::name)
                .toList();
    }

    /**
     * Puts values in as they are: for the paths that privileges are granted on.
     *
     * @param values the value of each parameter; others are ignored
     * @return the path
     * @throws IllegalArgumentException if a parameter has no value
     */
    public String expand(Map<String, String> values) {
        return fill(values, false);
    }

    /**
     * Puts values in percent-encoded, so that none can end its segment: for the paths of requests.
     *
     * @param values the value of each parameter; others are ignored
     * @return the path
     * @throws IllegalArgumentException if a parameter has no value
     */
    public String expandEncoded(Map<String, String> values) {
        return fill(values, true);
    }

    /**
     * Matches a path that was asked for.
     *
     * @param path the path, percent-encoded, without a query
     * @return the decoded value of each parameter, or empty if the path has another form
     */
    public Optional<Map<String, String>> match(String path) {
        List<String> mine = segments(text);
        List<String> theirs = segments(path);
        if (mine.size() != theirs.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < mine.size(); i++) {
            String decoded = decode(theirs.get(i));
            if (isParameter(mine.get(i))) {
                values.put(name(mine.get(i)), decoded);
            } else if (!mine.get(i).equals(decoded)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** {@return the template} */
    @Override
    public String toString() {
        return text;
    }

    private String fill(Map<String, String> values, boolean encoded) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments(text)) {
            path.append('/');
            if (isParameter(segment)) {
                String value = values.get(name(segment));
                if (value == null) {
                    throw new IllegalArgumentException("no value for " + segment + " in " + text);
                }
                path.append(encoded ? encode(value) : value);
            } else {
                path.append(segment);
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private static List<String> segments(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    private static String encode(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        byte[] bytes = new byte[segment.length() * 3];
        int length = 0;
        for (int i = 0; i < segment.length(); i++) {
            int code =
                    segment.charAt(i) == '%' && i + 2 < segment.length() ? hex(segment, i + 1) : -1;
            if (code >= 0) {
                bytes[length++] = (byte) code;
                i += 2;
            } else {
                for (byte b : segment.substring(i, i + 1).getBytes(StandardCharsets.UTF_8)) {
                    bytes[length++] = b;
                }
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
