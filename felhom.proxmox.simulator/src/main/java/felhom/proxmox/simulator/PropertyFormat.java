package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.simulator.Parameter.Check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The format of a property string such as {@code net0}.
 *
 * @param defaultKey the property whose key may be left out; empty if all keys must be given
 * @param required the properties that must be there
 * @param checks all properties, with what is right for each
 */
record PropertyFormat(String defaultKey, Set<String> required, Map<String, Check> checks)
        implements Check {
    private static final Check SWITCH = Formats.SWITCH;
    private static final Check ANY = Formats.ANY;

    static final PropertyFormat ROOT_FILE_SYSTEM =
            of("volume", "volume")
                    .plus("volume", ANY)
                    .plus("size", ANY)
                    .plus("mountoptions", ANY)
                    .plus("idmap", ANY)
                    .plus("acl", SWITCH)
                    .plus("quota", SWITCH)
                    .plus("replicate", SWITCH)
                    .plus("ro", SWITCH)
                    .plus("shared", SWITCH);

    static final PropertyFormat MOUNT_POINT =
            new PropertyFormat("volume", Set.of("volume", "mp"), ROOT_FILE_SYSTEM.checks)
                    .plus("mp", ANY)
                    .plus("backup", SWITCH)
                    .plus("keepattrs", SWITCH);

    static final PropertyFormat NETWORK =
            of("", "name")
                    .plus("name", Formats.matching("[-_.\\w\\d]+"))
                    .plus("bridge", Formats.matching("[-_.\\w\\d]+"))
                    .plus("hwaddr", ANY)
                    .plus("ip", Formats.IPV4_NETWORK)
                    .plus("gw", ANY)
                    .plus("ip6", ANY)
                    .plus("gw6", ANY)
                    .plus("firewall", SWITCH)
                    .plus("link_down", SWITCH)
                    .plus("host-managed", SWITCH)
                    .plus("mtu", Formats.between(64, 65535))
                    .plus("rate", Formats.NUMERIC)
                    .plus("tag", Formats.between(1, 4094))
                    .plus("trunks", ANY)
                    .plus("type", ANY);

    static final PropertyFormat FEATURES =
            of("", new String[0])
                    .plus("nesting", SWITCH)
                    .plus("keyctl", SWITCH)
                    .plus("fuse", SWITCH)
                    .plus("mknod", SWITCH)
                    .plus("force_rw_sys", SWITCH)
                    .plus("mount", ANY);

    static final PropertyFormat DEVICE =
            of("path", new String[0])
                    .plus("path", ANY)
                    .plus("deny-write", SWITCH)
                    .plus("mode", Formats.matching("0[0-7]{3}"))
                    .plus("uid", Formats.between(0, Integer.MAX_VALUE))
                    .plus("gid", Formats.between(0, Integer.MAX_VALUE));

    static final PropertyFormat UNUSED = of("volume", "volume").plus("volume", ANY);

    static final PropertyFormat RETENTION =
            of("", new String[0])
                    .plus("keep-all", SWITCH)
                    .plus("keep-last", Formats.between(0, Integer.MAX_VALUE))
                    .plus("keep-hourly", Formats.between(0, Integer.MAX_VALUE))
                    .plus("keep-daily", Formats.between(0, Integer.MAX_VALUE))
                    .plus("keep-weekly", Formats.between(0, Integer.MAX_VALUE))
                    .plus("keep-monthly", Formats.between(0, Integer.MAX_VALUE))
                    .plus("keep-yearly", Formats.between(0, Integer.MAX_VALUE));

    private static PropertyFormat of(String defaultKey, String... required) {
        return new PropertyFormat(defaultKey, Set.of(required), Map.of());
    }

    private PropertyFormat plus(String key, Check check) {
        Map<String, Check> more = new LinkedHashMap<>(checks);
        more.put(key, check);
        return new PropertyFormat(defaultKey, required, more);
    }

    @Override
    public Optional<String> problem(String name, String value) {
        PropertyString properties;
        try {
            properties = PropertyString.parse(value);
        } catch (IllegalArgumentException e) {
            return Optional.of("invalid format - unable to parse value\n");
        }
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (PropertyString.Entry entry : properties.entries()) {
            String key = entry.key().isEmpty() ? defaultKey : entry.key();
            Check check = checks.get(key);
            if (key.isEmpty()) {
                return Optional.of(
                        "invalid format - value without key, but schema does not define a default"
                                + " key\n");
            }
            if (!seen.add(key)) {
                return Optional.of(
                        "invalid format - duplicate key in comma-separated list property: "
                                + key
                                + "\n");
            }
            if (check == null) {
                problems.add(name + "." + key + ": " + Arguments.UNKNOWN + "\n");
            } else {
                check.problem(key, entry.value())
                        .ifPresent(
                                problem ->
                                        problems.add(
                                                name + "." + key + ": " + problem.strip() + "\n"));
            }
        }
        required.stream()
                .filter(key -> !seen.contains(key))
                .sorted()
                .forEach(
                        key ->
                                problems.addFirst(
                                        name + "." + key + ": " + Arguments.MISSING + "\n"));
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("invalid format - format error\n" + String.join("", problems));
    }
}
