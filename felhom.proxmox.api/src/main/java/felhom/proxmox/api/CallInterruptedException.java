package felhom.proxmox.api;

/**
 * The calling thread was interrupted; its interrupt flag is set again. A read has no effect on the
 * host.
 */
public final class CallInterruptedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    CallInterruptedException(FailureReport report) {
        super(report);
    }
}
