package felhom.proxmox.privileged.health;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The host's temperatures and fans. They are read from the kernel's files, without a process and
 * without root.
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
     * @return what they show; if they cannot be read its verdict is UNKNOWN
     */
    public SensorReport read() {
        Optional<List<SensorChip>> read = hwmon.chips();
        if (read.isEmpty()) {
            return new SensorReport(
                    List.of(),
                    List.of(
                            Finding.unknown(
                                    hwmon.root() + " cannot be read",
                                    "a container or a kernel without sensors has none; on hardware,"
                                            + " look whether /sys is mounted: findmnt /sys")));
        }
        List<SensorChip> chips = OpenInputs.without(read.get());
        return new SensorReport(chips, SensorRules.judge(chips));
    }
}
