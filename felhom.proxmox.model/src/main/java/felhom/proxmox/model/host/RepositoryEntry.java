package felhom.proxmox.model.host;

import java.util.List;
import java.util.Optional;

/**
 * A repository in one of apt's files.
 *
 * @param file the file
 * @param enabled whether it is enabled
 * @param types {@code deb}, {@code deb-src} or both
 * @param uris where it is
 * @param suites its suites, for example {@code trixie}
 * @param components its components, for example {@code pve-no-subscription}
 * @param comment the comment above it
 */
public record RepositoryEntry(
        String file,
        boolean enabled,
        List<String> types,
        List<String> uris,
        List<String> suites,
        List<String> components,
        Optional<String> comment) {
    /** Copies the lists. */
    public RepositoryEntry {
        types = List.copyOf(types);
        uris = List.copyOf(uris);
        suites = List.copyOf(suites);
        components = List.copyOf(components);
    }
}
