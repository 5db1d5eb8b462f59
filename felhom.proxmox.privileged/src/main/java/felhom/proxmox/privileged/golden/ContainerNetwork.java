package felhom.proxmox.privileged.golden;

import felhom.proxmox.model.text.Grammar;
import felhom.proxmox.privileged.command.NumberRange;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The network interface {@code eth0} of a new container.
 *
 * @param bridge the bridge of the host
 * @param ipv4 its IPv4 addressing
 * @param ipv6 its IPv6 addressing
 * @param firewall whether the host's firewall applies to it
 * @param vlan the VLAN it is in, 1 to 4094; empty for none
 * @param mtu the largest packet in bytes, 576 to 65535; empty for that of the bridge
 * @param macAddress its MAC address; empty for one that the host chooses
 */
public record ContainerNetwork(
        String bridge,
        Addressing ipv4,
        Addressing ipv6,
        boolean firewall,
        OptionalInt vlan,
        OptionalInt mtu,
        Optional<String> macAddress) {
    private static final Grammar BRIDGE =
            new Grammar(
                    "bridge",
                    PctForms.BRIDGE.regex(),
                    "a letter, then letters, digits, '-' or '_', at most 15 characters");
    private static final Grammar MAC =
            new Grammar(
                    "unicast MAC address",
                    "[0-9A-F][02468ACE](?::[0-9A-F]{2}){5}",
                    "six pairs of upper-case hexadecimal digits, the second digit even");
    private static final int LAST_VLAN = 4094;
    private static final int SMALLEST_MTU = 576;
    private static final int LARGEST_MTU = 65535;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them is against its rule
     */
    public ContainerNetwork {
        BRIDGE.check(bridge);
        vlan.ifPresent(tag -> NumberRange.check("VLAN", tag, 1, LAST_VLAN));
        mtu.ifPresent(bytes -> NumberRange.check("MTU", bytes, SMALLEST_MTU, LARGEST_MTU));
        macAddress.ifPresent(MAC::check);
        if (ipv4.equals(Addressing.AUTO)) {
            throw new IllegalArgumentException("IPv4: auto is for IPv6 only, use dhcp");
        }
        if (ipv4 instanceof Addressing.Fixed fixed && !fixed.v4()) {
            throw new IllegalArgumentException("IPv4: this is an IPv6 address: " + fixed.address());
        }
        if (ipv6 instanceof Addressing.Fixed fixed && fixed.v4()) {
            throw new IllegalArgumentException("IPv6: this is an IPv4 address: " + fixed.address());
        }
    }

    /**
     * An interface with IPv4 by DHCP, no IPv6, and the host's firewall on.
     *
     * @param bridge the host's bridge, such as {@code vmbr0}
     * @return the interface
     * @throws IllegalArgumentException if the name is none of a bridge
     */
    public static ContainerNetwork on(String bridge) {
        return new ContainerNetwork(
                bridge,
                Addressing.DHCP,
                Addressing.NONE,
                true,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /**
     * Chooses the IPv4 addressing.
     *
     * @param wanted the addressing; default DHCP
     * @return a copy with this change
     * @throws IllegalArgumentException if it is one for IPv6 only
     */
    public ContainerNetwork withIpv4(Addressing wanted) {
        return new ContainerNetwork(bridge, wanted, ipv6, firewall, vlan, mtu, macAddress);
    }

    /**
     * Chooses the IPv6 addressing.
     *
     * @param wanted the addressing; default none
     * @return a copy with this change
     * @throws IllegalArgumentException if it is an IPv4 address
     */
    public ContainerNetwork withIpv6(Addressing wanted) {
        return new ContainerNetwork(bridge, ipv4, wanted, firewall, vlan, mtu, macAddress);
    }

    /** {@return the interface without the host's firewall} */
    public ContainerNetwork withoutFirewall() {
        return new ContainerNetwork(bridge, ipv4, ipv6, false, vlan, mtu, macAddress);
    }

    /**
     * Puts it into a VLAN.
     *
     * @param tag 1 to 4094; default none
     * @return a copy with this change
     * @throws IllegalArgumentException if the tag is out of its range
     */
    public ContainerNetwork withVlan(int tag) {
        return new ContainerNetwork(
                bridge, ipv4, ipv6, firewall, OptionalInt.of(tag), mtu, macAddress);
    }

    /**
     * Sets its largest packet.
     *
     * @param bytes 576 to 65535; default that of the bridge
     * @return a copy with this change
     * @throws IllegalArgumentException if the size is out of its range
     */
    public ContainerNetwork withMtu(int bytes) {
        return new ContainerNetwork(
                bridge, ipv4, ipv6, firewall, vlan, OptionalInt.of(bytes), macAddress);
    }

    /**
     * Sets its MAC address.
     *
     * @param address six pairs of upper-case hexadecimal digits, such as {@code BC:24:11:00:00:01};
     *     default one that the host chooses
     * @return a copy with this change
     * @throws IllegalArgumentException if it is no unicast MAC address
     */
    public ContainerNetwork withMacAddress(String address) {
        return new ContainerNetwork(bridge, ipv4, ipv6, firewall, vlan, mtu, Optional.of(address));
    }

    /** {@return the interface as the value of {@code net0}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("name=eth0,bridge=").append(bridge);
        macAddress.ifPresent(address -> text.append(",hwaddr=").append(address));
        append(text, ipv4, ",ip=", ",gw=");
        append(text, ipv6, ",ip6=", ",gw6=");
        text.append(firewall ? ",firewall=1" : ",firewall=0");
        vlan.ifPresent(tag -> text.append(",tag=").append(tag));
        mtu.ifPresent(bytes -> text.append(",mtu=").append(bytes));
        return text.append(",type=veth").toString();
    }

    private static void append(StringBuilder text, Addressing way, String key, String gatewayKey) {
        switch (way) {
            case Addressing.Automatic.NONE -> {}
            case Addressing.Automatic automatic -> text.append(key).append(automatic.word());
            case Addressing.Fixed(String address, Optional<String> gateway) -> {
                text.append(key).append(address);
                gateway.ifPresent(router -> text.append(gatewayKey).append(router));
            }
        }
    }
}
