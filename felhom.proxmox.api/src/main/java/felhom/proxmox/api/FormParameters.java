package felhom.proxmox.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parameters of a request, for the query or the form, strictly percent-encoded: the host reads
 * a bare semicolon as a separator. Each name occurs once, because the host makes an array of two.
 */
final class FormParameters {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Secret> secrets = new ArrayList<>();

    FormParameters add(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    FormParameters add(String name, Optional<?> value) {
        value.ifPresent(present -> add(name, (Object) present));
        return this;
    }

    /** Adds a value that no message may show, even if the host repeats it. */
    FormParameters add(String name, Secret secret) {
        secrets.add(secret);
        return add(name, (Object) secret.reveal());
    }

    FormParameters addSwitch(String name, boolean on) {
        return on ? add(name, (Object) "1") : this;
    }

    /** The same with another parameter in place of one. */
    FormParameters replacing(String name, String other, Object value) {
        FormParameters changed = new FormParameters();
        values.forEach(
                (key, text) -> {
                    if (!key.equals(name)) {
                        changed.add(key, (Object) text);
                    }
                });
        changed.secrets.addAll(secrets);
        return changed.add(other, value);
    }

    Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    List<Secret> secrets() {
        return List.copyOf(secrets);
    }

    /** The parameters as a form. */
    String form() {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The query, to be appended to the path. */
    String suffix() {
        return values.isEmpty() ? "" : "?" + form();
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
