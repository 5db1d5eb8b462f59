package felhom.proxmox.model.backup;

import felhom.proxmox.model.VirtualDisk;

import java.util.Optional;

/**
 * How a backup and a restore treat one drive of a virtual machine.
 *
 * @param disk the drive
 * @param usesEfi whether the machine's firmware is EFI, without which its variables are left out
 */
public record DiskCoverage(VirtualDisk disk, boolean usesEfi) {
    /** {@return whether a backup includes it, and why} */
    public DiskVerdict verdict() {
        if (disk.isUnused()) {
            return DiskVerdict.UNUSED;
        }
        if (disk.isCloudInit()) {
            return DiskVerdict.CLOUD_INIT;
        }
        if (disk.isCdrom()) {
            return DiskVerdict.MEDIUM;
        }
        if (disk.isEfi() && !usesEfi) {
            return DiskVerdict.WITHOUT_EFI;
        }
        return disk.backup().orElse(true) ? DiskVerdict.INCLUDED : DiskVerdict.DISABLED;
    }

    /** {@return whether a backup holds its data} */
    public boolean included() {
        return verdict() == DiskVerdict.INCLUDED;
    }

    /** {@return whether it holds data of the guest that no backup has} */
    public boolean losesData() {
        return verdict() == DiskVerdict.DISABLED || verdict() == DiskVerdict.UNUSED;
    }

    /**
     * {@return the exact line about it in the log of a backup; empty if there is none}
     *
     * @implNote The words are those of Proxmox VE 9.2; a line about an unused volume names the
     *     volume only.
     */
    public Optional<String> logLine() {
        String named = "disk '" + disk.key() + "' '" + disk.source() + "'";
        return switch (verdict()) {
            case INCLUDED ->
                    Optional.of(
                            "INFO: include "
                                    + named
                                    + disk.properties()
                                            .find("size")
                                            .map(size -> " " + size)
                                            .orElse(""));
            case DISABLED -> Optional.of("INFO: exclude " + named + " (backup=no)");
            case WITHOUT_EFI ->
                    Optional.of("INFO: exclude " + named + " (efidisk but no OVMF BIOS)");
            case UNUSED ->
                    Optional.of(
                            "INFO: skip unused drive '"
                                    + disk.source()
                                    + "' (not included into backup)");
            case MEDIUM, CLOUD_INIT -> Optional.empty();
        };
    }

    /**
     * Predicts the effect of a restore of the backup on it.
     *
     * @param place the target of the restore
     * @return the effect
     * @implNote Taken from the source of qemu-server 9.2.
     */
    public DiskRestoreEffect onRestore(RestorePlace place) {
        return switch (verdict()) {
            case INCLUDED ->
                    disk.isPassthrough()
                            ? DiskRestoreEffect.NEW_VOLUME
                            : place == RestorePlace.OVER_EXISTING
                                    ? DiskRestoreEffect.REPLACED
                                    : DiskRestoreEffect.CONTENT;
            case DISABLED, WITHOUT_EFI ->
                    place == RestorePlace.OVER_EXISTING
                            ? DiskRestoreEffect.KEPT_UNUSED
                            : DiskRestoreEffect.NOT_RECREATED;
            case UNUSED ->
                    switch (place) {
                        case OVER_EXISTING -> DiskRestoreEffect.KEPT_UNUSED;
                        case NEW_CONTAINER -> DiskRestoreEffect.NOT_RECREATED;
                        case OTHER_HOST -> DiskRestoreEffect.GONE;
                    };
            case MEDIUM -> DiskRestoreEffect.SAME_MEDIUM;
            case CLOUD_INIT -> DiskRestoreEffect.MADE_ANEW;
        };
    }

    /** {@return the option and the verdict, for people} */
    @Override
    public String toString() {
        return disk.key() + ": " + verdict();
    }
}
