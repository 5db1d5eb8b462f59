package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

import java.util.Optional;

/**
 * A storage in a directory of the host.
 *
 * <p>If the directory is on a disk that may be absent, such as a USB disk, set the mount point.
 * Otherwise, while the disk is not mounted, the host writes to its root disk until that is full.
 *
 * @param id its name
 * @param path the directory; the host creates it
 * @param mountPoint the directory on which a disk must be mounted for the storage to be online;
 *     empty for a directory on the host's root file system
 * @param shared whether all nodes have the same files there; a declaration, which does not make the
 *     host share them
 * @param settings the settings common to all storages
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
     * @throws IllegalArgumentException if a path is not absolute or has parts that a host refuses
     */
    public DirectoryStorage {
        TextRule.PATH.check("path", path);
        mountPoint.ifPresent(mounted -> TextRule.PATH.check("is_mountpoint", mounted));
    }

    /**
     * Makes a definition for a directory on the host's root file system.
     *
     * @param id its name
     * @param path the directory
     * @param settings the settings common to all storages
     * @return the definition
     * @throws IllegalArgumentException if the path is not absolute
     */
    public static DirectoryStorage of(StorageId id, String path, StorageSettings settings) {
        return new DirectoryStorage(id, path, Optional.empty(), false, settings);
    }

    /**
     * Takes the storage offline while no disk is mounted.
     *
     * @param directory the mount point of the disk: the storage's path, or above it
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not absolute
     */
    public DirectoryStorage withMountPoint(String directory) {
        return new DirectoryStorage(id, path, Optional.of(directory), shared, settings);
    }

    /** {@return a copy that declares the same files on all nodes} */
    public DirectoryStorage withShared() {
        return new DirectoryStorage(id, path, mountPoint, true, settings);
    }

    @Override
    public StorageType type() {
        return StorageType.DIR;
    }
}
