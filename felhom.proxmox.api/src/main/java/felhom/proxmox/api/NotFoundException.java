package felhom.proxmox.api;

/**
 * What the call names does not exist. A Proxmox VE host has no 404; it says so with a 500 or 400
 * and a text, and that text is what this exception is made from.
 */
public final class NotFoundException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    NotFoundException(FailureReport report) {
        super(report);
    }
}
