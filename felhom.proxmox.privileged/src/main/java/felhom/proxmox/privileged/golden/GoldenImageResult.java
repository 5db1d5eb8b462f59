package felhom.proxmox.privileged.golden;

import java.util.List;

/** What became of a golden image. */
public sealed interface GoldenImageResult {
    /**
     * The container is there.
     *
     * @param trace where Proxmox VE keeps the task's record
     */
    record Created(TaskTrace trace) implements GoldenImageResult {}

    /**
     * The container is there, and Proxmox VE has something to say about it.
     *
     * @param trace where Proxmox VE keeps the task's record
     * @param warnings how many warnings it counted
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
     * The container is not there. What {@code pct} had made for it until then, it has removed.
     *
     * @param trace where Proxmox VE keeps the task's record, if it came to a task
     * @param failure why, with the next step
     */
    record Failed(TaskTrace trace, PctFailure failure) implements GoldenImageResult {}
}
