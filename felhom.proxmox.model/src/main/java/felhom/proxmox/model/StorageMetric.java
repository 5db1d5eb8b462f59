package felhom.proxmox.model;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A storage at one moment of the past. Points can be sparse: while it was not active there is a
 * time and nothing else.
 *
 * @param time the end of the interval
 * @param used bytes, a mean over the interval
 * @param total bytes, a mean over the interval
 */
public record StorageMetric(Instant time, OptionalDouble used, OptionalDouble total) {}
