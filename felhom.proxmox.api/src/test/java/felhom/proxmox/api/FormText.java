package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads a form as the host does. */
final class FormText {
    private FormText() {}

    /** The parameters; fails on a repeated one, and on characters that must be encoded. */
    static Map<String, String> decoded(FormParameters form) {
        return form.suffix().isEmpty() ? Map.of() : decoded(form.suffix().substring(1));
    }

    static Map<String, String> decoded(String form) {
        assertTrue(form.matches("[A-Za-z0-9._~=&%+-]*"), () -> "not strictly encoded: " + form);
        Map<String, String> found = new TreeMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            assertNull(
                    found.put(
                            decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))),
                    () -> "sent twice: " + pair);
        }
        return found;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
