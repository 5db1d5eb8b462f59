package felhom.proxmox.privileged.health;

/** smartctl could not list the disks of the host. */
public final class SmartScanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String NEXT_STEP = "try by hand: smartctl --scan";

    private final String what;
    private final int exitCode;

    SmartScanException(int exitCode, String said) {
        this(
                "smartctl did not list the disks: it ended with exit code %s%s"
                        .formatted(exitCode, said.isEmpty() ? "" : " and said: " + said),
                exitCode);
    }

    private SmartScanException(String what, int exitCode) {
        super(what + "; " + NEXT_STEP);
        this.what = what;
        this.exitCode = exitCode;
    }

    /** {@return what happened, in one line: the first part of the message} */
    public String what() {
        return what;
    }

    /** {@return what to do about it, in one line: the second part of the message} */
    public String nextStep() {
        return NEXT_STEP;
    }

    /** {@return smartctl's exit code, see {@link SmartExitBit}} */
    public int exitCode() {
        return exitCode;
    }
}
