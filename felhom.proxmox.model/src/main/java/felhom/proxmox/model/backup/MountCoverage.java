package felhom.proxmox.model.backup;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VolumeId;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a backup does with one mount of a container, and a restore after it.
 *
 * @param option the option of the configuration: {@code rootfs}, {@code mpN} or {@code unusedN}
 * @param source where its files come from
 * @param path the path inside the container; empty for a volume that is not mounted
 * @param size how large it is, in bytes; empty if the configuration does not say
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

    /** {@return what a backup does with it} */
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
     * {@return the line that the log of a backup has about it, exactly; empty if it has none}
     *
     * @implNote In the words of Proxmox VE 9.2.
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
     * Tells what a restore of the backup does to it.
     *
     * @param place where the backup is restored to
     * @return what becomes of it
     * @implNote Seen on Proxmox VE 9.2, but for volumes that are not mounted: what becomes of those
     *     is read from pve-container's source.
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
