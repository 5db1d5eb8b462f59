package felhom.proxmox.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The parameters of a request, strictly percent-encoded: the host takes a bare semicolon for a
 * separator.
 */
final class Query {
    private final StringBuilder text = new StringBuilder();

    Query add(String name, Object value) {
        text.append(text.isEmpty() ? "" : "&")
                .append(encode(name))
                .append('=')
                .append(encode(value.toString()));
        return this;
    }

    Query add(String name, Optional<?> value) {
        value.ifPresent(present -> add(name, (Object) present));
        return this;
    }

    Query addSwitch(String name, boolean on) {
        return on ? add(name, (Object) "1") : this;
    }

    /** The parameters as a form. */
    String form() {
        return text.toString();
    }

    /** What goes behind the path. */
    String suffix() {
        return text.isEmpty() ? "" : "?" + text;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
