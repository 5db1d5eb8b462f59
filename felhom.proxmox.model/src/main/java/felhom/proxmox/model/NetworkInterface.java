package felhom.proxmox.model;

import java.util.List;
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

    /**
     * Makes a network interface without addresses; the host makes up its MAC address.
     *
     * @param name its name inside the container, for example {@code eth0}
     * @param bridge the host's bridge it hangs on, for example {@code vmbr0}
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

    /** {@return what a right to use it is granted on: the bridge, or a VLAN of it} */
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
     * @return the changed interface
     * @throws IllegalArgumentException if it holds a comma or a line break
     */
    public NetworkInterface withIp(String address) {
        return new NetworkInterface(properties.with("ip", address));
    }

    /**
     * Sets the IPv4 gateway.
     *
     * @param address the gateway's address
     * @return the changed interface
     * @throws IllegalArgumentException if it holds a comma or a line break
     */
    public NetworkInterface withGateway(String address) {
        return new NetworkInterface(properties.with("gw", address));
    }

    /**
     * Moves the interface to another bridge.
     *
     * @param bridge the host's bridge
     * @return the changed interface
     * @throws IllegalArgumentException if it holds a comma or a line break
     */
    public NetworkInterface withBridge(String bridge) {
        return new NetworkInterface(properties.with("bridge", bridge));
    }

    /**
     * Sets the VLAN.
     *
     * @param vlan the VLAN's number, 1 to 4094
     * @return the changed interface
     */
    public NetworkInterface withTag(int vlan) {
        return new NetworkInterface(properties.with("tag", Integer.toString(vlan)));
    }

    /**
     * Sets whether the host's firewall applies.
     *
     * @param applies whether it does
     * @return the changed interface
     */
    public NetworkInterface withFirewall(boolean applies) {
        return new NetworkInterface(properties.with("firewall", applies ? "1" : "0"));
    }

    /**
     * Sets the MAC address.
     *
     * @param address the address
     * @return the changed interface
     * @throws IllegalArgumentException if it holds a comma or a line break
     */
    public NetworkInterface withMacAddress(String address) {
        return new NetworkInterface(properties.with("hwaddr", address));
    }

    /** {@return the interface without a MAC address: the host makes up a new one} */
    public NetworkInterface withoutMacAddress() {
        return new NetworkInterface(properties.without("hwaddr"));
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return properties.toString();
    }
}
