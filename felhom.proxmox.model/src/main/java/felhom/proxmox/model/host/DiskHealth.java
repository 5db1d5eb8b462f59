package felhom.proxmox.model.host;

/**
 * The health of a disk in the words of {@code smartctl}; an open set. A SAS disk may give a reason
 * in words of its own.
 *
 * @param value the words
 */
public record DiskHealth(String value) {
    /** An ATA or NVMe disk expects no failure. */
    public static final DiskHealth PASSED = new DiskHealth("PASSED");

    /** A SAS disk expects no failure. */
    public static final DiskHealth OK = new DiskHealth("OK");

    /** The disk expects to fail. */
    public static final DiskHealth FAILED = new DiskHealth("FAILED!");

    /** The disk was not asked, or did not answer. */
    public static final DiskHealth UNKNOWN = new DiskHealth("UNKNOWN");

    /** SMART is switched off on the disk. */
    public static final DiskHealth DISABLED = new DiskHealth("SMART Disabled");

    /** {@return whether the disk expects no failure} */
    public boolean isGood() {
        return equals(PASSED) || equals(OK);
    }

    /** {@return whether the disk says that it has failed or is about to} */
    public boolean isFailing() {
        return value.startsWith("FAILED");
    }

    /** {@return whether the words say anything about its health} */
    public boolean isKnown() {
        return !value.startsWith(UNKNOWN.value) && !equals(DISABLED);
    }

    /** {@return the words} */
    @Override
    public String toString() {
        return value;
    }
}
