package felhom.proxmox.api;

import felhom.proxmox.model.Upid;

import java.util.List;
import java.util.Optional;

/** What became of a change that a journal holds as open; see {@link Proxmox#unfinished()}. */
public sealed interface ChangeOutcome {
    /** {@return how that is known, as a sentence without its full stop} */
    String evidence();

    /**
     * Its first byte was not sent. It may be made again.
     *
     * @param evidence how that is known
     */
    record NeverSent(String evidence) implements ChangeOutcome {}

    /**
     * The host has made it.
     *
     * @param task the task that made it; empty if it starts none
     * @param evidence how that is known
     */
    record Done(Optional<Upid> task, String evidence) implements ChangeOutcome {}

    /**
     * The host has not made it and will not: it refused it, or its task failed. A task that failed
     * may leave work half done.
     *
     * @param task the task that failed; empty if none was started
     * @param evidence how that is known
     */
    record NotDone(Optional<Upid> task, String evidence) implements ChangeOutcome {}

    /**
     * Its task is still running.
     *
     * @param task the task; its end settles the change
     */
    record Running(Task task) implements ChangeOutcome {
        @Override
        public String evidence() {
            return "task " + task.upid() + " is still running";
        }
    }

    /**
     * It cannot be told. Look at what was to be changed before you repeat it.
     *
     * @param evidence what is known
     * @param candidates the tasks that it may have started; empty if none was seen
     */
    record Unknown(String evidence, List<Upid> candidates) implements ChangeOutcome {
        /** Copies the list. */
        public Unknown {
            candidates = List.copyOf(candidates);
        }
    }
}
