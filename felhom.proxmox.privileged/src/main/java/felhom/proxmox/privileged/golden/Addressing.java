package felhom.proxmox.privileged.golden;

import felhom.proxmox.model.text.Grammar;

import java.util.Locale;
import java.util.Optional;

/** How a container gets its address of one kind, IPv4 or IPv6. */
public sealed interface Addressing {
    /** No address. */
    Addressing NONE = Automatic.NONE;

    /** An address from a DHCP server. */
    Addressing DHCP = Automatic.DHCP;

    /** An address in the prefix that a router announces (SLAAC); for IPv6 only. */
    Addressing AUTO = Automatic.AUTO;

    /** The network is set up inside the container. */
    Addressing MANUAL = Automatic.MANUAL;

    /**
     * It has always the same.
     *
     * @param address the address, with the prefix length of its network, such as {@code
     *     10.0.0.5/24}
     * @return the addressing, without a gateway
     * @throws IllegalArgumentException if the text is no address with a prefix length; IPv6 is
     *     written in lower case
     */
    static Addressing fixed(String address) {
        return new Fixed(address, Optional.empty());
    }

    /**
     * It has always the same.
     *
     * @param address the address, with the prefix length of its network, such as {@code
     *     10.0.0.5/24}
     * @param gateway the router's address
     * @return the addressing
     * @throws IllegalArgumentException if either is no address of the same kind
     */
    static Addressing fixed(String address, String gateway) {
        return new Fixed(address, Optional.of(gateway));
    }

    /** An addressing without an address of its own. */
    enum Automatic implements Addressing {
        /** See {@link Addressing#NONE}. */
        NONE,
        /** See {@link Addressing#DHCP}. */
        DHCP,
        /** See {@link Addressing#AUTO}. */
        AUTO,
        /** See {@link Addressing#MANUAL}. */
        MANUAL;

        /** Its name in Proxmox VE. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A fixed address.
     *
     * @param address the address with its prefix length
     * @param gateway the router, if any
     */
    record Fixed(String address, Optional<String> gateway) implements Addressing {
        private static final Grammar RULE =
                new Grammar(
                        "network address",
                        "[0-9a-f.:]+/(?:0|[1-9][0-9]{0,2})",
                        "ADDRESS/BITS, for example 10.0.0.5/24 or fd00::5/64");
        private static final Grammar GATEWAY =
                new Grammar("gateway", "[0-9a-f.:]+", "an address of the same kind, without /");
        private static final int SHORTEST_V4_PREFIX = 8;

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if either is not what it should be
         */
        public Fixed {
            RULE.check(address);
            int slash = address.indexOf('/');
            String host = address.substring(0, slash);
            int bits = Integer.parseInt(address.substring(slash + 1));
            boolean v4 = IpText.isV4(host) && bits >= SHORTEST_V4_PREFIX && bits <= IpText.V4_BITS;
            boolean v6 = IpText.isV6(host) && bits >= 1 && bits <= IpText.V6_BITS;
            if (!v4 && !v6) {
                throw RULE.violation(address);
            }
            gateway.ifPresent(
                    router -> {
                        if (!(v4 ? IpText.isV4(router) : IpText.isV6(router))) {
                            throw GATEWAY.violation(router);
                        }
                    });
        }

        boolean v4() {
            return !address.contains(":");
        }
    }
}
