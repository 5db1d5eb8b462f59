package felhom.agent.drill;

import felhom.agent.report.Quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Compares a restored copy with the configuration in its backup.
 *
 * @param plan what was restored
 * @param restored the options of the copy
 * @param volumes the volumes of the copy, attached ones only
 * @param own the options that this kind of guest has for volumes, or that each copy has of its own
 * @param defaults the options that a host adds to a configuration that lacks them
 */
record Comparison(
        RestorePlan plan,
        Map<String, String> restored,
        List<RestoredVolume> volumes,
        Predicate<String> own,
        Set<String> defaults) {
    /** What the drill sets, and what a host does not restore. */
    private static final Pattern ON_PURPOSE =
            Pattern.compile(
                    "description|tags|onboot|protection|net\\d+|unused\\d+|lock|parent|digest");

    /** The differences, in words. */
    List<String> differences() {
        List<String> found = new ArrayList<>(options());
        Map<String, RestoredVolume> there = new TreeMap<>();
        volumes.forEach(volume -> there.put(volume.option(), volume));
        for (ArchivedVolume wanted : plan.archived().volumes()) {
            difference(wanted, Optional.ofNullable(there.remove(wanted.option())))
                    .ifPresent(found::add);
        }
        there.keySet().forEach(option -> found.add(option + " is there, and no backup holds it"));
        return found;
    }

    private List<String> options() {
        Map<String, String> archived = plan.archived().config().options();
        Set<String> keys = new TreeSet<>(archived.keySet());
        keys.addAll(restored.keySet());
        keys.removeIf(ON_PURPOSE.asMatchPredicate().or(own));
        List<String> found = new ArrayList<>();
        for (String key : keys) {
            Optional<String> before = Optional.ofNullable(archived.get(key));
            Optional<String> now = Optional.ofNullable(restored.get(key));
            boolean added = before.isEmpty() && defaults.contains(key);
            if (!before.equals(now) && !added && !(isOff(before) && isOff(now))) {
                found.add(
                        key
                                + " is "
                                + now.orElse("not set")
                                + ", in the backup "
                                + before.orElse("not set"));
            }
        }
        return found;
    }

    private static boolean isOff(Optional<String> value) {
        return value.filter(text -> !text.equals("0")).isEmpty();
    }

    private Optional<String> difference(ArchivedVolume wanted, Optional<RestoredVolume> there) {
        if (there.flatMap(RestoredVolume::storage).isEmpty()) {
            return Optional.of(wanted.name() + " is missing");
        }
        RestoredVolume found = there.orElseThrow();
        if (!found.path().equals(wanted.path())) {
            return Optional.of(wanted.name() + " is at " + found.path());
        }
        if (!found.storage().orElseThrow().equals(plan.storage())) {
            return Optional.of(wanted.name() + " is on " + found.storage().get());
        }
        long size = found.bytes().orElse(0);
        long expected = wanted.bytes().orElse(0);
        return size < expected
                ? Optional.of(
                        wanted.name()
                                + " has "
                                + Quantity.bytes(size)
                                + ", in the backup "
                                + Quantity.bytes(expected))
                : Optional.empty();
    }
}
