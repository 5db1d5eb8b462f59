package felhom.proxmox.model;

/** Where the files behind a mount point come from; this decides whether a backup can hold them. */
public sealed interface MountSource {
    /**
     * A volume on a storage: the only kind that backups and snapshots know.
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
     * Reads the source of a mount point as the host classifies it: a path under {@code /dev} is a
     * device, another absolute path a directory, the rest a volume.
     *
     * @param text the source
     * @return its kind
     * @throws IllegalArgumentException if the text is neither a path nor a volume id
     */
    static MountSource parse(String text) {
        if (text.startsWith("/dev/")) {
            return new OfDevice(text);
        }
        return text.startsWith("/") ? new OfDirectory(text) : new OfVolume(VolumeId.parse(text));
    }
}
