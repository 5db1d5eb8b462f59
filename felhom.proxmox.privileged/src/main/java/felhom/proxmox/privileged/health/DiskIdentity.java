package felhom.proxmox.privileged.health;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who a disk says it is. Control characters in its words are shown as {@code ?}.
 *
 * @param kind what kind of disk it is
 * @param model its model
 * @param serial its serial number
 * @param firmware the version of its firmware
 * @param capacityBytes how much it holds, in bytes
 */
public record DiskIdentity(
        DiskKind kind,
        Optional<String> model,
        Optional<String> serial,
        Optional<String> firmware,
        OptionalLong capacityBytes) {}
