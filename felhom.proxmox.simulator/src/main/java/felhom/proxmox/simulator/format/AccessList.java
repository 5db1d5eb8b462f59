package felhom.proxmox.simulator.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The access control list: who holds which role on which path. Not thread-safe. */
public final class AccessList {
    private static final String NO_ACCESS = "NoAccess";

    /**
     * An entry.
     *
     * @param path the path
     * @param holder a user or token id
     * @param role the role
     * @param passedDown whether it holds on the paths below too
     */
    public record Entry(String path, String holder, String role, boolean passedDown) {
        /** Says whether it is about the same as another one, passed down or not. */
        public boolean isLike(Entry other) {
            return path.equals(other.path)
                    && holder.equals(other.holder)
                    && role.equals(other.role);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public void put(Entry entry) {
        remove(entry::isLike);
        entries.add(entry);
    }

    public void remove(Predicate<Entry> which) {
        entries.removeIf(which);
    }

    public SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>();
        entries.forEach(entry -> paths.add(entry.path()));
        return paths;
    }

    /** The roles somebody holds on a path, each with whether it is passed down. */
    public Map<String, Boolean> rolesOn(String holder, String path) {
        Map<String, Boolean> held = Map.of();
        for (String step : stepsTo(path)) {
            Map<String, Boolean> here = new HashMap<>();
            for (Entry entry : entries) {
                boolean applies = entry.passedDown() || step.equals(path);
                if (applies && entry.path().equals(step) && entry.holder().equals(holder)) {
                    here.put(entry.role(), entry.passedDown());
                }
            }
            if (!here.isEmpty()) {
                held = here;
            }
        }
        return held.containsKey(NO_ACCESS) ? Map.of() : held;
    }

    private static List<String> stepsTo(String path) {
        List<String> steps = new ArrayList<>(List.of("/"));
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            steps.add(path.substring(0, slash));
        }
        if (!path.equals("/")) {
            steps.add(path);
        }
        return steps;
    }
}
