package felhom.proxmox.simulator.format;

import java.util.Optional;
import java.util.regex.Pattern;

/** The paths that roles are granted on. */
public final class AccessPath {
    private static final String NAME = "[\\p{Alnum}._-]+";
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{Alnum}._/-]+");
    private static final Pattern KNOWN =
            Pattern.compile(
                    "/|/access|/access/(groups|realm)(/NAME)?|/(nodes|pool|storage)(/NAME)?"
                                    .replace("NAME", NAME)
                            + "|/sdn|/sdn/zones(/NAME(/NAME(/[1-9][0-9]{0,3})?)?)?"
                                    .replace("NAME", NAME)
                            + "|/vms(/[1-9][0-9]{2,})?|/mapping(/NAME(/NAME)?)?"
                                    .replace("NAME", NAME));

    private AccessPath() {}

    /** Makes one form of a path: one slash each, one at the beginning, none at the end. */
    public static Optional<String> normal(String path) {
        if (!CHARACTERS.matcher(path).matches()) {
            return Optional.empty();
        }
        String one = ("/" + path).replaceAll("/+", "/");
        return Optional.of(
                one.length() > 1 && one.endsWith("/") ? one.substring(0, one.length() - 1) : one);
    }

    /** Says whether a host grants roles on a path in its normal form. */
    public static boolean isKnown(String path) {
        return KNOWN.matcher(path).matches();
    }
}
