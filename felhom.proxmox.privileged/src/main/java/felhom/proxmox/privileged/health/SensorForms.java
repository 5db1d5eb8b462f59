package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.Part;

import java.time.Duration;
import java.util.List;

/** The command line of {@code sensors}, for hosts on which {@code /sys} cannot be read. */
final class SensorForms {
    static final CommandForm READ =
            CommandForm.asAnybody(
                    "read sensors", Executable.SENSORS, Duration.ofSeconds(20), Part.word("-j"));

    static final List<CommandForm> ALL = List.of(READ);

    private SensorForms() {}
}
