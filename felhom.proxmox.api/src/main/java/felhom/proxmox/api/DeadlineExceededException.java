package felhom.proxmox.api;

/**
 * The deadline passed before the call was complete. It covers connecting, waiting and reading the
 * body.
 */
public final class DeadlineExceededException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    DeadlineExceededException(FailureReport report) {
        super(report);
    }
}
