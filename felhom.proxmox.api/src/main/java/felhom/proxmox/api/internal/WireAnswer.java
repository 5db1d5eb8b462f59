package felhom.proxmox.api.internal;

/**
 * An answer as it came over the wire.
 *
 * @param status the status code; a host also uses 595 to 599
 * @param reason the reason phrase: for a refused login, and on old hosts for every error, the only
 *     explanation
 * @param body the body, decompressed; empty if there was none
 */
public record WireAnswer(int status, String reason, byte[] body) {
    /** {@return whether the host did what it was asked} */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** {@return status and reason} */
    @Override
    public String toString() {
        return status + " " + reason;
    }
}
