package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.elevation.CommandException;
import felhom.proxmox.privileged.elevation.ProgramMissingException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The host's temperatures and fans. The kernel's files are read, without a process and without
 * root; only where that is not possible, the program {@code sensors} is run.
 *
 * <p>Why not the API: it has no endpoint for sensors.
 */
public final class Sensors {
    private final CommandRunner runner;
    private final Hwmon hwmon;

    Sensors(CommandRunner runner) {
        this(runner, Path.of("/sys/class/hwmon"));
    }

    Sensors(CommandRunner runner, Path root) {
        this.runner = runner;
        this.hwmon = new Hwmon(root);
    }

    /**
     * {@return the sensors of this host}
     *
     * @param runner runs the commands
     */
    @SuppressWarnings("exports")
    public static Sensors on(CommandRunner runner) {
        return new Sensors(runner);
    }

    /** {@return the command lines of this class} */
    @SuppressWarnings("exports")
    public static List<CommandForm> forms() {
        return SensorForms.ALL;
    }

    /**
     * Reads all sensors.
     *
     * @return what they show; without any way to read them its verdict is UNKNOWN
     * @throws CommandException if {@code sensors} is needed, is there and could not be run
     */
    public SensorReport read() {
        Optional<List<SensorChip>> chips = hwmon.chips();
        return chips.isPresent() ? report(SensorReport.Source.KERNEL, chips.get()) : fromProgram();
    }

    /** Its exit code says little: it is 1 for a host without sensors, with an empty document. */
    private SensorReport fromProgram() {
        try {
            CommandResult result =
                    runner.run(SensorForms.READ.command("-j"), SensorForms.READ.longest());
            return report(
                    SensorReport.Source.PROGRAM, SensorsOutput.decode(result.stdout().text()));
        } catch (ProgramMissingException e) {
            return new SensorReport(
                    SensorReport.Source.NONE,
                    List.of(),
                    List.of(
                            new Finding(
                                    Verdict.UNKNOWN,
                                    hwmon.root() + " cannot be read and sensors is not installed",
                                    "virtual machines have neither; on hardware: apt-get install "
                                            + e.debianPackage())));
        }
    }

    private static SensorReport report(SensorReport.Source source, List<SensorChip> chips) {
        return new SensorReport(source, chips, SensorRules.judge(chips));
    }
}
