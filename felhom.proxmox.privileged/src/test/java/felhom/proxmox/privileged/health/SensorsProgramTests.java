package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import felhom.proxmox.privileged.command.ProcessCommandRunner;
import felhom.proxmox.privileged.command.ProcessSettings;
import felhom.proxmox.privileged.command.RealTools;
import felhom.proxmox.privileged.elevation.Elevation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The real {@code sensors}, where it is installed. What it finds depends on the machine. */
class SensorsProgramTests {
    @TempDir private Path folder;

    @Test
    void readsThisMachine() {
        RealTools.assumeInstalled("/usr/bin/sensors", "lm-sensors");
        SensorReport report =
                new Sensors(
                                new ProcessCommandRunner(
                                        ProcessSettings.standard(
                                                Elevation.NONE, Sensors.forms()::contains)),
                                folder.resolve("missing"))
                        .read();
        assertEquals(SensorReport.Source.PROGRAM, report.source());
        assertNotNull(report.verdict());
    }
}
