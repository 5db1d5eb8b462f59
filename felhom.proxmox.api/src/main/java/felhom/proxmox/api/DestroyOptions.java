package felhom.proxmox.api;

/**
 * How to destroy a guest. Its volumes and snapshots are destroyed; its backups stay.
 *
 * @param purge whether it is also removed from backup jobs, replication, high availability and
 *     ACLs. If not, these keep its number, and apply to the next guest with that number
 * @param unreferencedVolumes whether to destroy also volumes on any enabled storage that have its
 *     number but are not in its configuration
 * @param force whether a running container is stopped first; without it the host refuses. A host
 *     cannot do that for a virtual machine
 */
public record DestroyOptions(boolean purge, boolean unreferencedVolumes, boolean force) {
    /** Destroys the guest and its volumes if it is stopped. */
    public static final DestroyOptions DEFAULT = new DestroyOptions(false, false, false);

    /** {@return a copy that also removes it from jobs and ACLs} */
    public DestroyOptions withPurge() {
        return new DestroyOptions(true, unreferencedVolumes, force);
    }

    /**
     * {@return a copy that also destroys volumes with its number that are not in its configuration}
     */
    public DestroyOptions withUnreferencedVolumes() {
        return new DestroyOptions(purge, true, force);
    }

    /** {@return a copy that stops it first if it is running} */
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
