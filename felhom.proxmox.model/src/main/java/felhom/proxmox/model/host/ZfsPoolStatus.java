package felhom.proxmox.model.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code zpool status} says of one pool.
 *
 * @param name its name
 * @param state its state
 * @param status what is wrong, in words; empty if nothing is
 * @param action what ZFS advises
 * @param scan the last or current scrub or resilver, in words
 * @param errors known errors in the data: {@code No known data errors}, or how many
 * @param vdevs its parts; the first is the pool itself, others are sections such as {@code spares}
 */
public record ZfsPoolStatus(
        ZfsPoolName name,
        ZfsState state,
        Optional<String> status,
        Optional<String> action,
        Optional<String> scan,
        Optional<String> errors,
        List<ZfsVdev> vdevs) {
    private static final String NO_ERRORS = "No known data errors";

    /** Copies the list. */
    public ZfsPoolStatus {
        vdevs = List.copyOf(vdevs);
    }

    /** {@return whether files are damaged that ZFS cannot repair} */
    public boolean hasDataErrors() {
        return errors.filter(words -> !words.equals(NO_ERRORS)).isPresent();
    }

    /** {@return all parts at any depth, each before its own parts} */
    public List<ZfsVdev> allVdevs() {
        List<ZfsVdev> all = new ArrayList<>();
        collect(vdevs, all);
        return List.copyOf(all);
    }

    private static void collect(List<ZfsVdev> parts, List<ZfsVdev> all) {
        for (ZfsVdev part : parts) {
            all.add(part);
            collect(part.children(), all);
        }
    }
}
