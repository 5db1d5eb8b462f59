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
 * @param state what QEMU says of a virtual machine, {@code qmpstatus}: {@code running}, {@code
 *     paused}, {@code io-error}, {@code prelaunch}; of a container {@code running}
 */
public record SimulatedRun(
        Instant since, int pid, double cpu, long memory, long disk, String state) {
    /** The state of a guest that does its work. */
    static final String RUNNING = "running";

    /**
     * Makes the resource use of a guest that does its work.
     *
     * @param since the time of its start
     * @param pid the process id of its first process on the host
     * @param cpu the fraction of its processors in use, 0 to 1
     * @param memory used memory in bytes
     * @param disk used bytes of the root file system
     */
    public SimulatedRun(Instant since, int pid, double cpu, long memory, long disk) {
        this(since, pid, cpu, memory, disk, RUNNING);
    }

    /**
     * Sets what QEMU says of the machine.
     *
     * @param word the state, for example {@code io-error}
     * @return a copy with this change
     */
    public SimulatedRun withState(String word) {
        return new SimulatedRun(since, pid, cpu, memory, disk, word);
    }

    /** {@return whether the machine stands still} */
    boolean isPaused() {
        return !state.equals(RUNNING);
    }
}
