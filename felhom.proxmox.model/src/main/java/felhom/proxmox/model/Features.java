package felhom.proxmox.model;

/**
 * The {@code features} of a container. Only {@code nesting} can be set with an API token; a host
 * refuses all others to everybody but {@code root@pam} with a ticket (Proxmox VE 9.2).
 *
 * @param properties the option's text
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

    /** {@return whether the container may use the kernel's key rings, as Docker wants} */
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
     * Switches nesting and keeps everything else.
     *
     * @param on whether containers may run inside the container
     * @return the changed features
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
