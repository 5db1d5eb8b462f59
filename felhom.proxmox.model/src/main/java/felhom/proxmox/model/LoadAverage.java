package felhom.proxmox.model;

/**
 * The load average: the mean number of runnable tasks.
 *
 * @param oneMinute over the last minute
 * @param fiveMinutes over the last five minutes
 * @param fifteenMinutes over the last fifteen minutes
 */
public record LoadAverage(double oneMinute, double fiveMinutes, double fifteenMinutes) {}
