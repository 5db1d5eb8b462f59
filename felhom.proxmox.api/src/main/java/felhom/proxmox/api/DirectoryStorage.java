package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

import java.util.Optional;

/**
 * A storage in a directory of the host.
 *
 * <p>If the directory is on a disk that may be missing, such as a USB disk, name the mount point:
 * else the host writes to its own root disk whenever the disk is not mounted, until that is full.
 *
 * @param id its name
 * @param path the directory; the host creates it
 * @param mountPoint the directory on which a disk must be mounted, else the storage counts as
 *     offline; empty for a directory of the host's own
 * @param shared whether all nodes see the same files there; the host does not make it so
 * @param settings what all storage definitions have
 */
public record DirectoryStorage(
        StorageId id,
        String path,
        Optional<String> mountPoint,
        boolean shared,
        StorageSettings settings)
        implements StorageDefinition {
    /**
     * Checks the paths.
     *
     * @throws IllegalArgumentException if a path is not absolute or holds parts that a host refuses
     */
    public DirectoryStorage {
        TextRule.PATH.check("path", path);
        mountPoint.ifPresent(mounted -> TextRule.PATH.check("is_mountpoint", mounted));
    }

    /**
     * A directory of the host's own.
     *
     * @param id its name
     * @param path the directory
     * @param settings what all storage definitions have
     * @return the definition
     * @throws IllegalArgumentException if the path is not absolute
     */
    public static DirectoryStorage of(StorageId id, String path, StorageSettings settings) {
        return new DirectoryStorage(id, path, Optional.empty(), false, settings);
    }

    /**
     * Makes the storage offline while nothing is mounted.
     *
     * @param directory where the disk must be mounted: the storage's path, or above it
     * @return the changed definition
     * @throws IllegalArgumentException if it is not absolute
     */
    public DirectoryStorage withMountPoint(String directory) {
        return new DirectoryStorage(id, path, Optional.of(directory), shared, settings);
    }

    /** {@return the same, declared to hold the same files on all nodes} */
    public DirectoryStorage withShared() {
        return new DirectoryStorage(id, path, mountPoint, true, settings);
    }

    @Override
    public StorageType type() {
        return StorageType.DIR;
    }
}
