package felhom.proxmox.model.host;

import java.util.List;
import java.util.Optional;

/**
 * The places that a node gets its packages from.
 *
 * @param standard the repositories that Proxmox VE comes with
 * @param entries the repositories in all of apt's files
 * @param notes what the host says of them, errors first
 */
public record PackageRepositories(
        List<StandardRepository> standard,
        List<RepositoryEntry> entries,
        List<RepositoryNote> notes) {
    /** Copies the lists. */
    public PackageRepositories {
        standard = List.copyOf(standard);
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /**
     * Finds one of the repositories that Proxmox VE comes with.
     *
     * @param handle its id, for example {@code enterprise}
     * @return the repository; empty if the host does not know it
     */
    public Optional<StandardRepository> find(String handle) {
        return standard.stream().filter(one -> one.handle().equals(handle)).findFirst();
    }
}
