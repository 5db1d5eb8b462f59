package felhom.proxmox.api;

/**
 * The host does not know the request (501): it is older than this client expects, or not a Proxmox
 * VE host.
 */
public final class UnsupportedByHostException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    UnsupportedByHostException(FailureReport report) {
        super(report);
    }
}
