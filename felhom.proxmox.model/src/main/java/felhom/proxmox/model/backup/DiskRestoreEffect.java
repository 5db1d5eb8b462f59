package felhom.proxmox.model.backup;

/**
 * The effect of a restore on one drive of the virtual machine that was backed up (source of Proxmox
 * VE 9.2).
 */
public enum DiskRestoreEffect {
    /** A new volume has the content of the backup. */
    CONTENT("recreated with its content"),
    /** The present volume is destroyed, and a new one has the content of the backup. */
    REPLACED("destroyed, and recreated with the content of the backup"),
    /** A new volume has the content; the device of the host is not touched. */
    NEW_VOLUME("recreated as a new volume; the device is not touched"),
    /** The new machine does not have it; its line becomes part of the description. */
    NOT_RECREATED("NOT recreated; its line becomes part of the description"),
    /** The present volume stays, and becomes one that is attached to nothing. */
    KEPT_UNUSED("kept, but attached to nothing afterwards"),
    /** The drive is there again and names the same medium, which may be gone. */
    SAME_MEDIUM("there again, with the medium that it had if that still exists"),
    /** The host makes it anew from the configuration. */
    MADE_ANEW("made anew from the configuration"),
    /** It does not exist on the other host. */
    GONE("GONE");

    private final String words;

    DiskRestoreEffect(String words) {
        this.words = words;
    }

    /** {@return the effect in words} */
    @Override
    public String toString() {
        return words;
    }
}
