package felhom.proxmox.simulator;

import java.time.Duration;

/**
 * The hardware and load of a simulated host.
 *
 * @param cpus the number of processors
 * @param cpu the fraction of all processors in use, 0 to 1
 * @param load the load average of the last minute
 * @param memory its memory in bytes
 * @param memoryUsed bytes of memory in use
 * @param root the size of the root file system in bytes
 * @param rootUsed used bytes of the root file system
 * @param uptime its uptime at the start of the simulation
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
    /** A small server: 4 processors, 16 GiB of memory, little load, up for 12 days. */
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
     * Sets the used memory.
     *
     * @param used bytes in use
     * @return a copy with this change
     */
    public SimulatedNode withMemoryUsed(long used) {
        return new SimulatedNode(cpus, cpu, load, memory, used, root, rootUsed, uptime);
    }

    /**
     * Sets the used space of the root file system.
     *
     * @param used bytes in use
     * @return a copy with this change
     */
    public SimulatedNode withRootUsed(long used) {
        return new SimulatedNode(cpus, cpu, load, memory, memoryUsed, root, used, uptime);
    }

    /**
     * Sets the load.
     *
     * @param fraction the fraction of all processors in use, 0 to 1
     * @param average the load average of the last minute
     * @return a copy with this change
     */
    public SimulatedNode withLoad(double fraction, double average) {
        return new SimulatedNode(
                cpus, fraction, average, memory, memoryUsed, root, rootUsed, uptime);
    }

    /** Sets the uptime at the start of the simulation. */
    SimulatedNode withUptime(Duration time) {
        return new SimulatedNode(cpus, cpu, load, memory, memoryUsed, root, rootUsed, time);
    }
}
