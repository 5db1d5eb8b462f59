package felhom.proxmox.model;

import org.jspecify.annotations.Nullable;

/**
 * A privilege on a path.
 *
 * @param path the path it must hold on, with parameters
 * @param privilege the privilege
 */
public record PrivilegeOn(PathTemplate path, Privilege privilege) {
    /** {@return privilege and path, for people} */
    @Override
    public String toString() {
        return privilege + " on " + path;
    }

    // Written out: those of the compiler are put together anew in every process, at its start.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PrivilegeOn that
                && path.equals(that.path)
                && privilege.equals(that.privilege);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + privilege.hashCode();
    }
}
