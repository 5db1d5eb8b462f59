package felhom.proxmox.api;

/**
 * The host does not accept the token (401). A wrong secret, an unknown, expired or disabled token
 * and a disabled user all look the same from outside; the host delays the answer by 3 seconds.
 */
public final class AuthenticationFailedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    AuthenticationFailedException(FailureReport report) {
        super(report);
    }
}
