package felhom.proxmox.api;

import felhom.proxmox.model.access.Requirement;

import java.util.List;

/**
 * The token lacks a privilege (403). For some seconds after a change of ACLs the host may still use
 * the old ones.
 *
 * <p>Some refusals name no privilege, and old hosts send no text. The missing privileges then come
 * from the routing table, and {@link #namedByHost()} is false.
 */
public final class PermissionDeniedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient List<Requirement> missing;
    private final boolean namedByHost;
    private final boolean rootOnly;

    PermissionDeniedException(
            FailureReport report,
            List<Requirement> missing,
            boolean namedByHost,
            boolean rootOnly) {
        super(report);
        this.missing = List.copyOf(missing);
        this.namedByHost = namedByHost;
        this.rootOnly = rootOnly;
    }

    /**
     * {@return the requirements that the token does not meet, with the paths of this call; one
     * privilege of each is enough; empty if no token can meet them}
     */
    public List<Requirement> missing() {
        return missing;
    }

    /**
     * {@return whether the host named the missing privileges; otherwise they come from the routing
     * table}
     */
    public boolean namedByHost() {
        return namedByHost;
    }

    /** {@return whether the host allows this only to {@code root@pam}; no token can ever do it} */
    public boolean rootOnly() {
        return rootOnly;
    }
}
