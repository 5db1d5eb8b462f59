package felhom.proxmox.api;

import felhom.proxmox.model.VmId;

/** The target of a restore of a virtual machine. */
public sealed interface VirtualMachineTarget {
    /**
     * A virtual machine that does not exist yet.
     *
     * @param vmid its number
     */
    record NewMachine(VmId vmid) implements VirtualMachineTarget {}

    /**
     * An existing virtual machine that is stopped and not protected. The volumes of its disks that
     * are in the backup are destroyed before the backup is written: a broken backup leaves a
     * machine with empty disks, or none (source of Proxmox VE 9.2).
     *
     * @param vmid its number
     * @param disks the caller's consent to the loss of the present disks
     */
    record ExistingMachine(VmId vmid, PresentDisks disks) implements VirtualMachineTarget {}

    /** {@return the number of the virtual machine} */
    VmId vmid();

    /**
     * Makes a target for a virtual machine that does not exist yet.
     *
     * @param vmid its number
     * @return the target
     */
    static VirtualMachineTarget newMachine(VmId vmid) {
        return new NewMachine(vmid);
    }

    /**
     * Makes a target for an existing virtual machine.
     *
     * @param vmid its number
     * @param disks {@link PresentDisks#ARE_REPLACED}: what the disks hold now is lost
     * @return the target
     */
    static VirtualMachineTarget overExisting(VmId vmid, PresentDisks disks) {
        return new ExistingMachine(vmid, disks);
    }
}
