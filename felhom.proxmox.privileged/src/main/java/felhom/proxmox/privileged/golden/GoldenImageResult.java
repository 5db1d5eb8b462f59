package felhom.proxmox.privileged.golden;

import java.util.List;

/** The result of creating a golden image. */
public sealed interface GoldenImageResult {
    /**
     * The container was created.
     *
     * @param trace where Proxmox VE keeps the task's record
     */
    record Created(TaskTrace trace) implements GoldenImageResult {}

    /**
     * The container was created, with warnings of Proxmox VE.
     *
     * @param trace where Proxmox VE keeps the task's record
     * @param warnings the number of warnings that it counted
     * @param lines those that it wrote, without control characters; may be fewer or more
     */
    record CreatedWithWarnings(TaskTrace trace, int warnings, List<String> lines)
            implements GoldenImageResult {
        /** Copies the list. */
        public CreatedWithWarnings {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The container was not created. {@code pct} has removed what it had made until then.
     *
     * @param trace where Proxmox VE keeps the task's record, if there was one
     * @param failure the reason, with the next step
     */
    record Failed(TaskTrace trace, PctFailure failure) implements GoldenImageResult {}
}
