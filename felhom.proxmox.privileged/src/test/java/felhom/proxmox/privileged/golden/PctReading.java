package felhom.proxmox.privileged.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How {@code pct create} reads its arguments: options anywhere, abbreviated or not, with one dash
 * or two, the last of several winning. {@link PctGetoptTests} compares it with the answers of
 * Proxmox VE's own parser; it knows nothing of our forms.
 *
 * @param positionals the arguments that are no options
 * @param options the options by their full names
 */
record PctReading(List<String> positionals, Map<String, String> options) {
    private static final Set<String> SWITCHES =
            Set.of(
                    "console",
                    "debug",
                    "force",
                    "ignore-unpack-errors",
                    "onboot",
                    "protection",
                    "restore",
                    "start",
                    "template",
                    "unique",
                    "unprivileged");
    private static final Set<String> VALUES =
            Set.of(
                    "arch",
                    "bwlimit",
                    "cmode",
                    "cores",
                    "cpulimit",
                    "cpuunits",
                    "description",
                    "dev0",
                    "features",
                    "hookscript",
                    "hostname",
                    "lock",
                    "memory",
                    "mp0",
                    "mp1",
                    "nameserver",
                    "net0",
                    "net1",
                    "ostype",
                    "password",
                    "pool",
                    "rootfs",
                    "searchdomain",
                    "ssh-public-keys",
                    "startup",
                    "storage",
                    "swap",
                    "tags",
                    "timezone",
                    "tty",
                    "unused0");
    private static final Set<String> LISTS = Set.of("nameserver", "searchdomain", "tags");

    /** Options that a golden image may have; nothing else is harmless. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "cores",
                    "features",
                    "hostname",
                    "memory",
                    "nameserver",
                    "net0",
                    "onboot",
                    "rootfs",
                    "searchdomain",
                    "start",
                    "swap",
                    "tags",
                    "timezone",
                    "unprivileged");

    /**
     * Reads what follows {@code pct create}.
     *
     * @throws IllegalArgumentException if pct would refuse to read it
     */
    static PctReading of(List<String> arguments) {
        List<String> positionals = new ArrayList<>();
        Map<String, String> options = new TreeMap<>();
        int i = 0;
        while (i < arguments.size()) {
            String argument = arguments.get(i++);
            if (argument.equals("--")) {
                positionals.addAll(arguments.subList(i, arguments.size()));
                break;
            }
            if (!argument.startsWith("-") || argument.equals("-")) {
                positionals.add(argument);
                continue;
            }
            String text = argument.replaceFirst("^--?", "");
            int equals = text.indexOf('=');
            String name = fullName(equals < 0 ? text : text.substring(0, equals));
            String value;
            if (equals >= 0) {
                value = text.substring(equals + 1);
            } else if (SWITCHES.contains(name)) {
                boolean given = i < arguments.size() && !arguments.get(i).startsWith("-");
                value = given ? arguments.get(i++) : "1";
            } else if (i < arguments.size()) {
                value = arguments.get(i++);
            } else {
                throw new IllegalArgumentException("no value for " + name);
            }
            options.merge(name, value, (a, b) -> LISTS.contains(name) ? a + "," + b : b);
        }
        if (positionals.size() != 2) {
            throw new IllegalArgumentException("not two positional arguments: " + positionals);
        }
        return new PctReading(positionals, options);
    }

    private static String fullName(String given) {
        if (SWITCHES.contains(given) || VALUES.contains(given)) {
            return given;
        }
        List<String> candidates = new ArrayList<>();
        for (Set<String> names : List.of(SWITCHES, VALUES)) {
            names.stream().filter(name -> name.startsWith(given)).forEach(candidates::add);
        }
        if (given.isEmpty() || candidates.size() != 1) {
            throw new IllegalArgumentException("unable to parse option: " + given);
        }
        return candidates.getFirst();
    }

    /** Whether root would make an unprivileged container on a storage, and do nothing else. */
    boolean isHarmless() {
        return HARMLESS.containsAll(options.keySet())
                && positionals.get(0).matches("[1-9][0-9]{2,8}")
                && positionals.get(1).matches("[A-Za-z0-9._-]+:vztmpl/[A-Za-z0-9._+-]+")
                && "1".equals(options.get("unprivileged"))
                && "keyctl=1,nesting=1".equals(options.get("features"))
                && "0".equals(options.get("start"))
                && options.getOrDefault("rootfs", "").matches("[A-Za-z][A-Za-z0-9._-]*:[0-9]+")
                && hasPlainNetwork()
                && options.values().stream()
                        .allMatch(value -> value.chars().allMatch(c -> c > ' ' && c <= '~'));
    }

    private boolean hasPlainNetwork() {
        String network = options.getOrDefault("net0", "");
        List<String> keys =
                network.isEmpty()
                        ? List.of()
                        : List.of(network.split(",", -1)).stream()
                                .map(each -> each.replaceFirst("=.*", ""))
                                .toList();
        return keys.size() == Set.copyOf(keys).size()
                && Set.of(
                                "name",
                                "bridge",
                                "hwaddr",
                                "ip",
                                "gw",
                                "ip6",
                                "gw6",
                                "firewall",
                                "tag",
                                "mtu",
                                "type")
                        .containsAll(keys);
    }
}
