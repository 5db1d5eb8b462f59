package felhom.proxmox.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network card of a virtual machine: one of its {@code netN}. It keeps the option's text:
 * whatever is not changed is written back as it was read.
 *
 * @param properties the option, parsed
 */
public record VirtualNetwork(PropertyString properties) {
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}");

    /**
     * Reads a network card.
     *
     * @param text the value of {@code netN}, for example {@code virtio=BC:24:11:00:00:01}
     * @return the network card
     * @throws IllegalArgumentException if the text holds a line break
     */
    public static VirtualNetwork parse(String text) {
        return new VirtualNetwork(PropertyString.parse(text));
    }

    /**
     * Makes a network card; the host generates the MAC address.
     *
     * @param model the card that the guest sees, for example {@code virtio}
     * @param bridge the host's bridge that it is connected to, for example {@code vmbr0}
     * @return the network card
     * @throws IllegalArgumentException if one of them holds a comma or a line break
     */
    public static VirtualNetwork of(String model, String bridge) {
        return new VirtualNetwork(
                new PropertyString(List.of()).with("", model).with("bridge", bridge));
    }

    /** {@return the card that the guest sees, for example {@code virtio}} */
    public Optional<String> model() {
        return byAddress()
                .map(PropertyString.Entry::key)
                .or(() -> properties.find("model"))
                .or(() -> properties.find(""));
    }

    /** {@return its MAC address} */
    public Optional<String> macAddress() {
        return byAddress().map(PropertyString.Entry::value).or(() -> properties.find("macaddr"));
    }

    /** The property that names model and address at once, as hosts write it. */
    private Optional<PropertyString.Entry> byAddress() {
        return properties.entries().stream()
                .filter(entry -> !entry.key().isEmpty() && !entry.key().equals("macaddr"))
                .filter(entry -> MAC.matcher(entry.value()).matches())
                .findFirst();
    }

    /** {@return the host's bridge that it is connected to; empty for the host's own NAT} */
    public Optional<String> bridge() {
        return properties.find("bridge");
    }

    /** {@return its VLAN tag} */
    public Optional<String> tag() {
        return properties.find("tag");
    }

    /** {@return whether the host's firewall applies to it} */
    public boolean firewall() {
        return properties.findSwitch("firewall").orElse(false);
    }

    /** {@return whether its cable is unplugged} */
    public boolean linkDown() {
        return properties.findSwitch("link_down").orElse(false);
    }

    /**
     * Moves the network card to another bridge.
     *
     * @param bridge the new bridge
     * @return a copy with this change
     * @throws IllegalArgumentException if it holds a comma or a line break
     */
    public VirtualNetwork withBridge(String bridge) {
        return new VirtualNetwork(properties.with("bridge", bridge));
    }

    /**
     * Sets the VLAN.
     *
     * @param vlan the VLAN tag, 1 to 4094
     * @return a copy with this change
     */
    public VirtualNetwork withTag(int vlan) {
        return new VirtualNetwork(properties.with("tag", Integer.toString(vlan)));
    }

    /**
     * Sets whether the host's firewall applies to it.
     *
     * @param applies whether it applies
     * @return a copy with this change
     */
    public VirtualNetwork withFirewall(boolean applies) {
        return new VirtualNetwork(properties.with("firewall", applies ? "1" : "0"));
    }

    /**
     * Plugs its cable in or out.
     *
     * @param down whether the cable is unplugged
     * @return a copy with this change
     */
    public VirtualNetwork withLinkDown(boolean down) {
        return new VirtualNetwork(
                down ? properties.with("link_down", "1") : properties.without("link_down"));
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return properties.toString();
    }
}
