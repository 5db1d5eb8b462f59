package felhom.proxmox.simulator;

import java.time.Duration;

/**
 * The hardware of a simulated host and how busy it is.
 *
 * @param cpus the number of processors
 * @param cpu the fraction of all processors in use, 0 to 1
 * @param load the load average of the last minute
 * @param memory its memory in bytes
 * @param memoryUsed bytes of memory in use
 * @param root the size of the root file system in bytes
 * @param rootUsed used bytes of the root file system
 * @param uptime how long it was up when the simulation began
 */
public record SimulatedNode(
        int cpus,
        double cpu,
        double load,
        long memory,
        long memoryUsed,
        long root,
        long rootUsed,
        Duration uptime) {
    /** A small server: 4 processors and 16 GiB, not busy, up for 12 days. */
    public static final SimulatedNode SMALL =
            new SimulatedNode(
                    4,
                    0.07,
                    0.31,
                    16L << 30,
                    6L << 30,
                    64L << 30,
                    18L << 30,
                    Duration.ofDays(12).plusHours(3));

    /**
     * Sets how full the memory is.
     *
     * @param used bytes in use
     * @return the changed node
     */
    public SimulatedNode withMemoryUsed(long used) {
        return new SimulatedNode(cpus, cpu, load, memory, used, root, rootUsed, uptime);
    }

    /**
     * Sets how full the root file system is.
     *
     * @param used bytes in use
     * @return the changed node
     */
    public SimulatedNode withRootUsed(long used) {
        return new SimulatedNode(cpus, cpu, load, memory, memoryUsed, root, used, uptime);
    }

    /**
     * Sets how busy it is.
     *
     * @param fraction the fraction of all processors in use, 0 to 1
     * @param average the load average of the last minute
     * @return the changed node
     */
    public SimulatedNode withLoad(double fraction, double average) {
        return new SimulatedNode(
                cpus, fraction, average, memory, memoryUsed, root, rootUsed, uptime);
    }

    /** Sets how long it was up when the simulation began. */
    SimulatedNode withUptime(Duration time) {
        return new SimulatedNode(cpus, cpu, load, memory, memoryUsed, root, rootUsed, time);
    }
}
