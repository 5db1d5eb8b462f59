package felhom.agent;

import felhom.proxmox.privileged.DiskHealth;
import felhom.proxmox.privileged.Readiness;
import felhom.proxmox.privileged.SensorReport;
import felhom.proxmox.privileged.SmartDevice;
import felhom.proxmox.privileged.SmartScan;
import felhom.proxmox.privileged.UsbMount;
import felhom.proxmox.privileged.UsbVolume;

import java.util.List;

/**
 * What the self-test asks the root backend: nothing that changes this machine. It is an interface
 * so that a test can stand in for a machine with sick disks.
 */
interface RootSide {
    /** Which programs are there, and which commands may run as root. */
    Readiness readiness();

    /** The disks that can be asked for their health. */
    SmartScan disks();

    /** How a disk is; a sleeping one is left asleep. */
    DiskHealth health(SmartDevice disk);

    /** The temperatures and fans. */
    SensorReport sensors();

    /** The mounts that this agent made. */
    List<UsbMount> mounts();

    /** What is on the disks that are connected by USB now. */
    List<UsbVolume> volumes();
}
