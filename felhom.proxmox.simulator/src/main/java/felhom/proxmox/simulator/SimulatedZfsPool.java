package felhom.proxmox.simulator;

import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.ZfsPoolName;
import felhom.proxmox.model.host.ZfsState;

import java.util.ArrayList;
import java.util.List;

/**
 * A ZFS pool of a simulated host: one mirror, or one disk.
 *
 * @param name its name
 * @param size bytes
 * @param used bytes in use
 * @param disks its disks
 * @param dataErrors the number of files that are damaged
 */
public record SimulatedZfsPool(
        ZfsPoolName name, long size, long used, List<Member> disks, int dataErrors) {
    /**
     * A disk of the pool.
     *
     * @param device its device
     * @param state its state
     * @param checksumErrors its checksum errors
     */
    public record Member(DevicePath device, ZfsState state, int checksumErrors) {}

    /** Copies the list. */
    public SimulatedZfsPool {
        disks = List.copyOf(disks);
    }

    /**
     * Makes a healthy pool: of one disk, or a mirror of several.
     *
     * @param name its name
     * @param size bytes
     * @param used bytes in use
     * @param devices its disks
     * @return the pool
     * @throws IllegalArgumentException if the name or a device is none
     */
    public static SimulatedZfsPool of(String name, long size, long used, String... devices) {
        return new SimulatedZfsPool(
                ZfsPoolName.parse(name),
                size,
                used,
                List.of(devices).stream()
                        .map(device -> new Member(DevicePath.parse(device), ZfsState.ONLINE, 0))
                        .toList(),
                0);
    }

    /**
     * Sets the state of one disk; the pool's own state follows from its disks.
     *
     * @param device the device
     * @param state its state
     * @param checksumErrors its checksum errors
     * @return a copy with this change
     */
    public SimulatedZfsPool withDisk(String device, ZfsState state, int checksumErrors) {
        List<Member> changed = new ArrayList<>();
        for (Member member : disks) {
            boolean same = member.device().value().equals(device);
            changed.add(same ? new Member(member.device(), state, checksumErrors) : member);
        }
        return new SimulatedZfsPool(name, size, used, changed, dataErrors);
    }

    /**
     * Sets the number of damaged files.
     *
     * @param files the number
     * @return a copy with this change
     */
    public SimulatedZfsPool withDataErrors(int files) {
        return new SimulatedZfsPool(name, size, used, disks, files);
    }

    /** {@return its state: degraded if a disk is missing, and unavailable if all are} */
    public ZfsState state() {
        long online = disks.stream().filter(disk -> disk.state().equals(ZfsState.ONLINE)).count();
        if (online == disks.size()) {
            return ZfsState.ONLINE;
        }
        return online == 0 ? ZfsState.UNAVAIL : ZfsState.DEGRADED;
    }
}
