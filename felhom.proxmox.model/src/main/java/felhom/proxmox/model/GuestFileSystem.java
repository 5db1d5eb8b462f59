package felhom.proxmox.model;

import java.util.Optional;

/**
 * A mounted file system of a virtual machine, as its guest agent tells it.
 *
 * @param device the device, as the guest names it
 * @param mountPoint where it is mounted in the guest
 * @param type its type, for example {@code ext4}
 * @param usage bytes in use and in total, if the agent is new enough to tell
 */
public record GuestFileSystem(
        String device, String mountPoint, Optional<String> type, Usage usage) {}
