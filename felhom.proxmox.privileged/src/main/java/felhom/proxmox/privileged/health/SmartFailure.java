package felhom.proxmox.privileged.health;

/** Why a disk could not be read. */
public enum SmartFailure {
    /** The disk does not exist. */
    NO_SUCH_DISK("is not there", "list the disks with: lsblk -dp"),
    /** This process may not open the disk. */
    NOT_PERMITTED(
            "may not be opened by this process",
            "run as root, or let sudo run smartctl as the sudoers file of the agent says"),
    /** smartctl does not know the USB bridge, and no device type works. */
    UNKNOWN_USB_BRIDGE(
            "is behind a USB bridge that smartctl does not know, and no known way through it works",
            "look at the bridge with: lsusb, and put the disk into another enclosure to read it"),
    /** The disk or its USB bridge does not report the power mode, so the disk was not read. */
    POWER_MODE_NOT_TOLD(
            "does not report its power mode, so it was not read",
            "it may be in standby; to read it all the same: smartctl -a -d %2$s %1$s"),
    /** The disk has no SMART: a virtual disk, a RAID volume, a card reader. */
    NOT_SUPPORTED(
            "gives no SMART data",
            "a virtual disk, a RAID volume or a card reader has none; try by hand: smartctl -x -d"
                    + " %2$s %1$s"),
    /** smartctl rejects an option or a device type; it may be too old. */
    OPTION_REFUSED(
            "was not read because smartctl refused its command line",
            "look at its version with: smartctl --version; 7.3 is known to work"),
    /** The disk exists, and could not be opened or identified. */
    OPEN_FAILED(
            "could not be opened or identified",
            "look into the kernel's log with: dmesg; check the cables; then: smartctl -x -d %2$s"
                    + " %1$s"),
    /** The output of smartctl is not a complete JSON document. */
    UNREADABLE_ANSWER(
            "was asked, but the answer cannot be read",
            "try by hand: smartctl --json=c -n standby,3 -d %2$s -a %1$s");

    private final String text;
    private final String nextStep;

    SmartFailure(String text, String nextStep) {
        this.text = text;
        this.nextStep = nextStep;
    }

    String text() {
        return text;
    }

    String nextStep() {
        return nextStep;
    }
}
