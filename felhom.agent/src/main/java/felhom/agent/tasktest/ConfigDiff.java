package felhom.agent.tasktest;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The differences between two states of a guest's configuration. */
final class ConfigDiff {
    private static final String RAW = "lxc";
    private static final String PARENT = "parent";

    private ConfigDiff() {}

    /**
     * The names of the options that differ. The digest is not looked at: the host may write the
     * same options in another order than an operator did.
     */
    static List<String> between(GuestConfig before, GuestConfig after) {
        TreeSet<String> keys = new TreeSet<>(before.options().keySet());
        keys.addAll(after.options().keySet());
        keys.removeIf(key -> Objects.equals(before.find(key), after.find(key)));
        if (!before.raw().equals(after.raw())) {
            keys.add(RAW);
        }
        return List.copyOf(keys);
    }

    /** The same for a guest that is based on another snapshot than before. */
    static List<String> besidesTheParent(GuestConfig before, GuestConfig after) {
        return between(before, after).stream().filter(key -> !key.equals(PARENT)).toList();
    }
}
