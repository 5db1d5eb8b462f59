package felhom.proxmox.model.backup;

import java.util.Optional;

/**
 * A warning of a trap in a guest's configuration.
 *
 * @param trap the trap
 * @param option the option of the mount or disk; empty if the warning concerns the whole guest
 * @param text the consequence, in one sentence
 * @param remedy the remedy; a command in it can be pasted on the host once the words in capitals
 *     are replaced
 */
public record CoverageWarning(
        BackupTrap trap, Optional<String> option, String text, String remedy) {
    /** {@return the warning and its remedy} */
    @Override
    public String toString() {
        return text + ". Next: " + remedy;
    }
}
