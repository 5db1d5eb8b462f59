package felhom.proxmox.model.access;

/**
 * A privilege on a path.
 *
 * @param path the path on which it must hold, with parameters
 * @param privilege the privilege
 */
public record PrivilegeOn(PathTemplate path, Privilege privilege) {
    /** {@return privilege and path, for people} */
    @Override
    public String toString() {
        return privilege + " on " + path;
    }
}
