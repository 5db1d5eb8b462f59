package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;

/**
 * A mount point on a new volume, which the host allocates.
 *
 * @param volume the volume
 * @param path its absolute path inside the container, not {@code /}
 * @param backup whether backups include it. It is always sent, because a host excludes mount points
 *     by default
 * @param readOnly whether it is read-only for the container
 */
public record NewMount(NewVolume volume, String path, boolean backup, boolean readOnly) {
    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if the path is not absolute, is {@code /}, or has parts that
     *     a host refuses
     */
    public NewMount {
        TextRule.PATH.check("mount point", path);
    }

    /**
     * Makes a writable mount point that backups include.
     *
     * @param path its absolute path inside the container
     * @param volume the volume
     * @return the mount point
     * @throws IllegalArgumentException if the path is not absolute or has parts that a host refuses
     */
    public static NewMount at(String path, NewVolume volume) {
        return new NewMount(volume, path, true, false);
    }

    /**
     * {@return a copy that backups exclude: a restore recreates it empty, and a restore over an
     * existing container destroys its files}
     */
    public NewMount withoutBackup() {
        return new NewMount(volume, path, false, readOnly);
    }

    /** {@return a read-only copy} */
    public NewMount withReadOnly() {
        return new NewMount(volume, path, backup, true);
    }

    /** {@return the option's value} */
    @Override
    public String toString() {
        return volume + ",mp=" + path + ",backup=" + (backup ? 1 : 0) + (readOnly ? ",ro=1" : "");
    }
}
