package felhom.proxmox.api;

import java.util.Optional;

/** The host's certificate is not trusted. Nothing was sent, so the token is safe. */
public final class UntrustedHostException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient Optional<ServerCertificate> seen;

    private final boolean pinnable;

    UntrustedHostException(
            FailureReport report, Optional<ServerCertificate> seen, boolean pinnable) {
        super(report);
        this.seen = seen;
        this.pinnable = pinnable;
    }

    /**
     * Whether to pin the certificate, once it is compared with the host's own, is what to do. It is
     * not if the certificate is for other names, has expired, or came without that of its issuer.
     *
     * @return whether it is
     */
    public boolean mayBePinned() {
        return pinnable;
    }

    /** {@return the certificate that the host showed} */
    public Optional<ServerCertificate> seen() {
        return seen;
    }
}
