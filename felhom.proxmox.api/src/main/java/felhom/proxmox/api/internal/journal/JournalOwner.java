package felhom.proxmox.api.internal.journal;

/**
 * Whose changes a journal holds. Another token could not see the tasks, and another host has
 * others.
 *
 * @param host the address
 * @param token the token's id
 */
public record JournalOwner(String host, String token) {
    /** {@return both, for people} */
    @Override
    public String toString() {
        return host + " with token " + token;
    }
}
