package felhom.proxmox.model.access;

import felhom.proxmox.model.text.Printable;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
                    "a path begins with a slash: " + Printable.quoted(text));
        }
    }

    /** {@return the names of the parameters, in order} */
    public List<String> parameters() {
        if (text.indexOf('{') < 0) {
            return List.of();
        }
        return segments(text).stream()
                .filter(PathTemplate::isParameter)
                .map(PathTemplate::name)
                .toList();
    }

    /**
     * Fills in values as they are, for paths of privileges.
     *
     * @param values the value of each parameter; others are ignored
     * @return the path
     * @throws IllegalArgumentException if a parameter has no value
     */
    public String expand(Map<String, String> values) {
        return fill(values, false);
    }

    /**
     * Fills in values percent-encoded, so that none can end its segment, for paths of requests.
     *
     * @param values the value of each parameter; others are ignored
     * @return the path
     * @throws IllegalArgumentException if a parameter has no value, or one that cannot be a segment
     *     even if encoded: empty, {@code .} or {@code ..}
     */
    public String expandEncoded(Map<String, String> values) {
        return fill(values, true);
    }

    /**
     * Matches the path of a request.
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
                path.append(encoded ? encode(segment, value) : value);
            } else {
                path.append(segment);
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private static List<String> segments(String path) {
        return path.isEmpty() || path.equals("/")
                ? List.of()
                : List.of(path.substring(1).split("/", -1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    private String encode(String segment, String value) {
        // Servers and proxies resolve these, encoded or not, and the request becomes another one.
        if (value.isEmpty() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "cannot be a segment of a path: "
                            + Printable.quoted(value)
                            + " for "
                            + segment
                            + " in "
                            + text
                            + " (it must not be empty, \".\" or \"..\")");
        }
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        byte[] text = segment.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[text.length];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            int code = text[i] == '%' && i + 2 < text.length ? hex(text[i + 1], text[i + 2]) : -1;
            bytes[length++] = code >= 0 ? (byte) code : text[i];
            i += code >= 0 ? 2 : 0;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
                ? HexFormat.fromHexDigit(high) * 16 + HexFormat.fromHexDigit(low)
                : -1;
    }
}
