package felhom.proxmox.privileged;

/** smartctl did not list the disks of the host. */
public final class SmartScanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    SmartScanException(int exitCode, String said) {
        super(
                "smartctl did not list the disks: it ended with exit code %d%s; try by hand: smartctl --scan"
                        .formatted(exitCode, said.isEmpty() ? "" : " and said: " + said));
        this.exitCode = exitCode;
    }

    /** {@return smartctl's exit code, see {@link SmartExitBit}} */
    public int exitCode() {
        return exitCode;
    }
}
