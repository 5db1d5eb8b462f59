package felhom.proxmox.model;

import java.util.OptionalLong;

/**
 * Bytes that a guest has transferred since its start.
 *
 * @param networkIn bytes received
 * @param networkOut bytes sent
 * @param diskRead bytes read
 * @param diskWritten bytes written
 */
public record Traffic(
        OptionalLong networkIn,
        OptionalLong networkOut,
        OptionalLong diskRead,
        OptionalLong diskWritten) {}
