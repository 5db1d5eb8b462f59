package felhom.agent;

import felhom.proxmox.privileged.DiskHealth;
import felhom.proxmox.privileged.Elevation;
import felhom.proxmox.privileged.Readiness;
import felhom.proxmox.privileged.RootBackend;
import felhom.proxmox.privileged.SensorReport;
import felhom.proxmox.privileged.SmartDevice;
import felhom.proxmox.privileged.SmartScan;
import felhom.proxmox.privileged.UsbMount;
import felhom.proxmox.privileged.UsbVolume;

import java.util.List;

/**
 * The machine that the agent runs on.
 *
 * @param backend what asks it
 */
record ThisMachine(RootBackend backend) implements RootSide {
    static RootSide with(Elevation elevation) {
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
    public DiskHealth health(SmartDevice disk) {
        return backend.smart().read(disk);
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
