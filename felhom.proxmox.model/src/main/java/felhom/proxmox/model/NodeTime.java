package felhom.proxmox.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A node's clock.
 *
 * @param time the time, to the second
 * @param offset the offset of the node's time zone from UTC
 * @param zone the name of the node's time zone, for example {@code Europe/Budapest}
 */
public record NodeTime(Instant time, Duration offset, String zone) {}
