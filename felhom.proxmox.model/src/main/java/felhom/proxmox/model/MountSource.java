package felhom.proxmox.model;

/** The source of a mount point's files. Only volumes can be backed up. */
public sealed interface MountSource {
    /**
     * A volume on a storage: the only source that backups and snapshots include.
     *
     * @param id the volume
     */
    record OfVolume(VolumeId id) implements MountSource {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /**
     * A directory of the host.
     *
     * @param path its path
     */
    record OfDirectory(String path) implements MountSource {
        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * A block device of the host.
     *
     * @param path its path under {@code /dev}
     */
    record OfDevice(String path) implements MountSource {
        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * Reads the source of a mount point by the host's rules: a path under {@code /dev} is a device,
     * any other absolute path a directory, and all else a volume.
     *
     * @param text the source
     * @return the source
     * @throws IllegalArgumentException if the text is neither a path nor a volume id
     */
    static MountSource parse(String text) {
        if (text.startsWith("/dev/")) {
            return new OfDevice(text);
        }
        return text.startsWith("/") ? new OfDirectory(text) : new OfVolume(VolumeId.parse(text));
    }
}
