package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;

/**
 * A mount point on a volume that the host shall allocate.
 *
 * @param volume the volume
 * @param path where the container sees it: absolute, not {@code /}
 * @param backup whether backups hold it. Left to itself a host leaves mount points out of backups;
 *     here the flag is always sent
 * @param readOnly whether the container may only read it
 */
public record NewMount(NewVolume volume, String path, boolean backup, boolean readOnly) {
    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if the path is not absolute, is {@code /}, or holds parts
     *     that a host refuses
     */
    public NewMount {
        TextRule.PATH.check("mount point", path);
    }

    /**
     * Makes a mount point that is part of backups and can be written to.
     *
     * @param path where the container sees it
     * @param volume the volume
     * @return the mount point
     * @throws IllegalArgumentException if the path is not absolute or holds parts that a host
     *     refuses
     */
    public static NewMount at(String path, NewVolume volume) {
        return new NewMount(volume, path, true, false);
    }

    /**
     * {@return the mount point left out of backups: a restore then brings it back empty, and over
     * an existing container it destroys what is there now}
     */
    public NewMount withoutBackup() {
        return new NewMount(volume, path, false, readOnly);
    }

    /** {@return the mount point for reading only} */
    public NewMount withReadOnly() {
        return new NewMount(volume, path, backup, true);
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return volume + ",mp=" + path + ",backup=" + (backup ? 1 : 0) + (readOnly ? ",ro=1" : "");
    }
}
