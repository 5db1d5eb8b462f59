package felhom.proxmox.api;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;

import java.time.Instant;
import java.util.Optional;

/**
 * Which tasks to list.
 *
 * @param source finished ones, running ones, or both
 * @param start how many to skip
 * @param limit how many to list at most
 * @param since only tasks started at or after this time
 * @param until only tasks started at or before this time
 * @param guest only tasks about this guest
 * @param type only tasks of this kind
 * @param errorsOnly only tasks that did not end with OK; warnings count
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

    /** Where tasks are looked for. */
    public enum Source {
        /** Finished tasks. */
        ARCHIVE,
        /** Tasks that run, or ended a moment ago. */
        ACTIVE,
        /** Both; a task that just ended may be missing from the archive for a moment. */
        ALL;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Chooses a page.
     *
     * @param newStart how many to skip
     * @param newLimit how many to list at most
     * @return the changed query
     * @throws IllegalArgumentException if start is negative or limit is less than 1
     */
    public TaskQuery withPage(int newStart, int newLimit) {
        return new TaskQuery(source, newStart, newLimit, since, until, guest, type, errorsOnly);
    }

    /**
     * Narrows the query.
     *
     * @param wanted where to look
     * @return the changed query
     */
    public TaskQuery withSource(Source wanted) {
        return new TaskQuery(wanted, start, limit, since, until, guest, type, errorsOnly);
    }

    /**
     * Narrows the query.
     *
     * @param earliest only tasks started at or after this time
     * @return the changed query
     */
    public TaskQuery withSince(Instant earliest) {
        return new TaskQuery(
                source, start, limit, Optional.of(earliest), until, guest, type, errorsOnly);
    }

    /**
     * Narrows the query.
     *
     * @param latest only tasks started at or before this time
     * @return the changed query
     */
    public TaskQuery withUntil(Instant latest) {
        return new TaskQuery(
                source, start, limit, since, Optional.of(latest), guest, type, errorsOnly);
    }

    /**
     * Narrows the query.
     *
     * @param wanted only tasks about this guest
     * @return the changed query
     */
    public TaskQuery withGuest(VmId wanted) {
        return new TaskQuery(
                source, start, limit, since, until, Optional.of(wanted), type, errorsOnly);
    }

    /**
     * Narrows the query.
     *
     * @param wanted only tasks of this kind
     * @return the changed query
     */
    public TaskQuery withType(TaskType wanted) {
        return new TaskQuery(
                source, start, limit, since, until, guest, Optional.of(wanted), errorsOnly);
    }

    /** {@return the query narrowed to tasks that did not end with OK} */
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
