package felhom.proxmox.api;

import felhom.proxmox.model.Upid;

import java.util.List;

/**
 * The answer to a change was lost after the host may have got the request, and it could not be
 * found out what became of it. The client has not sent it again and never will. What it knows is in
 * the message and in {@link #candidates()}; look at the host before you repeat the change.
 */
public final class OutcomeUnknownException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient List<Upid> candidates;

    OutcomeUnknownException(FailureReport report, List<Upid> candidates) {
        super(report);
        this.candidates = List.copyOf(candidates);
    }

    /**
     * {@return the tasks that may be the change's: several that fit, or one that a second change of
     * the same kind may have started; empty if none was seen}
     */
    public List<Upid> candidates() {
        return candidates;
    }
}
