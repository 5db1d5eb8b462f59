package felhom.proxmox.model;

import java.util.List;
import java.util.Optional;

/**
 * A network interface of a container: one of its {@code netN}. It keeps the option's text: whatever
 * is not changed is written back as it was read.
 *
 * @param properties the option, parsed
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

    /**
     * Makes a network interface without IP addresses; the host generates the MAC address.
     *
     * @param name its name inside the container, for example {@code eth0}
     * @param bridge the host's bridge that it is connected to, for example {@code vmbr0}
     * @return the interface
     * @throws IllegalArgumentException if one of them holds a comma or a line break
     */
    public static NetworkInterface of(String name, String bridge) {
        return new NetworkInterface(
                new PropertyString(List.of()).with("name", name).with("bridge", bridge));
    }

    /** {@return its name inside the container, for example {@code eth0}} */
    public Optional<String> name() {
        return properties.find("name");
    }

    /** {@return the host's bridge that it is connected to} */
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

    /**
     * {@return the bridge, with its VLAN tag if it has one ({@code BRIDGE/TAG}): the part of the
     * ACL path on which its use is granted}
     */
    public Optional<String> bridgePath() {
        return bridge().map(name -> tag().map(vlan -> name + "/" + vlan).orElse(name));
    }

    /** {@return whether the host's firewall applies to it} */
    public boolean firewall() {
        return properties.findSwitch("firewall").orElse(false);
    }

    /**
     * Sets the IPv4 address.
     *
     * @param address the address with prefix length, {@code dhcp} or {@code manual}
     * @return a copy with this change
     * @throws IllegalArgumentException if it holds a comma or a line break
     */
    public NetworkInterface withIp(String address) {
        return new NetworkInterface(properties.with("ip", address));
    }

    /**
     * Sets the IPv4 gateway.
     *
     * @param address the gateway's address
     * @return a copy with this change
     * @throws IllegalArgumentException if it holds a comma or a line break
     */
    public NetworkInterface withGateway(String address) {
        return new NetworkInterface(properties.with("gw", address));
    }

    /**
     * Moves the interface to another bridge.
     *
     * @param bridge the new bridge
     * @return a copy with this change
     * @throws IllegalArgumentException if it holds a comma or a line break
     */
    public NetworkInterface withBridge(String bridge) {
        return new NetworkInterface(properties.with("bridge", bridge));
    }

    /**
     * Sets the VLAN.
     *
     * @param vlan the VLAN tag, 1 to 4094
     * @return a copy with this change
     */
    public NetworkInterface withTag(int vlan) {
        return new NetworkInterface(properties.with("tag", Integer.toString(vlan)));
    }

    /**
     * Sets whether the host's firewall applies to it.
     *
     * @param applies whether it applies
     * @return a copy with this change
     */
    public NetworkInterface withFirewall(boolean applies) {
        return new NetworkInterface(properties.with("firewall", applies ? "1" : "0"));
    }

    /**
     * Sets the MAC address.
     *
     * @param address the address
     * @return a copy with this change
     * @throws IllegalArgumentException if it holds a comma or a line break
     */
    public NetworkInterface withMacAddress(String address) {
        return new NetworkInterface(properties.with("hwaddr", address));
    }

    /** {@return a copy without a MAC address: the host generates a new one} */
    public NetworkInterface withoutMacAddress() {
        return new NetworkInterface(properties.without("hwaddr"));
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return properties.toString();
    }
}
