package felhom.proxmox.simulator.format;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What of a container a backup holds. The root file system always; a volume only with {@code
 * backup=1}; never a directory or a device of the host, whatever its flag; and an {@code unusedN}
 * volume is not even mentioned.
 *
 * @param mounts the mounts, in the order of the log
 */
public record BackupScope(List<Mount> mounts) {
    /**
     * A mount.
     *
     * @param key its key, {@code rootfs} or {@code mpN}
     * @param point the mount itself
     * @param included whether the backup holds it
     * @param line what vzdump says about it
     */
    public record Mount(String key, MountPoint point, boolean included, String line) {}

    public BackupScope {
        mounts = List.copyOf(mounts);
    }

    public static BackupScope of(Map<String, String> config) {
        List<Mount> mounts = new ArrayList<>();
        Mounts.of(config).forEach((key, point) -> mounts.add(mount(key, point)));
        return new BackupScope(mounts);
    }

    public List<Mount> included() {
        return mounts.stream().filter(Mount::included).toList();
    }

    public List<String> lines() {
        return mounts.stream().map(Mount::line).toList();
    }

    private static Mount mount(String key, MountPoint point) {
        boolean root = key.equals(Mounts.ROOT);
        String path = root ? "/" : point.path().orElse("");
        boolean included =
                root
                        || point.source() instanceof MountSource.OfVolume
                                && point.backup().orElse(false);
        String line =
                included
                        ? "INFO: including mount point %s ('%s') in backup".formatted(key, path)
                        : "INFO: excluding %s mount point %s ('%s') from backup (%s)"
                                .formatted(kind(point), key, path, reason(point));
        return new Mount(key, point, included, line);
    }

    private static String kind(MountPoint point) {
        return switch (point.source()) {
            case MountSource.OfVolume ignored -> "volume";
            case MountSource.OfDirectory ignored -> "bind";
            case MountSource.OfDevice ignored -> "device";
        };
    }

    private static String reason(MountPoint point) {
        return point.source() instanceof MountSource.OfVolume ? "disabled" : "not a volume";
    }
}
