package felhom.proxmox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Repeats a change of a configuration whose digest no longer fitted. Only the host's own refusal is
 * a reason: the change was then certainly not made.
 */
final class ConflictRetry {
    private static final int MOST = 10;

    private ConflictRetry() {}

    /**
     * Makes a change.
     *
     * @param attempts how often it may be tried, 1 to 10
     * @param change reads the configuration and writes the change
     * @return what the change returns
     * @throws ConfigConflictException if the last attempt met a conflict, too; those of the others
     *     are suppressed in it
     */
    static <T> T upTo(int attempts, Supplier<T> change) {
        if (attempts < 1 || attempts > MOST) {
            throw new IllegalArgumentException(
                    "a change of a configuration can be tried 1 to "
                            + MOST
                            + " times, not "
                            + attempts);
        }
        List<ConfigConflictException> earlier = new ArrayList<>();
        while (true) {
            try {
                return change.get();
            } catch (ConfigConflictException conflict) {
                if (earlier.size() + 1 == attempts) {
                    earlier.forEach(conflict::addSuppressed);
                    throw conflict;
                }
                earlier.add(conflict);
            }
        }
    }

    /** A base that the caller has read does not get newer. */
    static RefusedException withBase() {
        return new RefusedException(
                "several attempts of a change with a base",
                "the base is no fresh read: after a conflict every further attempt meets one, too",
                "leave withBase out, or try once and decide on a conflict yourself");
    }
}
