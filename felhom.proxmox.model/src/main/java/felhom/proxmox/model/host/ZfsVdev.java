package felhom.proxmox.model.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A part of a ZFS pool: the pool itself at the top, a mirror or RAID-Z, a disk, or a section such
 * as {@code spares} and {@code cache}.
 *
 * <p>The host reads the counts of errors from text in which a large one is short, {@code 1.2K}, and
 * drops the letter. So a count above 999 is shown as a small one, often with a fraction; that there
 * are errors is always true.
 *
 * @param name the name; for a disk the path of its device
 * @param state the state; a section has none
 * @param readErrors read errors
 * @param writeErrors write errors
 * @param checksumErrors checksum errors
 * @param message what ZFS says of it, such as {@code too many errors}
 * @param children its parts
 */
public record ZfsVdev(
        String name,
        Optional<ZfsState> state,
        OptionalDouble readErrors,
        OptionalDouble writeErrors,
        OptionalDouble checksumErrors,
        Optional<String> message,
        List<ZfsVdev> children) {
    /** Copies the list. */
    public ZfsVdev {
        children = List.copyOf(children);
    }

    /** {@return whether it counts errors of any kind, those of its parts not counted} */
    public boolean hasErrors() {
        return readErrors.orElse(0) > 0
                || writeErrors.orElse(0) > 0
                || checksumErrors.orElse(0) > 0;
    }
}
