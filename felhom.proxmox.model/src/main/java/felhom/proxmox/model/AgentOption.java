package felhom.proxmox.model;

import java.util.Optional;

/**
 * The option {@code agent} of a virtual machine: whether the host expects a guest agent in it. It
 * says nothing about whether one answers.
 *
 * @param properties the option, parsed
 */
public record AgentOption(PropertyString properties) {
    /** No guest agent is expected: the option is not set. */
    public static final AgentOption OFF = parse("0");

    /**
     * Reads the option.
     *
     * @param text its value, for example {@code 1} or {@code enabled=1,fstrim_cloned_disks=1}
     * @return the option
     * @throws IllegalArgumentException if the text holds a line break
     */
    public static AgentOption parse(String text) {
        return new AgentOption(PropertyString.parse(text));
    }

    /** {@return whether a guest agent is expected} */
    public boolean enabled() {
        return properties.findSwitch("").or(() -> properties.findSwitch("enabled")).orElse(false);
    }

    /**
     * {@return whether a backup freezes the guest's file systems through the agent; by default it
     * does}
     *
     * <p>The key is {@code freeze-fs-on-backup} since 7.4, and {@code freeze-fs} or {@code
     * guest-fsfreeze} since 9.2.
     */
    public boolean freezesFileSystems() {
        return Optional.<Boolean>empty()
                .or(() -> properties.findSwitch("freeze-fs"))
                .or(() -> properties.findSwitch("guest-fsfreeze"))
                .or(() -> properties.findSwitch("freeze-fs-on-backup"))
                .orElse(true);
    }

    /**
     * Sets whether a guest agent is expected.
     *
     * @param expected whether it is
     * @return a copy with this change
     */
    public AgentOption withEnabled(boolean expected) {
        String value = expected ? "1" : "0";
        return new AgentOption(
                properties.find("enabled").isPresent()
                        ? properties.with("enabled", value)
                        : properties.with("", value));
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return properties.toString();
    }
}
