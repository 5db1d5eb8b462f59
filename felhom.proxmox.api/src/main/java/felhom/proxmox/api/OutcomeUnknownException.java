package felhom.proxmox.api;

import felhom.proxmox.model.Upid;

import java.util.List;

/**
 * The answer to a change was lost after the host may have received the request, and the outcome
 * could not be determined. The client does not send the change again. The message and {@link
 * #candidates()} tell what it knows; check the host before you repeat the change.
 */
public final class OutcomeUnknownException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient List<Upid> candidates;

    OutcomeUnknownException(FailureReport report, List<Upid> candidates) {
        super(report);
        this.candidates = List.copyOf(candidates);
    }

    /**
     * {@return the tasks that the change may have started: several that fit, or one that another
     * change of the same kind may have started; empty if none was seen}
     */
    public List<Upid> candidates() {
        return candidates;
    }
}
