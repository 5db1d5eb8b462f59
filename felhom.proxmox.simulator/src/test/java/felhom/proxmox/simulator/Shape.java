package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares answers with those that a real host gave. */
final class Shape {
    private static final Set<String> OPTIONAL =
            Set.of(
                    "tags",
                    "lock",
                    "template",
                    "notes",
                    "protected",
                    "used",
                    "by_id_link",
                    "mounted",
                    "RunningKernel",
                    "ManagerVersion");

    private Shape() {}

    static WireClient.Received captured(String number) {
        try (InputStream in = Shape.class.getResourceAsStream(number + ".http")) {
            return WireClient.Received.parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Same status and headers, same keys and types. */
    static void assertLike(WireClient.Received captured, WireClient.Received simulated) {
        assertEquals(captured.statusLine(), simulated.statusLine(), simulated::text);
        assertEquals(names(captured), names(simulated));
        assertEquals(captured.values("Connection"), simulated.values("Connection"));
        assertEquals(captured.values("Content-Type"), simulated.values("Content-Type"));
        List<String> differences = new ArrayList<>();
        compare("", captured.json(), simulated.json(), differences);
        assertTrue(differences.isEmpty(), () -> differences + "\n" + simulated.text());
    }

    private static List<String> names(WireClient.Received received) {
        return received.headers().stream().map(line -> line.split(":", 2)[0]).toList();
    }

    static boolean fits(JsonNode captured, JsonNode simulated) {
        List<String> differences = new ArrayList<>();
        compare("", captured, simulated, differences);
        return differences.isEmpty();
    }

    /** Same keys, same types; each element of a list like some element of the captured list. */
    private static void compare(
            String where, JsonNode captured, JsonNode simulated, List<String> differences) {
        if (captured.getNodeType() != simulated.getNodeType()) {
            differences.add(
                    where + ": " + captured.getNodeType() + " / " + simulated.getNodeType());
        } else if (captured.isObject()) {
            if (!keys(captured).equals(keys(simulated))) {
                differences.add(where + ": " + keys(captured) + " / " + keys(simulated));
            }
            for (String key : keys(captured)) {
                if (simulated.has(key)) {
                    compare(where + "/" + key, captured.get(key), simulated.get(key), differences);
                }
            }
        } else if (captured.isArray()) {
            if (captured.isEmpty() != simulated.isEmpty()) {
                differences.add(where + ": one is empty");
            }
            for (JsonNode element : simulated) {
                boolean known = false;
                for (JsonNode example : captured) {
                    known |= fits(example, element);
                }
                if (!known) {
                    differences.add(where + ": like none: " + element);
                }
            }
        }
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        keys.removeAll(OPTIONAL);
        return keys;
    }
}
