package felhom.proxmox.simulator;

import java.time.Instant;

/**
 * The resource use of a running guest.
 *
 * @param since the time of its start
 * @param pid the process id of its first process on the host
 * @param cpu the fraction of its processors in use, 0 to 1
 * @param memory used memory in bytes
 * @param disk used bytes of the root file system
 */
public record SimulatedRun(Instant since, int pid, double cpu, long memory, long disk) {}
