package felhom.proxmox.privileged.health;

import java.util.Locale;

/**
 * The informational exception of a SCSI disk, as additional sense code and qualifier.
 *
 * @param code the additional sense code: 0x0B is a warning, 0x5D predicts a failure
 * @param qualifier the additional sense code qualifier
 */
public record ScsiSense(int code, int qualifier) {
    /** {@return both numbers in hexadecimal: {@code 5D/10}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02X/%02X", code, qualifier);
    }
}
