package felhom.proxmox.api;

/** There is no connection to the host, or it broke before the answer was complete. */
public final class HostUnreachableException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    HostUnreachableException(FailureReport report) {
        super(report);
    }
}
