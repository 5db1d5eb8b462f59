package felhom.proxmox.api;

/**
 * The host does not accept the token (401). The host gives the same answer for a wrong secret, an
 * unknown, expired or disabled token, and a disabled user, and delays it by 3 seconds.
 */
public final class AuthenticationFailedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    AuthenticationFailedException(FailureReport report) {
        super(report);
    }
}
