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
 * @param swap the size of its swap space in bytes
 * @param swapUsed used bytes of the swap space
 * @param pressure per cent of the time in which some task waited
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
        long swap,
        long swapUsed,
        Waits pressure,
        Duration uptime) {
    /**
     * Per cent of the time in which some task waited; a host before 9.0 does not show it.
     *
     * @param cpu for a processor
     * @param io for a disk
     * @param memory for memory
     */
    public record Waits(double cpu, double io, double memory) {}

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
                    8L << 30,
                    0,
                    new Waits(0.31, 0.31, 0),
                    Duration.ofDays(12).plusHours(3));

    /**
     * Sets the used memory.
     *
     * @param used bytes in use
     * @return a copy with this change
     */
    public SimulatedNode withMemoryUsed(long used) {
        return new SimulatedNode(
                cpus, cpu, load, memory, used, root, rootUsed, swap, swapUsed, pressure, uptime);
    }

    /**
     * Sets the used space of the root file system.
     *
     * @param used bytes in use
     * @return a copy with this change
     */
    public SimulatedNode withRootUsed(long used) {
        return new SimulatedNode(
                cpus, cpu, load, memory, memoryUsed, root, used, swap, swapUsed, pressure, uptime);
    }

    /**
     * Sets the used swap space.
     *
     * @param used bytes in use
     * @return a copy with this change
     */
    public SimulatedNode withSwapUsed(long used) {
        return new SimulatedNode(
                cpus, cpu, load, memory, memoryUsed, root, rootUsed, swap, used, pressure, uptime);
    }

    /**
     * Sets how long tasks wait.
     *
     * @param waits per cent of the time in which some task waited
     * @return a copy with this change
     */
    public SimulatedNode withPressure(Waits waits) {
        return new SimulatedNode(
                cpus, cpu, load, memory, memoryUsed, root, rootUsed, swap, swapUsed, waits, uptime);
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
                cpus,
                fraction,
                average,
                memory,
                memoryUsed,
                root,
                rootUsed,
                swap,
                swapUsed,
                pressure,
                uptime);
    }

    /** Sets the uptime at the start of the simulation. */
    SimulatedNode withUptime(Duration time) {
        return new SimulatedNode(
                cpus,
                cpu,
                load,
                memory,
                memoryUsed,
                root,
                rootUsed,
                swap,
                swapUsed,
                pressure,
                time);
    }
}
