package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.proxmox.privileged.command.ProcessCommandRunner;
import felhom.proxmox.privileged.command.ProcessSettings;
import felhom.proxmox.privileged.command.RealTools;
import felhom.proxmox.privileged.elevation.Elevation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real smartctl, where it is installed. What it finds depends on the machine. */
class SmartctlTests {
    private static final Path MISSING = Path.of("/dev/sdzzz");

    private final Smart smart =
            Smart.on(
                    new ProcessCommandRunner(
                            ProcessSettings.standard(Elevation.NONE, Smart.forms()::contains)));

    @BeforeEach
    void onlyWithSmartctl() {
        RealTools.assumeInstalled("/usr/sbin/smartctl", "smartmontools");
    }

    @Test
    void scansThisMachine() {
        SmartScan scan = smart.scan();
        assertEquals(scan.devices().stream().distinct().count(), scan.devices().size());
    }

    @Test
    void aMissingDiskIsSaidToBeMissing() {
        assumeTrue(Files.notExists(MISSING), "this machine has 18,278 disks");
        for (SmartDeviceType type : SmartDeviceType.values()) {
            DiskHealth.Unreadable health =
                    assertInstanceOf(
                            DiskHealth.Unreadable.class,
                            smart.read(new SmartDevice(MISSING.toString(), type)));
            assertEquals(SmartFailure.NO_SUCH_DISK, health.cause(), type + ": " + health.said());
        }
    }

    /** Every type that can get into a command is one that this version knows. */
    @Test
    void knowsEveryType() {
        for (SmartDeviceType type : SmartDeviceType.values()) {
            if (smart.read(new SmartDevice("/dev/sdzzz", type))
                    instanceof DiskHealth.Unreadable(var device, var cause, var said)) {
                assertNotEquals(SmartFailure.OPTION_REFUSED, cause, device + ": " + said);
            }
        }
    }
}
