package felhom.agent.machine;

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
 * The read-only part of the root backend that the self-test uses. It is an interface so that a test
 * can simulate a machine with failing disks.
 */
public interface RootSide {
    /** The installed programs, and the commands that may run as root. */
    Readiness readiness();

    /** The disks that can be asked for their health. */
    SmartScan disks();

    /** How a disk is, by these limits; a sleeping one is left asleep. */
    DiskHealth health(SmartDevice disk, DiskLimits limits);

    /** How long a command to a disk may take before it is ended. */
    Duration longestRead();

    /** The temperatures and fans. */
    SensorReport sensors();

    /** The mounts that this agent made. */
    List<UsbMount> mounts();

    /** The volumes of the connected USB disks. */
    List<UsbVolume> volumes();
}
