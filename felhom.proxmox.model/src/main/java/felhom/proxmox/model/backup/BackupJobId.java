package felhom.proxmox.model.backup;

import felhom.proxmox.model.text.Grammar;

/**
 * The id of a backup job, such as {@code backup-1f2a}. Hosts before 7.1 make one of the digest of
 * their file and a line number.
 *
 * @param value text without blanks and control characters, at most 256 characters
 */
public record BackupJobId(String value) implements Comparable<BackupJobId> {
    private static final Grammar GRAMMAR =
            new Grammar(
                    "backup job id",
                    "[^\\s\\p{Cc}]{1,256}",
                    "at most 256 characters without blanks and control characters");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is empty, too long, or holds blanks or control
     *     characters
     */
    public BackupJobId {
        GRAMMAR.check(value);
    }

    /**
     * Reads the id of a job.
     *
     * @param text the id, as in the host's list of jobs
     * @return the id
     * @throws IllegalArgumentException if the text is not an id
     */
    public static BackupJobId parse(String text) {
        return new BackupJobId(text);
    }

    @Override
    public int compareTo(BackupJobId other) {
        return value.compareTo(other.value);
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return value;
    }
}
