package felhom.proxmox.api;

/**
 * An object of the call does not exist. A Proxmox VE host does not answer 404 for that, but 500 or
 * 400 with a text, from which this exception is made.
 */
public final class NotFoundException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    NotFoundException(FailureReport report) {
        super(report);
    }
}
