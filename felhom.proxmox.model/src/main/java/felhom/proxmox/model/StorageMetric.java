package felhom.proxmox.model;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One point of a storage's metrics. Points can be sparse: while the storage was not active, only
 * the time is known.
 *
 * @param time the end of the interval
 * @param used bytes in use, averaged over the interval
 * @param total bytes in total, averaged over the interval
 */
public record StorageMetric(Instant time, OptionalDouble used, OptionalDouble total) {}
