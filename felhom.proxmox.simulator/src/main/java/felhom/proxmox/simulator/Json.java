package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Set;

/** The JSON of Proxmox VE: which configuration values are numbers, and how truth is written. */
final class Json {
    private static final Set<String> NUMBERS =
            Set.of(
                    "console",
                    "cores",
                    "cpuunits",
                    "debug",
                    "memory",
                    "onboot",
                    "protection",
                    "snaptime",
                    "swap",
                    "template",
                    "tty",
                    "unprivileged");

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static int truth(boolean value) {
        return value ? 1 : 0;
    }

    /** Puts a value of a guest's configuration under a name. */
    static void putConfig(ObjectNode row, String name, String key, String value) {
        if (NUMBERS.contains(key)) {
            row.put(name, Long.parseLong(value));
        } else {
            boolean unended = key.equals("description") && !value.endsWith("\n");
            row.put(name, unended ? value + "\n" : value);
        }
    }
}
