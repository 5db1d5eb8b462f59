package felhom.proxmox.model;

/**
 * The {@code features} of a container. An API token can set {@code nesting} only; all others need
 * {@code root@pam} with a ticket (Proxmox VE 9.2).
 *
 * @param properties the option, parsed
 */
public record Features(PropertyString properties) {
    /** No feature is switched on. */
    public static final Features NONE = parse("");

    /**
     * Reads features.
     *
     * @param text the value of {@code features}
     * @return the features
     * @throws IllegalArgumentException if the text holds a line break
     */
    public static Features parse(String text) {
        return new Features(PropertyString.parse(text));
    }

    /** {@return whether containers may run inside the container} */
    public boolean nesting() {
        return properties.findSwitch("nesting").orElse(false);
    }

    /** {@return whether the container may use the kernel's key rings, which Docker needs} */
    public boolean keyctl() {
        return properties.findSwitch("keyctl").orElse(false);
    }

    /**
     * {@return whether the container may mount FUSE file systems; it then cannot be backed up while
     * running}
     */
    public boolean fuse() {
        return properties.findSwitch("fuse").orElse(false);
    }

    /**
     * Sets nesting and keeps all other features.
     *
     * @param on whether containers may run inside the container
     * @return a copy with this change
     */
    public Features withNesting(boolean on) {
        return new Features(properties.with("nesting", on ? "1" : "0"));
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return properties.toString();
    }
}
