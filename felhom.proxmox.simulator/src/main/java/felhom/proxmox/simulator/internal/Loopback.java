package felhom.proxmox.simulator.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses at which only programs on the same machine reach a simulated host. */
final class Loopback {
    static final InetAddress V4 = address(new byte[] {127, 0, 0, 1});
    static final InetAddress V6 =
            address(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private Loopback() {}

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes are no address: IPv4 has 4, IPv6 has 16", e);
        }
    }
}
