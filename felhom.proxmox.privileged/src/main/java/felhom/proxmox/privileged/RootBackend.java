package felhom.proxmox.privileged;

import felhom.proxmox.privileged.command.ProcessCommandRunner;
import felhom.proxmox.privileged.command.ProcessSettings;
import felhom.proxmox.privileged.command.ReadinessProbe;
import felhom.proxmox.privileged.elevation.CommandException;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.Readiness;
import felhom.proxmox.privileged.golden.GoldenImages;
import felhom.proxmox.privileged.health.Sensors;
import felhom.proxmox.privileged.health.Smart;
import felhom.proxmox.privileged.usb.UsbDisks;

import java.time.InstantSource;

/**
 * The entry to the root side: it hands out the three things that no API token can do. It is
 * immutable, may be shared between threads, holds nothing open and starts nothing until it is asked
 * to.
 */
public final class RootBackend {
    private final ProcessCommandRunner runner;
    private final ProcessSettings settings;
    private final InstantSource clock;

    private RootBackend(ProcessSettings settings, InstantSource clock) {
        this.settings = settings;
        this.runner = new ProcessCommandRunner(settings);
        this.clock = clock;
    }

    /**
     * The backend of this host.
     *
     * @param elevation how commands get the rights of root
     * @return the backend; whether it can work here is told by {@link #readiness()}
     */
    public static RootBackend using(Elevation elevation) {
        return new RootBackend(
                ProcessSettings.standard(elevation, CommandForms.ALL::contains),
                InstantSource.system());
    }

    static RootBackend using(ProcessSettings settings, InstantSource clock) {
        return new RootBackend(settings, clock);
    }

    /** {@return the creation of containers in which Docker can run} */
    public GoldenImages goldenImages() {
        return GoldenImages.on(runner, clock);
    }

    /** {@return the health of the disks} */
    public Smart smart() {
        return Smart.on(runner);
    }

    /** {@return the temperatures and fans} */
    public Sensors sensors() {
        return Sensors.ofHost();
    }

    /**
     * {@return the disks that are connected by USB, and their mounts; looking at them needs no
     * root, and changing them needs this process to be root, whatever the elevation}
     */
    public UsbDisks usbDisks() {
        return UsbDisks.on(runner);
    }

    /**
     * Looks which programs are there, in which versions, and whether each command may run as root.
     * It changes nothing; through sudo it asks with {@code sudo -n -l}, which runs nothing.
     *
     * @return what was found
     * @throws CommandException if sudo is there and could not be asked: it did not answer within
     *     ten seconds, or the thread was interrupted
     */
    public Readiness readiness() {
        return new ReadinessProbe(runner, runner, settings.paths()).probe(CommandForms.ALL);
    }
}
