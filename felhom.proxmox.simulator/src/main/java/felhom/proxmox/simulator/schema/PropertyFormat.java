package felhom.proxmox.simulator.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a property string may hold.
 *
 * @param defaultKey the key that may be left out; empty for none
 * @param parts its properties
 */
public record PropertyFormat(String defaultKey, List<Parameter> parts) {
    static final PropertyFormat FEATURES =
            new PropertyFormat(
                    "",
                    List.of(
                            Parameter.word("force_rw_sys"),
                            Parameter.word("fuse"),
                            Parameter.word("keyctl"),
                            Parameter.word("mknod"),
                            Parameter.text("mount"),
                            Parameter.word("nesting")));
    static final PropertyFormat ROOTFS = new PropertyFormat("volume", mount(Stream.empty()));
    static final PropertyFormat MOUNT =
            new PropertyFormat(
                    "volume",
                    mount(
                            Stream.of(
                                    Parameter.word("backup"),
                                    Parameter.word("keepattrs"),
                                    Parameter.text("mp").required())));
    static final PropertyFormat NETWORK =
            new PropertyFormat(
                    "",
                    List.of(
                            Parameter.pattern("bridge", "[-_.\\w\\d]+"),
                            Parameter.word("firewall"),
                            ConfigFormats.address("gw"),
                            Parameter.text("gw6"),
                            Parameter.word("host-managed"),
                            ConfigFormats.hardwareAddress("hwaddr"),
                            ConfigFormats.network("ip"),
                            Parameter.text("ip6"),
                            Parameter.word("link_down"),
                            Parameter.range("mtu", 64, 65_535),
                            Parameter.pattern("name", "[-_.\\w\\d]+").required(),
                            Parameter.number("rate", 0, Long.MAX_VALUE),
                            Parameter.range("tag", 1, 4094),
                            Parameter.text("trunks"),
                            Parameter.oneOf("type", "veth")));
    static final PropertyFormat DEVICE =
            new PropertyFormat(
                    "path",
                    List.of(
                            Parameter.word("deny-write"),
                            Parameter.count("gid"),
                            Parameter.pattern("mode", "0[0-7]{3}"),
                            Parameter.text("path"),
                            Parameter.count("uid")));

    public PropertyFormat {
        parts = List.copyOf(parts);
    }

    /** The same without one of its properties. */
    PropertyFormat without(String key) {
        return new PropertyFormat(
                defaultKey, parts.stream().filter(part -> !part.name().equals(key)).toList());
    }

    /** Finds what is wrong with the value of an option. */
    Optional<String> problem(String option, String value) {
        if (value.indexOf('\n') >= 0) {
            return Optional.of("invalid format - value contains a line feed\n");
        }
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String part : value.split(",")) {
            int equals = part.indexOf('=');
            String key = equals > 0 ? part.substring(0, equals) : defaultKey;
            if (equals <= 0 && key.isEmpty()) {
                return Optional.of(
                        "invalid format - value without key, but schema does not define a default"
                                + " key\n");
            }
            if (!seen.add(key)) {
                return Optional.of(
                        "invalid format - duplicate key in comma-separated list property: %s\n"
                                .formatted(key));
            }
            check(key, part.substring(equals > 0 ? equals + 1 : 0)).ifPresent(problems::add);
        }
        parts.stream()
                .filter(part -> !part.optional() && !seen.contains(part.name()))
                .map(part -> part.name() + ": " + CallArguments.MISSING)
                .forEach(problems::add);
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "invalid format - format error\n"
                                + String.join(
                                        "",
                                        problems.stream()
                                                .map(problem -> option + "." + problem + "\n")
                                                .toList()));
    }

    private Optional<String> check(String key, String value) {
        return parts.stream()
                .filter(part -> part.name().equals(key))
                .findFirst()
                .map(part -> part.check().problem(value))
                .orElse(Optional.of(CallArguments.UNKNOWN))
                .map(problem -> key + ": " + problem.strip());
    }

    private static List<Parameter> mount(Stream<Parameter> more) {
        return Stream.concat(
                        more,
                        Stream.of(
                                Parameter.word("acl"),
                                Parameter.text("idmap"),
                                Parameter.text("mountoptions"),
                                Parameter.word("quota"),
                                Parameter.word("replicate"),
                                Parameter.word("ro"),
                                Parameter.word("shared"),
                                Parameter.pattern("size", "\\d+(\\.\\d+)?[KMGT]?"),
                                Parameter.text("volume").required()))
                .toList();
    }
}
