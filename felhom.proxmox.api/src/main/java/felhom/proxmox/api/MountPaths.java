package felhom.proxmox.api;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rule that no two mount points of a container are at the same path. */
final class MountPaths {
    private static final Pattern MOUNT_POINT = Pattern.compile("mp\\d+");

    private MountPaths() {}

    /**
     * Throws if a change puts a mount point where the container has another.
     *
     * @param current the container's configuration
     * @param mounts the changed mount points, by option
     * @param deleted the options that the same change deletes
     */
    static void refuse(
            ContainerConfig current, SortedMap<String, MountChange> mounts, Set<String> deleted) {
        SortedMap<String, String> before = new TreeMap<>();
        current.options().forEach((option, value) -> put(before, option, value));
        SortedMap<String, String> after = new TreeMap<>(before);
        after.keySet().removeAll(deleted);
        after.keySet().removeAll(mounts.keySet());
        mounts.forEach((option, mount) -> put(after, option, mount.value(current)));
        for (Map.Entry<String, MountChange> mount : mounts.entrySet()) {
            String option = mount.getKey();
            String path = after.get(option);
            if (path != null && !path.equals(before.get(option))) {
                after.entrySet().stream()
                        .filter(one -> one.getValue().equals(path) && !one.getKey().equals(option))
                        .findFirst()
                        .ifPresent(
                                other -> {
                                    throw taken(
                                            option + "=" + mount.getValue().value(current),
                                            other.getKey(),
                                            path);
                                });
            }
        }
    }

    private static RefusedException taken(String what, String other, String path) {
        return new RefusedException(
                what,
                other
                        + " is at "
                        + path
                        + " already; the host takes both, and one hides the other (Proxmox VE 9.2)",
                "choose another path; or delete " + other + " in the same change");
    }

    private static void put(Map<String, String> paths, String option, String value) {
        if (MOUNT_POINT.matcher(option).matches()) {
            path(value).ifPresent(path -> paths.put(option, path));
        }
    }

    /** What cannot be read is left to the host. */
    private static Optional<String> path(String value) {
        try {
            return MountPoint.parse(value)
                    .path()
                    .map(path -> path.replaceAll("/+", "/").replaceAll("(?<=.)/$", ""));
        } catch (IllegalArgumentException unclear) {
            return Optional.empty();
        }
    }
}
