package felhom.proxmox.model;

import java.util.Optional;

/**
 * A network interface of a container: one of its {@code netN}. A view over the option's text: what
 * is not changed is written back as it was read.
 *
 * @param properties the option's text
 */
public record NetworkInterface(PropertyString properties) {
    /**
     * Reads a network interface.
     *
     * @param text the value of {@code netN}
     * @return the interface
     * @throws IllegalArgumentException if the text holds a line break
     */
    public static NetworkInterface parse(String text) {
        return new NetworkInterface(PropertyString.parse(text));
    }

    /** {@return its name inside the container, for example {@code eth0}} */
    public Optional<String> name() {
        return properties.find("name");
    }

    /** {@return the host's bridge it hangs on} */
    public Optional<String> bridge() {
        return properties.find("bridge");
    }

    /** {@return its MAC address} */
    public Optional<String> macAddress() {
        return properties.find("hwaddr");
    }

    /** {@return its IPv4 address with prefix length, {@code dhcp} or {@code manual}} */
    public Optional<String> ip() {
        return properties.find("ip");
    }

    /** {@return its IPv4 gateway} */
    public Optional<String> gateway() {
        return properties.find("gw");
    }

    /** {@return its VLAN tag} */
    public Optional<String> tag() {
        return properties.find("tag");
    }

    /** {@return whether the host's firewall applies to it} */
    public boolean firewall() {
        return properties.findSwitch("firewall").orElse(false);
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return properties.toString();
    }
}
