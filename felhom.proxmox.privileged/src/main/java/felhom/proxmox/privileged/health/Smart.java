package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.elevation.CommandException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The health of the host's disks, read with {@code smartctl}. It changes no disk, and wakes no disk
 * that rotates.
 *
 * <p>Why not the API: its {@code disks/smart} takes neither a device type, which disks behind USB
 * bridges need, nor the option that skips disks in standby, and it gives a verdict without reasons.
 *
 * <p>Every method can throw any {@link CommandException}: smartctl is not installed, sudo refuses
 * it, or it does not end in time, as happens with a dying disk.
 */
public final class Smart {
    private final CommandRunner runner;
    private final DiskNodes nodes;
    private final DiskLimits limits;

    Smart(CommandRunner runner) {
        this(runner, DiskNodes.ofHost());
    }

    Smart(CommandRunner runner, DiskNodes nodes) {
        this(runner, nodes, DiskLimits.STANDARD);
    }

    private Smart(CommandRunner runner, DiskNodes nodes, DiskLimits limits) {
        this.runner = runner;
        this.nodes = nodes;
        this.limits = limits;
    }

    /**
     * Returns a copy with other limits.
     *
     * @param other the limits
     * @return the copy
     */
    public Smart withLimits(DiskLimits other) {
        return new Smart(runner, nodes, other);
    }

    /**
     * {@return the time limit of one command to a disk; a disk that repairs itself answers late}
     */
    public Duration longestRead() {
        return SmartForms.READ.longest();
    }

    /**
     * {@return the disks of this host}
     *
     * @param runner runs the commands
     */
    @SuppressWarnings("exports")
    public static Smart on(CommandRunner runner) {
        return new Smart(runner);
    }

    /** {@return the command lines of this class} */
    @SuppressWarnings("exports")
    public static List<CommandForm> forms() {
        return SmartForms.ALL;
    }

    /**
     * Lists the disks, each with its device type. No disk is opened.
     *
     * <p>smartctl omits disks behind an unknown USB bridge. They are added from the kernel's list.
     *
     * @return the disks, without the volumes of virtual machines and of network storage
     * @throws SmartScanException if smartctl refused, or answered in another form
     * @throws CommandException if smartctl could not be run
     */
    public SmartScan scan() {
        CommandResult result =
                runner.run(
                        SmartForms.SCAN.command("--json=c", "--scan"), SmartForms.SCAN.longest());
        int exitCode = exitCode(result);
        SmartctlOutput answer =
                SmartctlOutput.read(result.stdout().text())
                        .orElseThrow(
                                () -> new SmartScanException(exitCode, result.stderr().lastLine()));
        if (SmartExitBit.fatal(exitCode)) {
            throw new SmartScanException(exitCode, String.join("; ", answer.messages()));
        }
        List<SmartDevice> devices = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        answer.devices().forEach(each -> sort(each, seen, devices, leftOut));
        for (String path : nodes.scsiDisks()) {
            if (seen.add(path)) {
                devices.add(typed(SmartDevice.of(path)));
            }
        }
        return new SmartScan(devices, leftOut);
    }

    private void sort(
            SmartctlOutput.Device entry,
            Set<String> seen,
            List<SmartDevice> devices,
            List<String> leftOut) {
        String path = entry.name().orElse("");
        String type = entry.type().orElse("auto");
        if (SmartDevice.isDisk(path)) {
            // A type this module has no word for, such as usbjmicron, smartctl finds by itself.
            if (seen.add(path)) {
                devices.add(
                        typed(
                                SmartDeviceType.of(type)
                                        .map(known -> new SmartDevice(path, known))
                                        .orElseGet(() -> SmartDevice.of(path))));
            }
        } else {
            seen.add(path);
            leftOut.add(entry.infoName().orElse(path));
        }
    }

    /**
     * Reads the health of a disk. A rotating disk in standby is not read. Failures to read, such as
     * a missing disk, are results and not exceptions.
     *
     * <p>If smartctl does not know the USB bridge, or the bridge does not report the power mode,
     * the device types for USB bridges are tried in turn. The result names the one that worked, so
     * that a later call can start with it.
     *
     * @param device the disk, from {@link #scan()} or {@link SmartDevice#of(String)}; AUTO and SCSI
     *     are replaced by the type that the kernel reports
     * @return the report, or that the disk is in standby, or why it could not be read
     * @throws CommandException if smartctl could not be run
     */
    public DiskHealth read(SmartDevice device) {
        SmartDevice typed = typed(device);
        DiskHealth first = ask(typed);
        if (!mayBeTheBridge(typed, first)) {
            return first;
        }
        DiskHealth best = first;
        for (SmartDeviceType type : SmartDeviceType.BRIDGES) {
            DiskHealth next = ask(device.withType(type));
            if (next.verdict() != Verdict.UNKNOWN) {
                return next;
            }
            if (usefulness(next) > usefulness(best)) {
                best = next;
            }
        }
        return best;
    }

    private static boolean mayBeTheBridge(SmartDevice device, DiskHealth health) {
        return health instanceof DiskHealth.Unreadable failure
                && (failure.cause() == SmartFailure.UNKNOWN_USB_BRIDGE
                        || failure.cause() == SmartFailure.POWER_MODE_NOT_TOLD
                                && device.type() == SmartDeviceType.AUTO);
    }

    /** How much a result says: a report most, an unknown power mode more than nothing. */
    private static int usefulness(DiskHealth health) {
        return switch (health) {
            case DiskHealth.Answered ignored -> 2;
            case DiskHealth.Asleep ignored -> 2;
            case DiskHealth.Unreadable failure ->
                    failure.cause() == SmartFailure.POWER_MODE_NOT_TOLD ? 1 : 0;
        };
    }

    /** A disk that does not rotate has nothing to spin up, so it is read even in standby. */
    private DiskHealth ask(SmartDevice device) {
        DiskHealth health = run(device, SmartForms.read(device));
        boolean leftAlone =
                health instanceof DiskHealth.Asleep
                        || health instanceof DiskHealth.Unreadable failure
                                && failure.cause() == SmartFailure.POWER_MODE_NOT_TOLD;
        return leftAlone && !nodes.mayTurn(device)
                ? run(device, SmartForms.readAwake(device))
                : health;
    }

    private DiskHealth run(SmartDevice device, Command command) {
        CommandResult result = runner.run(command, SmartForms.READ.longest());
        return SmartAnswer.read(
                device, exitCode(result), result.stdout().text(), nodes.exists(device), limits);
    }

    private SmartDevice typed(SmartDevice device) {
        return device.withType(nodes.type(device));
    }

    /** smartctl uses all eight bits, so a death by signal looks like an exit code. */
    private static int exitCode(CommandResult result) {
        return switch (result.ending()) {
            case Ending.Exited(int code) -> code;
            case Ending.Killed(int signal) -> Ending.SIGNAL_BASE + signal;
        };
    }
}
