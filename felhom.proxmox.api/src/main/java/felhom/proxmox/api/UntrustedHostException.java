package felhom.proxmox.api;

import java.util.Optional;

/** The host's certificate is not trusted. Nothing was sent, so the token is safe. */
public final class UntrustedHostException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient Optional<ServerCertificate> seen;

    UntrustedHostException(FailureReport report, Optional<ServerCertificate> seen) {
        super(report);
        this.seen = seen;
    }

    /** {@return the certificate that the host showed} */
    public Optional<ServerCertificate> seen() {
        return seen;
    }
}
