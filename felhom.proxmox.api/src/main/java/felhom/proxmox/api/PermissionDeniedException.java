package felhom.proxmox.api;

import felhom.proxmox.model.access.Privilege;

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

    private final transient List<Missing> missing;
    private final boolean namedByHost;
    private final boolean rootOnly;

    PermissionDeniedException(
            FailureReport report, List<Missing> missing, boolean namedByHost, boolean rootOnly) {
        super(report);
        this.missing = List.copyOf(missing);
        this.namedByHost = namedByHost;
        this.rootOnly = rootOnly;
    }

    /**
     * A missing privilege.
     *
     * @param path the path on which it must hold
     * @param anyOf the privileges of which one is enough
     */
    public record Missing(String path, List<Privilege> anyOf) {
        /** Copies the list. */
        public Missing {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** {@return the missing privileges; empty if no token can have them} */
    public List<Missing> missing() {
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
