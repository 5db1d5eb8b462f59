package felhom.proxmox.model.access;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Privileges that a token has and that no operation of this software needs.
 *
 * @param path the path on which it has them; paths below are not listed again
 * @param privileges the privileges
 */
public record ExcessPrivileges(String path, SortedSet<Privilege> privileges) {
    /** Copies the set. */
    public ExcessPrivileges {
        privileges = Collections.unmodifiableSortedSet(new TreeSet<>(privileges));
    }

    /** {@return whether they are read-only, such as those of {@code PVEAuditor}} */
    public boolean onlyRead() {
        return privileges.stream().allMatch(Privilege::onlyReads);
    }
}
