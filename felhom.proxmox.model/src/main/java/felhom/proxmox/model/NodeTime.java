package felhom.proxmox.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A node's clock.
 *
 * @param time the time, to the second
 * @param offset what the node's time zone adds to UTC
 * @param zone the time zone's name as the host has it, for example {@code Europe/Budapest}
 */
public record NodeTime(Instant time, Duration offset, String zone) {}
