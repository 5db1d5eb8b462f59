package felhom.proxmox.api.internal.rule;

import felhom.proxmox.model.access.PathTemplate;
import felhom.proxmox.model.text.Printable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The path of a request that a caller wrote, below {@code /api2/json}. It cannot leave the API, and
 * it cannot lead to what this client must never have: a ticket, a console, or several requests in
 * one.
 */
public final class RawPath {
    private static final String PREFIX = "/api2/json";

    /** What has a meaning in a URL: it would end the path or be read twice. */
    private static final String RESERVED = "?#%\\{}";

    /** What answers with a ticket, which is more than the token and outlives it. */
    private static final Set<String> TICKETS =
            Set.of(
                    "mtunnel",
                    "mtunnelwebsocket",
                    "spiceproxy",
                    "spiceshell",
                    "termproxy",
                    "vncproxy",
                    "vncshell",
                    "vncwebsocket");

    private final List<String> segments;

    private RawPath(List<String> segments) {
        this.segments = segments;
    }

    /**
     * Checks a path and fills in its values.
     *
     * @param path the path, with a word in braces for each value
     * @param values the values, in order
     * @return the path
     * @throws IllegalArgumentException if a rule is broken
     */
    public static RawPath of(String path, Object... values) {
        if (!path.startsWith("/")) {
            throw broken(path, "it must begin with a slash, for example /nodes");
        }
        if (path.equals(PREFIX) || path.startsWith(PREFIX + "/")) {
            throw broken(path, "leave out " + PREFIX + ", which every request begins with");
        }
        if (path.startsWith("/api2/")) {
            throw broken(path, "only " + PREFIX + " is served here; write what follows it");
        }
        List<String> segments = new ArrayList<>();
        int used = 0;
        for (String part : path.equals("/") ? new String[0] : path.substring(1).split("/", -1)) {
            if (part.startsWith("{") && part.endsWith("}")) {
                if (used == values.length) {
                    throw broken(path, "there is no value for " + part);
                }
                segments.add(segment(path, String.valueOf(values[used++])));
            } else {
                segments.add(literal(path, part));
            }
        }
        if (used < values.length) {
            throw broken(
                    path,
                    "it has "
                            + used
                            + " words in braces, and "
                            + values.length
                            + " values were given");
        }
        refuseTickets(path, segments);
        return new RawPath(List.copyOf(segments));
    }

    private static String literal(String path, String part) {
        if (part.chars().anyMatch(c -> RESERVED.indexOf(c) >= 0)) {
            throw broken(
                    path,
                    "write it without '?', '#', '%', '\\' and braces inside a word: parameters are"
                            + " given with with(…), and values with such characters apart, for a"
                            + " {word} in braces");
        }
        return segment(path, part);
    }

    private static String segment(String path, String text) {
        // Servers and proxies resolve these, encoded or not, and the request becomes another one.
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw broken(
                    path,
                    "a part between slashes must not be empty, \".\" or \"..\": it would leave"
                            + " the path");
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw broken(path, "control characters have no place in it");
        }
        return text;
    }

    private static void refuseTickets(String path, List<String> segments) {
        boolean login =
                segments.size() > 1
                        && segments.getFirst().equals("access")
                        && Set.of("ticket", "openid", "vncticket").contains(segments.get(1));
        if (login || segments.stream().skip(1).anyMatch(TICKETS::contains)) {
            throw broken(
                    path,
                    "it answers with a ticket, and this client works with its token alone; open"
                            + " consoles and log in with a client made for that");
        }
        boolean batch =
                segments.size() == 3
                        && segments.getFirst().equals("nodes")
                        && segments.get(2).equals("execute");
        if (batch) {
            throw broken(path, "it runs several requests as root; send each by itself");
        }
    }

    private static IllegalArgumentException broken(String path, String rule) {
        return new IllegalArgumentException(
                "not the path of a request: " + Printable.quoted(path) + ": " + rule);
    }

    /** {@return the target, percent-encoded} */
    public String target() {
        StringBuilder template = new StringBuilder();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            template.append("/{").append(i).append('}');
            values.put(String.valueOf(i), segments.get(i));
        }
        return PREFIX
                + (segments.isEmpty()
                        ? "/"
                        : new PathTemplate(template.toString()).expandEncoded(values));
    }

    /** {@return the values of a template that this path fits} */
    public Optional<Map<String, String>> match(PathTemplate template) {
        return template.match(target().substring(PREFIX.length()));
    }

    /** {@return the node in the path} */
    public Optional<String> node() {
        return segments.size() > 1 && segments.getFirst().equals("nodes")
                ? Optional.of(segments.get(1))
                : Optional.empty();
    }

    /** {@return the vmid of the guest in the path} */
    public Optional<String> guest() {
        return segments.size() > 3
                        && node().isPresent()
                        && Set.of("lxc", "qemu").contains(segments.get(2))
                ? Optional.of(segments.get(3))
                : Optional.empty();
    }

    /** {@return the path for people} */
    @Override
    public String toString() {
        return Printable.line("/" + String.join("/", segments));
    }
}
