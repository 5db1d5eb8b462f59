package felhom.proxmox.model.host;

import java.util.Optional;

/**
 * What a host says of its repositories: an error in a file, a warning, or a mere fact.
 *
 * @param file the file
 * @param kind {@code error} for a file that cannot be read, else the host's word: {@code warning},
 *     {@code origin}, {@code ignore-pre-upgrade-warning}, …
 * @param message the text
 * @param index the number of the repository in the file, from 0; empty if it is about the file
 * @param property the part of the repository that it is about, for example {@code Suites}
 */
public record RepositoryNote(
        String file,
        String kind,
        String message,
        Optional<String> index,
        Optional<String> property) {
    /** {@return whether it is an error or a warning} */
    public boolean isProblem() {
        return kind.equals("error") || kind.equals("warning");
    }
}
