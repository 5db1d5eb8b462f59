package felhom.proxmox.api;

/**
 * The answer is not what a Proxmox VE host sends: not HTTP, not JSON, of another shape, or larger
 * than allowed.
 */
public final class MalformedAnswerException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    MalformedAnswerException(FailureReport report) {
        super(report);
    }
}
