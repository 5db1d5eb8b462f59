package felhom.proxmox.model;

/**
 * What QEMU does with a virtual machine, as the host's word ({@code qmpstatus}); an open set. A
 * machine that is paused, or that QEMU has stopped because of an I/O error, counts as {@linkplain
 * GuestState#RUNNING running} all the same: only this word tells.
 *
 * @param value the word
 */
public record MachineState(String value) {
    /** The machine runs. */
    public static final MachineState RUNNING = new MachineState("running");

    /** There is no QEMU process. */
    public static final MachineState STOPPED = new MachineState("stopped");

    /** The machine is paused and stays in memory. */
    public static final MachineState PAUSED = new MachineState("paused");

    /** QEMU is there and the machine has not begun, for example for the backup of a stopped one. */
    public static final MachineState PRELAUNCH = new MachineState("prelaunch");

    /** QEMU has stopped the machine because a disk could not be read or written. */
    public static final MachineState IO_ERROR = new MachineState("io-error");

    /** The guest's own operating system has suspended itself to memory. */
    public static final MachineState SUSPENDED = new MachineState("suspended");

    /** QEMU found an error in itself and cannot go on. */
    public static final MachineState INTERNAL_ERROR = new MachineState("internal-error");

    /** The guest's operating system has crashed. */
    public static final MachineState GUEST_PANICKED = new MachineState("guest-panicked");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
