package felhom.proxmox.api;

/** The connection to the host failed, or broke before the answer was complete. */
public final class HostUnreachableException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    HostUnreachableException(FailureReport report) {
        super(report);
    }
}
