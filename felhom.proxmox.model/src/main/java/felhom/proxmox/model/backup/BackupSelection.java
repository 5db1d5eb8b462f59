package felhom.proxmox.model.backup;

import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The guests that a backup job selects. If a job has several selections, a host takes the pool
 * before the numbers, and the numbers before all.
 */
public sealed interface BackupSelection {
    /**
     * Tells whether it selects a guest. That a job is limited to a node is not considered.
     *
     * @param guest the guest, as in the cluster's list of resources
     * @return whether it selects the guest
     */
    boolean selects(Resource.Guest guest);

    /**
     * All guests but some, templates included.
     *
     * @param excluded the numbers of the guests that are left out
     */
    record All(SortedSet<VmId> excluded) implements BackupSelection {
        /** Copies the set. */
        public All {
            excluded = Collections.unmodifiableSortedSet(new TreeSet<>(excluded));
        }

        @Override
        public boolean selects(Resource.Guest guest) {
            return !excluded.contains(guest.vmid());
        }
    }

    /**
     * Guests by number.
     *
     * @param guests the numbers; a host keeps those of guests that are gone
     */
    record Guests(SortedSet<VmId> guests) implements BackupSelection {
        /** Copies the set. */
        public Guests {
            guests = Collections.unmodifiableSortedSet(new TreeSet<>(guests));
        }

        @Override
        public boolean selects(Resource.Guest guest) {
            return guests.contains(guest.vmid());
        }
    }

    /**
     * The guests of a pool.
     *
     * @param pool the pool
     */
    record Pool(String pool) implements BackupSelection {
        @Override
        public boolean selects(Resource.Guest guest) {
            return guest.pool().filter(pool::equals).isPresent();
        }
    }

    /** No guest: the job has no selection that this software knows. */
    record Nothing() implements BackupSelection {
        @Override
        public boolean selects(Resource.Guest guest) {
            return false;
        }
    }

    /**
     * Selects guests by number.
     *
     * @param guests the numbers
     * @return the selection
     */
    static BackupSelection of(Set<VmId> guests) {
        return new Guests(new TreeSet<>(guests));
    }
}
