package felhom.proxmox.api.internal.change;

import felhom.proxmox.api.internal.http.Deadline;

import java.util.Map;

/**
 * Looks whether a change that starts no task was made after all. Only reads; called when the answer
 * is lost.
 */
@FunctionalInterface
public interface OutcomeProbe<T> {
    Finding<T> look(Deadline deadline);

    /** What a later process needs to look in its turn; never a secret. */
    default Map<String, String> evidence() {
        return Map.of();
    }

    /** For a change of which this client does not know where to look. */
    static <T> OutcomeProbe<T> blind() {
        return deadline ->
                new Finding.Invisible<>("this client does not know where the change would show");
    }

    /** What a look showed. */
    sealed interface Finding<T> {
        /**
         * The host is as the change would have made it.
         *
         * @param answer what the host would have answered
         */
        record Done<T>(T answer) implements Finding<T> {}

        /**
         * The change was not made and cannot be made any more.
         *
         * @param proof why that is certain
         */
        record NotDone<T>(String proof) implements Finding<T> {}

        /**
         * Neither.
         *
         * @param evidence what was seen
         * @param untouched whether the host is as it was before, as far as can be seen
         */
        record Undecided<T>(String evidence, boolean untouched) implements Finding<T> {}

        /**
         * No look will ever show it.
         *
         * @param reason why
         */
        record Invisible<T>(String reason) implements Finding<T> {}
    }
}
