package felhom.agent.machine;

import felhom.proxmox.privileged.RootBackend;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.Readiness;
import felhom.proxmox.privileged.health.DiskHealth;
import felhom.proxmox.privileged.health.DiskLimits;
import felhom.proxmox.privileged.health.SensorReport;
import felhom.proxmox.privileged.health.SmartDevice;
import felhom.proxmox.privileged.health.SmartScan;
import felhom.proxmox.privileged.usb.UsbMount;
import felhom.proxmox.privileged.usb.UsbVolume;

import java.time.Duration;
import java.util.List;

/**
 * The machine that the agent runs on.
 *
 * @param backend its root backend
 */
public record ThisMachine(RootBackend backend) implements RootSide {
    public static RootSide with(Elevation elevation) {
        return new ThisMachine(RootBackend.using(elevation));
    }

    @Override
    public Readiness readiness() {
        return backend.readiness();
    }

    @Override
    public SmartScan disks() {
        return backend.smart().scan();
    }

    @Override
    public DiskHealth health(SmartDevice disk, DiskLimits limits) {
        return backend.smart().withLimits(limits).read(disk);
    }

    @Override
    public Duration longestRead() {
        return backend.smart().longestRead();
    }

    @Override
    public SensorReport sensors() {
        return backend.sensors().read();
    }

    @Override
    public List<UsbMount> mounts() {
        return backend.usbDisks().mounts();
    }

    @Override
    public List<UsbVolume> volumes() {
        return backend.usbDisks().discover();
    }
}
