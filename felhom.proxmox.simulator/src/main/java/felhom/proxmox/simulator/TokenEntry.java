package felhom.proxmox.simulator;

import felhom.proxmox.simulator.format.UserEntry;

import java.time.Instant;

/**
 * What a host remembers of a token.
 *
 * @param token the token with its secret
 * @param separated whether it has only what both it and its user are granted
 * @param expire from when on it is refused, in seconds since 1970; 0 for never
 * @param comment what it is for; may be empty
 */
record TokenEntry(SimulatedToken token, boolean separated, long expire, String comment) {
    TokenEntry withSeparated(boolean only) {
        return new TokenEntry(token, only, expire, comment);
    }

    TokenEntry withExpire(long seconds) {
        return new TokenEntry(token, separated, seconds, comment);
    }

    TokenEntry withComment(String text) {
        return new TokenEntry(token, separated, expire, text);
    }

    /** {@return the user it belongs to} */
    String user() {
        return token.id().user().toString();
    }

    boolean mayEnter(Instant now) {
        return !UserEntry.isPast(expire, now);
    }
}
