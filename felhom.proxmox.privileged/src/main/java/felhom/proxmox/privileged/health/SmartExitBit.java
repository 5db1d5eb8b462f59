package felhom.proxmox.privileged.health;

import java.util.EnumSet;
import java.util.Set;

/** The bits of smartctl's exit code. */
public enum SmartExitBit {
    /** The command line is wrong, or the device type is unknown. */
    COMMAND_LINE(1),
    /** The disk could not be opened or identified. */
    OPEN_FAILED(2),
    /** A SMART command failed, or a checksum was wrong. */
    COMMAND_FAILED(4),
    /** The disk reports a failure; for NVMe and SCSI also any warning. */
    DISK_FAILING(8),
    /** A prefailure attribute is at or below its threshold. */
    PREFAIL_NOW(16),
    /** An attribute is, or was in the past, at or below its threshold. */
    THRESHOLD_PAST(32),
    /** The disk's error log has entries. */
    ERROR_LOG(64),
    /** The disk's self-test log has a failed test. */
    SELF_TEST_LOG(128);

    private static final int FATAL = COMMAND_LINE.mask | OPEN_FAILED.mask;

    private final int mask;

    SmartExitBit(int mask) {
        this.mask = mask;
    }

    /** {@return the value of the bit: 1, 2, 4, to 128} */
    public int mask() {
        return mask;
    }

    static Set<SmartExitBit> of(int exitCode) {
        Set<SmartExitBit> bits = EnumSet.noneOf(SmartExitBit.class);
        for (SmartExitBit bit : values()) {
            if ((exitCode & bit.mask) != 0) {
                bits.add(bit);
            }
        }
        return bits;
    }

    /** Whether nothing was read. All other bits come with data. */
    static boolean fatal(int exitCode) {
        return (exitCode & FATAL) != 0;
    }
}
