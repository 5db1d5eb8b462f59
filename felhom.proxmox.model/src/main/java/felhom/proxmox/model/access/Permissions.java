package felhom.proxmox.model.access;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The effective rights of a token, computed by the host. For a token with privilege separation,
 * they are the intersection of the token's rights and its user's.
 *
 * <p>The host lists only paths on which rights change. A path that is not listed inherits from the
 * nearest listed path above it.
 *
 * @param paths the privileges by listed path; the flag tells whether paths below inherit the
 *     privilege
 */
public record Permissions(SortedMap<String, Map<Privilege, Boolean>> paths) {
    /** Copies the map. */
    public Permissions {
        SortedMap<String, Map<Privilege, Boolean>> copy = new TreeMap<>();
        paths.forEach((path, privileges) -> copy.put(path, Map.copyOf(privileges)));
        paths = Collections.unmodifiableSortedMap(copy);
    }

    /** {@return whether the token has no right at all} */
    public boolean isEmpty() {
        return paths.values().stream().allMatch(Map::isEmpty);
    }

    /**
     * Computes the privileges on a path.
     *
     * @param path a path such as {@code /vms/101}
     * @return the privileges that hold on it
     */
    public Set<Privilege> on(String path) {
        Set<Privilege> found = new TreeSet<>();
        Map<Privilege, Boolean> here = paths.get(path);
        if (here != null) {
            found.addAll(here.keySet());
            return found;
        }
        return above(path);
    }

    /** Whether a privilege holds on a path; quicker than computing all of them. */
    boolean has(String path, Privilege privilege) {
        Map<Privilege, Boolean> here = paths.get(path);
        if (here != null) {
            return here.containsKey(privilege);
        }
        String above = path;
        while (!above.equals("/")) {
            above = parent(above);
            Map<Privilege, Boolean> listed = paths.get(above);
            if (listed != null) {
                return listed.getOrDefault(privilege, false);
            }
        }
        return false;
    }

    /** The privileges inherited from the nearest listed path above. */
    Set<Privilege> above(String path) {
        Set<Privilege> found = new TreeSet<>();
        String above = path;
        while (!above.equals("/")) {
            above = parent(above);
            Map<Privilege, Boolean> listed = paths.get(above);
            if (listed != null) {
                listed.forEach(
                        (privilege, passedDown) -> {
                            if (passedDown) {
                                found.add(privilege);
                            }
                        });
                return found;
            }
        }
        return found;
    }

    /**
     * Checks whether a requirement is met.
     *
     * @param requirement the requirement of an operation
     * @param names the values of the requirement's path parameters, for example {@code vmid} →
     *     {@code 101}
     * @return whether any of its alternatives holds
     * @throws IllegalArgumentException if a parameter of the path has no value
     */
    public boolean satisfies(Requirement requirement, Map<String, String> names) {
        return requirement.anyOf().stream()
                .anyMatch(needed -> has(needed.path().expand(names), needed.privilege()));
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }
}
