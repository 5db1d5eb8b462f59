package felhom.proxmox.simulator.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Set;

/** The JSON of Proxmox VE: which configuration values are numbers, and how truth is written. */
public final class JsonNodes {
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

    private static final Set<String> MACHINE_NUMBERS =
            Set.of(
                    "acpi",
                    "allow-ksm",
                    "autostart",
                    "balloon",
                    "ciupgrade",
                    "cores",
                    "cpulimit",
                    "cpuunits",
                    "freeze",
                    "keephugepages",
                    "kvm",
                    "localtime",
                    "migrate_downtime",
                    "migrate_speed",
                    "numa",
                    "onboot",
                    "protection",
                    "reboot",
                    "shares",
                    "smp",
                    "snaptime",
                    "sockets",
                    "tablet",
                    "tdf",
                    "template",
                    "vcpus");

    private JsonNodes() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static int truth(boolean value) {
        return value ? 1 : 0;
    }

    /**
     * Puts a value of a virtual machine's configuration under a name.
     *
     * @param memoryIsText whether the release knows properties of the memory
     */
    public static void putMachineConfig(
            ObjectNode row, String name, String key, String value, boolean memoryIsText) {
        if (MACHINE_NUMBERS.contains(key) || key.equals("memory") && !memoryIsText) {
            if (value.contains(".")) {
                row.put(name, Double.parseDouble(value));
            } else {
                row.put(name, Long.parseLong(value));
            }
        } else {
            row.put(name, value);
        }
    }

    /** Puts a value of a container's configuration under a name. */
    public static void putConfig(ObjectNode row, String name, String key, String value) {
        if (NUMBERS.contains(key)) {
            row.put(name, Long.parseLong(value));
        } else {
            boolean unended = key.equals("description") && !value.endsWith("\n");
            row.put(name, unended ? value + "\n" : value);
        }
    }
}
