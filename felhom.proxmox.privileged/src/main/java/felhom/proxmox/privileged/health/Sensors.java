package felhom.proxmox.privileged.health;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The temperatures and fans of the host, read from the kernel's hwmon tree. That needs no process
 * and no root.
 *
 * <p>Why not the API: it has no endpoint for sensors.
 */
public final class Sensors {
    private final Hwmon hwmon;

    Sensors(Path root) {
        this.hwmon = new Hwmon(root);
    }

    /** {@return the sensors of this host} */
    public static Sensors ofHost() {
        return new Sensors(Path.of("/sys/class/hwmon"));
    }

    /**
     * Reads all sensors.
     *
     * @return the readings; the verdict is UNKNOWN if there are none
     */
    public SensorReport read() {
        Optional<List<SensorChip>> read = hwmon.chips();
        if (read.isEmpty()) {
            return new SensorReport(
                    List.of(),
                    List.of(
                            HealthFinding.unknown(
                                    HealthTopic.NO_SENSOR,
                                    hwmon.root() + " cannot be read",
                                    "a container or a kernel without sensors has none; on hardware,"
                                            + " look whether /sys is mounted: findmnt /sys")));
        }
        List<SensorChip> chips = OpenInputs.without(read.get());
        return new SensorReport(chips, SensorRules.judge(chips));
    }
}
