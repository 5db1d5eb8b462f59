package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.BackupName;

import java.time.Instant;
import java.util.Optional;

/**
 * A volume on a storage of a simulated host: a disk, a backup or a template.
 *
 * @param id its name, with its storage
 * @param content its content
 * @param size its size in bytes
 * @param created the time at which it was made
 * @param owner the guest it belongs to, if any
 * @param notes the notes of a backup; empty for none
 * @param isProtected whether a backup is protected from deletion
 * @param data a label of its files, which goes with them into backups and snapshots and comes back
 *     with a restore or rollback; empty for a new file system
 * @param archive the content of a backup; empty for other volumes, and for a backup whose
 *     configuration cannot be read
 */
public record SimulatedVolume(
        VolumeId id,
        ContentType content,
        long size,
        Instant created,
        Optional<VmId> owner,
        String notes,
        boolean isProtected,
        String data,
        Optional<SimulatedArchive> archive) {
    /**
     * Makes a volume of a guest.
     *
     * @param id its name, for example {@code local-lvm:vm-101-disk-0}
     * @param guest the guest it belongs to
     * @param size its size in bytes
     * @param created the time at which it was made
     * @return the volume
     */
    public static SimulatedVolume disk(String id, int guest, long size, Instant created) {
        return new SimulatedVolume(
                VolumeId.parse(id),
                ContentType.CONTAINER_VOLUME,
                size,
                created,
                Optional.of(new VmId(guest)),
                "",
                false,
                "",
                Optional.empty());
    }

    /**
     * Makes a disk of a virtual machine.
     *
     * @param id its name, for example {@code local-lvm:vm-200-disk-0}
     * @param machine the machine it belongs to
     * @param size its size in bytes
     * @param created the time at which it was made
     * @return the volume
     */
    public static SimulatedVolume machineDisk(String id, int machine, long size, Instant created) {
        return new SimulatedVolume(
                VolumeId.parse(id),
                ContentType.DISK_IMAGE,
                size,
                created,
                Optional.of(new VmId(machine)),
                "",
                false,
                "",
                Optional.empty());
    }

    /**
     * Makes an image of a CD.
     *
     * @param id its name, for example {@code local:iso/debian-13.iso}
     * @param size its size in bytes
     * @param created the time at which it was made
     * @return the volume
     */
    public static SimulatedVolume iso(String id, long size, Instant created) {
        return new SimulatedVolume(
                VolumeId.parse(id),
                ContentType.ISO,
                size,
                created,
                Optional.empty(),
                "",
                false,
                "",
                Optional.empty());
    }

    /**
     * Makes a container's backup, with a name like vzdump's.
     *
     * @param storage its storage
     * @param guest the guest that was backed up
     * @param size its size in bytes
     * @param created the start of the backup
     * @return the volume
     */
    public static SimulatedVolume backup(String storage, int guest, long size, Instant created) {
        return backup(storage, guest, size, created, BackupName.of(guest, created));
    }

    /**
     * Makes a virtual machine's backup, with a name like vzdump's.
     *
     * @param storage its storage
     * @param guest the machine that was backed up
     * @param size its size in bytes
     * @param created the start of the backup
     * @return the volume
     */
    public static SimulatedVolume machineBackup(
            String storage, int guest, long size, Instant created) {
        return backup(storage, guest, size, created, BackupName.ofMachine(guest, created));
    }

    private static SimulatedVolume backup(
            String storage, int guest, long size, Instant created, String name) {
        return new SimulatedVolume(
                VolumeId.parse(storage + ":backup/" + name),
                ContentType.BACKUP,
                size,
                created,
                Optional.of(new VmId(guest)),
                "",
                false,
                "",
                Optional.empty());
    }

    /**
     * Makes a container template.
     *
     * @param id its name, for example {@code local:vztmpl/debian-13-standard_13.1-2_amd64.tar.zst}
     * @param size its size in bytes
     * @param created the time of its download
     * @return the volume
     */
    public static SimulatedVolume template(String id, long size, Instant created) {
        return new SimulatedVolume(
                VolumeId.parse(id),
                ContentType.TEMPLATE,
                size,
                created,
                Optional.empty(),
                "",
                false,
                "",
                Optional.empty());
    }

    /**
     * Adds notes.
     *
     * @param text the notes
     * @return a copy with this change
     */
    public SimulatedVolume withNotes(String text) {
        return new SimulatedVolume(
                id, content, size, created, owner, text, isProtected, data, archive);
    }

    /**
     * Sets whether a backup is protected from deletion.
     *
     * @param on whether it is protected
     * @return a copy with this change
     */
    public SimulatedVolume withProtection(boolean on) {
        return new SimulatedVolume(id, content, size, created, owner, notes, on, data, archive);
    }

    /** Gives it another name. */
    SimulatedVolume withId(VolumeId other) {
        return new SimulatedVolume(
                other, content, size, created, owner, notes, isProtected, data, archive);
    }

    /** Sets its size in bytes. */
    SimulatedVolume withSize(long bytes) {
        return new SimulatedVolume(
                id, content, bytes, created, owner, notes, isProtected, data, archive);
    }

    /**
     * Sets the label of its files, by which a test tells where files are.
     *
     * @param label the label; empty for a new file system
     * @return a copy with this change
     */
    public SimulatedVolume withData(String label) {
        return new SimulatedVolume(
                id, content, size, created, owner, notes, isProtected, label, archive);
    }

    /**
     * Sets the content of a backup.
     *
     * @param contents the content
     * @return a copy with this change
     */
    public SimulatedVolume withArchive(SimulatedArchive contents) {
        return new SimulatedVolume(
                id, content, size, created, owner, notes, isProtected, data, Optional.of(contents));
    }
}
