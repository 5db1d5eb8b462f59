package felhom.proxmox.model.backup;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The predicted content of a virtual machine's backup: a verdict on each drive, the lines that the
 * backup's log will have about the drives, the effect of a restore on each, and traps. It is
 * computed from the configuration alone; nothing is sent.
 *
 * <p>Unlike a mount point of a container, a disk without a backup flag is in the backup.
 *
 * @implNote The rules and words are those of Proxmox VE 9.2.
 */
public final class MachineCoverage {
    private final VmId vmid;
    private final List<DiskCoverage> disks;
    private final List<CoverageWarning> warnings;

    private MachineCoverage(VmId vmid, List<DiskCoverage> disks, List<CoverageWarning> warnings) {
        this.vmid = vmid;
        this.disks = List.copyOf(disks);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Predicts from a configuration. Pass the running configuration, because that is backed up;
     * pending changes are not.
     *
     * @param vmid the virtual machine
     * @param config its running configuration
     * @return the predicted content of its backup
     * @throws IllegalArgumentException if a drive of the configuration cannot be read
     */
    public static MachineCoverage of(VmId vmid, VirtualMachineConfig config) {
        List<DiskCoverage> disks =
                config.disks().stream()
                        .map(disk -> new DiskCoverage(disk, config.usesEfi()))
                        .toList();
        return new MachineCoverage(vmid, disks, traps(vmid, config, disks));
    }

    private static List<CoverageWarning> traps(
            VmId vmid, VirtualMachineConfig config, List<DiskCoverage> disks) {
        List<CoverageWarning> found = new ArrayList<>();
        for (DiskCoverage one : disks) {
            String key = one.disk().key();
            if (one.verdict() == DiskVerdict.DISABLED) {
                found.add(
                        new CoverageWarning(
                                BackupTrap.DISK_LEFT_OUT,
                                Optional.of(key),
                                "no backup holds "
                                        + key
                                        + ": it has backup=0, and a restore to a new machine does"
                                        + " not recreate it",
                                "to have it backed up: qm set "
                                        + vmid
                                        + " --"
                                        + key
                                        + " '"
                                        + one.disk().withBackup(true)
                                        + "'"));
            }
            if (one.included() && one.disk().isPassthrough()) {
                found.add(
                        new CoverageWarning(
                                BackupTrap.DEVICE_COPIED,
                                Optional.of(key),
                                "a backup holds the whole device "
                                        + one.disk().source()
                                        + ", and a restore makes a new volume of it",
                                "to leave the device out, on the host: qm set "
                                        + vmid
                                        + " --"
                                        + key
                                        + " '"
                                        + one.disk().withBackup(false)
                                        + "'"));
            }
        }
        if (!config.agent().enabled()) {
            found.add(
                    new CoverageWarning(
                            BackupTrap.NO_AGENT,
                            Optional.empty(),
                            "a backup of the running machine is as after a power loss: it has no"
                                    + " guest agent to freeze its file systems",
                            "install qemu-guest-agent in the guest, then on the host: qm set "
                                    + vmid
                                    + " --agent 1, and stop and start the machine"));
        } else if (!config.agent().freezesFileSystems()) {
            found.add(
                    new CoverageWarning(
                            BackupTrap.FREEZE_OFF,
                            Optional.empty(),
                            "a backup of the running machine is as after a power loss: its option"
                                    + " agent says not to freeze its file systems",
                            "if that is not on purpose, on the host: qm set "
                                    + vmid
                                    + " --agent 1"));
        }
        return found;
    }

    /** {@return the virtual machine} */
    public VmId vmid() {
        return vmid;
    }

    /** {@return all drives, in the order in which a host goes through them} */
    public List<DiskCoverage> disks() {
        return disks;
    }

    /** {@return the drives whose data a backup holds} */
    public List<DiskCoverage> included() {
        return disks.stream().filter(DiskCoverage::included).toList();
    }

    /** {@return the drives whose data no backup holds} */
    public List<DiskCoverage> excluded() {
        return disks.stream().filter(disk -> !disk.included()).toList();
    }

    /** {@return the lines that the backup's log will have about the drives} */
    public List<String> logLines() {
        return disks.stream().flatMap(disk -> disk.logLine().stream()).toList();
    }

    /** {@return the traps in this configuration} */
    public List<CoverageWarning> warnings() {
        return warnings;
    }

    /**
     * Compares the log of a backup with the prediction. Pass the log from its first line.
     *
     * @param log the lines of the task's log, unchanged; it may cover other guests, too
     * @return the comparison
     */
    public CoverageCheck verify(List<String> log) {
        return CoverageCheck.of(
                vmid, GuestType.VIRTUAL_MACHINE, logLines(), BackupLog.read(vmid, log));
    }

    /** {@return the verdicts} */
    @Override
    public String toString() {
        return "MachineCoverage of " + vmid + disks;
    }
}
