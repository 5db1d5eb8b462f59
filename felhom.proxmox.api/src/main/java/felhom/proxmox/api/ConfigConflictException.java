package felhom.proxmox.api;

/**
 * Somebody else changed the configuration between reading and writing; this call changed nothing.
 */
public final class ConfigConflictException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    ConfigConflictException(FailureReport report) {
        super(report);
    }
}
