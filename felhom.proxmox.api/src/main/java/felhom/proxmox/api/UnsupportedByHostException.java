package felhom.proxmox.api;

import felhom.proxmox.model.Release;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The host's release does not have what the request uses. Either the client knows this from the
 * host's version and sends nothing, or the host does not know the request (501) or a parameter of
 * it. Nothing was done.
 */
public final class UnsupportedByHostException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Release since;

    UnsupportedByHostException(FailureReport report, @Nullable Release since) {
        super(report);
        this.since = since;
    }

    /**
     * {@return the first release that can do it; empty if that is not known, or none can any more}
     */
    public Optional<Release> since() {
        return Optional.ofNullable(since);
    }
}
