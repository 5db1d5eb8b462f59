package felhom.proxmox.api;

/**
 * A change could not be noted in the {@linkplain Proxmox.Builder#journal journal}, for example
 * because the disk is full, so it was not sent.
 */
public final class ChangeNotNotedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    ChangeNotNotedException(FailureReport report) {
        super(report);
    }
}
