package felhom.proxmox.api;

/**
 * The answer is not one of a Proxmox VE host: it is not HTTP, not JSON, has another shape, or is
 * larger than allowed.
 */
public final class MalformedAnswerException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    MalformedAnswerException(FailureReport report) {
        super(report);
    }
}
