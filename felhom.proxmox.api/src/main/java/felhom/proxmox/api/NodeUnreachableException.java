package felhom.proxmox.api;

/**
 * The host's proxy answers, but the service or node behind it does not (595, 596, 599): pvedaemon
 * is down or took more than 30 seconds, or another node of the cluster cannot be reached.
 */
public final class NodeUnreachableException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final int status;

    NodeUnreachableException(FailureReport report, int status) {
        super(report);
        this.status = status;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }
}
