package felhom.proxmox.privileged.golden;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of IP addresses. The JDK's own reader of addresses is part of its network package, which
 * this module keeps away from.
 */
final class IpText {
    static final int V4_BITS = 32;
    static final int V6_BITS = 128;

    private static final int V6_GROUPS = 8;
    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern V6_GROUP = Pattern.compile("[0-9a-f]{1,4}");

    private IpText() {}

    static boolean isV4(String text) {
        return V4.matcher(text).matches();
    }

    /** Lower case, no zone and no IPv4 tail, which is how such an address is written in a file. */
    static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            List<String> groups = groups(text);
            return groups.size() == V6_GROUPS && areGroups(groups);
        }
        List<String> before = groups(text.substring(0, gap));
        List<String> after = groups(text.substring(gap + 2));
        return before.size() + after.size() < V6_GROUPS && areGroups(before) && areGroups(after);
    }

    private static List<String> groups(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
    }

    private static boolean areGroups(List<String> groups) {
        return groups.stream().allMatch(group -> V6_GROUP.matcher(group).matches());
    }
}
