package felhom.proxmox.api;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;

import java.time.Instant;
import java.util.Optional;

/**
 * A query for tasks.
 *
 * @param source finished tasks, running tasks, or both
 * @param start how many tasks to skip
 * @param limit how many tasks to list at most
 * @param since only tasks started at or after this time
 * @param until only tasks started at or before this time
 * @param guest only tasks on this guest
 * @param type only tasks of this type
 * @param errorsOnly only tasks that did not end with OK; this includes warnings
 */
public record TaskQuery(
        Source source,
        int start,
        int limit,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<VmId> guest,
        Optional<TaskType> type,
        boolean errorsOnly) {
    /** The 50 newest tasks, finished or not. */
    public static final TaskQuery DEFAULT =
            new TaskQuery(
                    Source.ALL,
                    0,
                    50,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if start is negative or limit is less than 1
     */
    public TaskQuery {
        if (start < 0 || limit < 1) {
            throw new IllegalArgumentException(
                    "a task list starts at 0 and has at least 1 row: start "
                            + start
                            + ", limit "
                            + limit);
        }
    }

    /** The list in which to look for tasks. */
    public enum Source {
        /** Finished tasks. */
        ARCHIVE,
        /** Running tasks, and tasks that ended a moment ago. */
        ACTIVE,
        /** Both; a task that just ended may be missing from the archive for a moment. */
        ALL;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Sets the page.
     *
     * @param newStart how many tasks to skip
     * @param newLimit how many tasks to list at most
     * @return a copy with this change
     * @throws IllegalArgumentException if start is negative or limit is less than 1
     */
    public TaskQuery withPage(int newStart, int newLimit) {
        return new TaskQuery(source, newStart, newLimit, since, until, guest, type, errorsOnly);
    }

    /**
     * Sets the source.
     *
     * @param wanted the source
     * @return a copy with this change
     */
    public TaskQuery withSource(Source wanted) {
        return new TaskQuery(wanted, start, limit, since, until, guest, type, errorsOnly);
    }

    /**
     * Sets the earliest start.
     *
     * @param earliest only tasks started at or after this time
     * @return a copy with this change
     */
    public TaskQuery withSince(Instant earliest) {
        return new TaskQuery(
                source, start, limit, Optional.of(earliest), until, guest, type, errorsOnly);
    }

    /**
     * Sets the latest start.
     *
     * @param latest only tasks started at or before this time
     * @return a copy with this change
     */
    public TaskQuery withUntil(Instant latest) {
        return new TaskQuery(
                source, start, limit, since, Optional.of(latest), guest, type, errorsOnly);
    }

    /**
     * Sets the guest.
     *
     * @param wanted only tasks on this guest
     * @return a copy with this change
     */
    public TaskQuery withGuest(VmId wanted) {
        return new TaskQuery(
                source, start, limit, since, until, Optional.of(wanted), type, errorsOnly);
    }

    /**
     * Sets the type.
     *
     * @param wanted only tasks of this type
     * @return a copy with this change
     */
    public TaskQuery withType(TaskType wanted) {
        return new TaskQuery(
                source, start, limit, since, until, guest, Optional.of(wanted), errorsOnly);
    }

    /** {@return a copy for tasks that did not end with OK} */
    public TaskQuery withErrorsOnly() {
        return new TaskQuery(source, start, limit, since, until, guest, type, true);
    }

    /** The same for tasks of any time. */
    TaskQuery atAnyTime() {
        return new TaskQuery(
                source, start, limit, Optional.empty(), Optional.empty(), guest, type, errorsOnly);
    }

    FormParameters parameters() {
        return new FormParameters()
                .add("source", (Object) source.word())
                .add("start", (Object) start)
                .add("limit", (Object) limit)
                .add("since", since.map(Instant::getEpochSecond))
                .add("until", until.map(Instant::getEpochSecond))
                .add("vmid", guest)
                .add("typefilter", type)
                .addSwitch("errors", errorsOnly);
    }
}
