package felhom.proxmox.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request, by what makes it the same as another: not how it is encoded.
 *
 * @param place method and path
 * @param query the parameters
 */
record RecordedRequest(String place, Map<String, String> query) {
    /** Parameters that depend on the time of the request. */
    private static final Set<String> OF_THE_TIME = Set.of("since", "until");

    static RecordedRequest of(String request) {
        int question = request.indexOf('?');
        String place = question < 0 ? request : request.substring(0, question);
        Map<String, String> query = new TreeMap<>();
        if (question >= 0) {
            for (String pair : request.substring(question + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return new RecordedRequest(decoded(place.replace("+", "%2B")), query);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    RecordedRequest timeless() {
        Map<String, String> rest = new TreeMap<>(query);
        rest.keySet().removeAll(OF_THE_TIME);
        return new RecordedRequest(place, rest);
    }
}
