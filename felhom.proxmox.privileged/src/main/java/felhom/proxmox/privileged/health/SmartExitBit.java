package felhom.proxmox.privileged.health;

import java.util.EnumSet;
import java.util.Set;

/** What smartctl says with its exit code, of which every bit has a meaning of its own. */
public enum SmartExitBit {
    /** It did not understand its command line, or found no way to talk to the disk. */
    COMMAND_LINE(1),
    /** The disk could not be opened or identified. */
    OPEN_FAILED(2),
    /** A command to the disk failed, or a table of it had a wrong checksum. */
    COMMAND_FAILED(4),
    /** The disk says that it is failing. */
    DISK_FAILING(8),
    /** An attribute that foretells failure is at or below its threshold. */
    PREFAIL_NOW(16),
    /** An attribute was at or below its threshold in the past. */
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

    /** {@return its place in the exit code: 1, 2, 4, to 128} */
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

    /** Whether nothing was read. All other bits come with a report. */
    static boolean fatal(int exitCode) {
        return (exitCode & FATAL) != 0;
    }
}
