package felhom.proxmox.privileged.health;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The identity of a disk. Control characters are shown as {@code ?}.
 *
 * @param kind the kind of disk
 * @param model the model name
 * @param serial the serial number
 * @param firmware the firmware version
 * @param capacityBytes the capacity in bytes
 */
public record DiskIdentity(
        DiskKind kind,
        Optional<String> model,
        Optional<String> serial,
        Optional<String> firmware,
        OptionalLong capacityBytes) {}
