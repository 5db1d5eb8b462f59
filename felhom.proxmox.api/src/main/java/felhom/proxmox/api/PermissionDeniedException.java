package felhom.proxmox.api;

import felhom.proxmox.model.access.Privilege;

import java.util.List;

/**
 * The token lacks a privilege (403). Right after a change of access rules the host may be wrong for
 * some seconds.
 *
 * <p>Some refusals name no privilege, and old hosts send no text; then the routing table says what
 * the operation needs, and {@link #namedByHost()} is false.
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
     * A privilege that is missing.
     *
     * @param path the path it must hold on
     * @param anyOf the privileges any one of which would do
     */
    public record Missing(String path, List<Privilege> anyOf) {
        /** Copies the list. */
        public Missing {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** {@return what is missing; empty if no token can have it} */
    public List<Missing> missing() {
        return missing;
    }

    /**
     * {@return whether the host itself named what is missing; otherwise it comes from the routing
     * table}
     */
    public boolean namedByHost() {
        return namedByHost;
    }

    /**
     * {@return whether the host allows this to {@code root@pam} only, so that no token can ever do
     * it}
     */
    public boolean rootOnly() {
        return rootOnly;
    }
}
