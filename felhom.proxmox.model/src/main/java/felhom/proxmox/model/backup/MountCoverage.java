package felhom.proxmox.model.backup;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VolumeId;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a backup and a restore treat one mount of a container.
 *
 * @param option the option of the configuration: {@code rootfs}, {@code mpN} or {@code unusedN}
 * @param source the source of its files
 * @param path the path inside the container; empty for a volume that is not mounted
 * @param size its size in bytes; empty if the configuration does not tell
 * @param flag the backup flag; empty if it is not set
 */
public record MountCoverage(
        String option,
        MountSource source,
        Optional<String> path,
        OptionalLong size,
        Optional<Boolean> flag) {
    static final String ROOT = "rootfs";

    static MountCoverage root(MountPoint mount) {
        return new MountCoverage(
                ROOT, mount.source(), Optional.of("/"), mount.size(), mount.backup());
    }

    static MountCoverage mounted(int number, MountPoint mount) {
        return new MountCoverage(
                "mp" + number, mount.source(), mount.path(), mount.size(), mount.backup());
    }

    static MountCoverage unused(int number, VolumeId volume) {
        return new MountCoverage(
                "unused" + number,
                new MountSource.OfVolume(volume),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /** {@return whether a backup includes it, and why} */
    public BackupVerdict verdict() {
        if (path.isEmpty()) {
            return BackupVerdict.NEVER_MENTIONED;
        }
        if (option.equals(ROOT)) {
            return BackupVerdict.INCLUDED;
        }
        if (!(source instanceof MountSource.OfVolume)) {
            return BackupVerdict.NOT_A_VOLUME;
        }
        return flag.orElse(false) ? BackupVerdict.INCLUDED : BackupVerdict.DISABLED;
    }

    /** {@return whether a backup holds it} */
    public boolean included() {
        return verdict() == BackupVerdict.INCLUDED;
    }

    /**
     * {@return the exact line about it in the log of a backup; empty if there is none}
     *
     * @implNote The words are those of Proxmox VE 9.2.
     */
    public Optional<String> logLine() {
        String mount = option + " ('" + path.orElse("") + "')";
        return switch (verdict()) {
            case INCLUDED -> Optional.of("INFO: including mount point " + mount + " in backup");
            case DISABLED -> Optional.of(excluding(mount, "disabled"));
            case NOT_A_VOLUME -> Optional.of(excluding(mount, "not a volume"));
            case NEVER_MENTIONED -> Optional.empty();
        };
    }

    /**
     * Predicts the effect of a restore of the backup on it.
     *
     * @param place the target of the restore
     * @return the effect
     * @implNote Observed on Proxmox VE 9.2, except for volumes that are not mounted: their effect
     *     is taken from the source of pve-container.
     */
    public RestoreEffect onRestore(RestorePlace place) {
        return switch (verdict()) {
            case INCLUDED ->
                    place == RestorePlace.OVER_EXISTING
                            ? RestoreEffect.REPLACED
                            : RestoreEffect.CONTENT;
            case DISABLED ->
                    place == RestorePlace.OVER_EXISTING
                            ? RestoreEffect.DESTROYED_AND_EMPTY
                            : RestoreEffect.EMPTY;
            case NOT_A_VOLUME ->
                    place == RestorePlace.OTHER_HOST
                            ? RestoreEffect.GONE
                            : RestoreEffect.NOT_MOUNTED;
            case NEVER_MENTIONED ->
                    switch (place) {
                        case NEW_CONTAINER -> RestoreEffect.NOT_RECREATED;
                        case OVER_EXISTING -> RestoreEffect.DESTROYED;
                        case OTHER_HOST -> RestoreEffect.GONE;
                    };
        };
    }

    /** {@return the option, the path and the verdict, for people} */
    @Override
    public String toString() {
        return option + path.map(at -> " (" + at + ")").orElse("") + ": " + verdict();
    }

    private String excluding(String mount, String reason) {
        String kind =
                switch (source) {
                    case MountSource.OfVolume ignored -> "volume";
                    case MountSource.OfDirectory ignored -> "bind";
                    case MountSource.OfDevice ignored -> "device";
                };
        return "INFO: excluding "
                + kind
                + " mount point "
                + mount
                + " from backup ("
                + reason
                + ")";
    }
}
