package felhom.proxmox.model.host;

/**
 * The state of a Debian package, as the host's word; an open set.
 *
 * @param value the word
 */
public record PackageState(String value) {
    /** Installed. */
    public static final PackageState INSTALLED = new PackageState("Installed");

    /** Not installed. */
    public static final PackageState NOT_INSTALLED = new PackageState("NotInstalled");

    /** Removed, with its configuration left. */
    public static final PackageState CONFIG_FILES = new PackageState("ConfigFiles");

    /** Unpacked, and not configured yet. */
    public static final PackageState UNPACKED = new PackageState("UnPacked");

    /** Its installation broke off while it was configured. */
    public static final PackageState HALF_CONFIGURED = new PackageState("HalfConfigured");

    /** Its installation broke off. */
    public static final PackageState HALF_INSTALLED = new PackageState("HalfInstalled");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
