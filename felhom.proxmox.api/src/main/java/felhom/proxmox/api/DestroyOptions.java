package felhom.proxmox.api;

/**
 * How to destroy a container. Its volumes and snapshots are gone afterwards, backups stay.
 *
 * @param purge whether it is also taken out of backup jobs, replication, high availability and
 *     access lists. If not, those go on naming its number, and apply to the next guest that gets it
 * @param unreferencedVolumes whether volumes are destroyed as well that carry its number on any
 *     enabled storage but are not in its configuration
 * @param force whether a running container is stopped first; without it the host refuses
 */
public record DestroyOptions(boolean purge, boolean unreferencedVolumes, boolean force) {
    /** The container and its own volumes, if it is stopped. */
    public static final DestroyOptions DEFAULT = new DestroyOptions(false, false, false);

    /** {@return the same, and it is taken out of jobs and access lists} */
    public DestroyOptions withPurge() {
        return new DestroyOptions(true, unreferencedVolumes, force);
    }

    /**
     * {@return the same, and volumes with its number that its configuration does not name go too}
     */
    public DestroyOptions withUnreferencedVolumes() {
        return new DestroyOptions(purge, true, force);
    }

    /** {@return the same, also if it runs} */
    public DestroyOptions withForce() {
        return new DestroyOptions(purge, unreferencedVolumes, true);
    }

    FormParameters parameters() {
        return new FormParameters()
                .addSwitch("purge", purge)
                .addSwitch("destroy-unreferenced-disks", unreferencedVolumes)
                .addSwitch("force", force);
    }
}
