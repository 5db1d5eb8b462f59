package felhom.proxmox.simulator.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import felhom.proxmox.simulator.internal.Answer;
import felhom.proxmox.simulator.internal.Request;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request carries, in its query and in its body. */
public final class Content {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String WHERE = " at /usr/share/perl5/PVE/APIServer/AnyEvent.pm line %s.\n";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Content() {}

    /** Finds out whether the host takes the body at all; that comes before it is read. */
    public static Optional<Answer> refusal(Request request, int largest) {
        long length = request.contentLength();
        if (length == 0) {
            return Optional.empty();
        }
        if (!request.method().equals("PUT") && !request.method().equals("POST")) {
            return Optional.of(
                    Answer.text(501, "Unexpected content for method '" + request.method() + "'"));
        }
        String type = request.header("content-type").orElse("");
        if (length > largest || length < 0) {
            return Optional.of(Answer.text(501, "for data too large"));
        }
        return type.isEmpty() || type.startsWith(FORM) || type.startsWith(JSON)
                ? Optional.empty()
                : Optional.of(
                        Answer.text(506, "upload 'Content-Type '" + type + "' not implemented"));
    }

    /** Reads query and body; what both have, the query decides. */
    public static Map<String, List<String>> parameters(Request request, String query)
            throws IOException, BadBody {
        Map<String, List<String>> all = new HashMap<>();
        int length = (int) request.contentLength();
        if (length > 0) {
            String body = new String(request.body().read(length), StandardCharsets.UTF_8);
            boolean json = request.header("content-type").orElse("").startsWith(JSON);
            all.putAll(json ? json(body) : form(body));
        }
        all.putAll(form(query));
        return all;
    }

    /** A body that is not what its type says; the host answers in plain text. */
    public static final class BadBody extends Exception {
        @java.io.Serial private static final long serialVersionUID = 1L;

        BadBody(String text) {
            super(text, null, false, false);
        }

        public Answer answer() {
            return Answer.text(500, String.valueOf(getMessage()));
        }
    }

    private static Map<String, List<String>> form(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : text.split("[&;]", -1)) {
            if (!pair.isEmpty()) {
                // The host drops what follows a second '=' that is not encoded.
                String[] parts = pair.split("=", -1);
                String value = parts.length == 1 ? "" : parts[1];
                values.computeIfAbsent(decode(parts[0]), key -> new ArrayList<>())
                        .add(decode(value));
            }
        }
        return values;
    }

    private static Map<String, List<String>> json(String text) throws BadBody {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadBody(
                    ("malformed JSON string, neither tag, array, object, number, string or atom, at"
                                            + " character offset %s (before \"(end of string)\")")
                                    .formatted(e.getLocation().getCharOffset())
                            + WHERE.formatted(934));
        }
        if (!root.isObject()) {
            throw new BadBody("Not a HASH reference" + WHERE.formatted(978));
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        root.properties()
                .forEach(
                        entry -> {
                            JsonNode value = entry.getValue();
                            if (value.isArray()) {
                                List<String> list = new ArrayList<>();
                                value.forEach(item -> list.add(item.asText()));
                                values.put(entry.getKey(), List.of(String.join(",", list)));
                            } else if (!value.isNull()) {
                                values.put(
                                        entry.getKey(),
                                        List.of(
                                                value.isBoolean()
                                                        ? value.booleanValue() ? "1" : "0"
                                                        : value.asText()));
                            }
                        });
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
