package felhom.proxmox.model.backup;

import java.util.Optional;

/**
 * A trap that a container's configuration has laid.
 *
 * @param trap which one
 * @param option the mount that it is about; empty if it is about the whole container
 * @param text what will happen, in one sentence
 * @param remedy what to do about it; a command in it can be pasted on the host once the words in
 *     capitals are replaced
 */
public record CoverageWarning(
        BackupTrap trap, Optional<String> option, String text, String remedy) {
    /** {@return the warning and its remedy} */
    @Override
    public String toString() {
        return text + ". Next: " + remedy;
    }
}
