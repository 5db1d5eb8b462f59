package felhom.proxmox.api;

/**
 * The host tried and failed (a status of 500 and above), and its words say nothing more specific.
 */
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
