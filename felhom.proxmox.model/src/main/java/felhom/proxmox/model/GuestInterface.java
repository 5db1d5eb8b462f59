package felhom.proxmox.model;

import java.util.List;
import java.util.Optional;

/**
 * A network interface inside a running guest, with the addresses that it has.
 *
 * @param name its name inside the guest, for example {@code eth0}
 * @param macAddress its MAC address
 * @param addresses its IP addresses with the length of the prefix, for example {@code
 *     192.168.1.5/24}
 */
public record GuestInterface(String name, Optional<String> macAddress, List<String> addresses) {
    /** Copies the list. */
    public GuestInterface {
        addresses = List.copyOf(addresses);
    }
}
