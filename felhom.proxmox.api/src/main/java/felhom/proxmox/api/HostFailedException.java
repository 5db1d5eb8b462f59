package felhom.proxmox.api;

/** The host tried and failed (a status of 500 or above), and its text tells no known cause. */
public final class HostFailedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final int status;

    HostFailedException(FailureReport report, int status) {
        super(report);
        this.status = status;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }
}
