package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

import java.util.regex.Matcher;

/**
 * A user of a realm, such as {@code felhom-agent@pve} or {@code root@pam}.
 *
 * @param name the user's name in the realm
 * @param realm the realm
 */
public record UserId(String name, String realm) {
    private static final Grammar GRAMMAR =
            new Grammar(
                    "user id",
                    "([^\\s:/@!\\p{Cc}]{1,60})@([A-Za-z][A-Za-z0-9._-]{1,31})",
                    "USER@REALM, for example felhom-agent@pve");

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if they do not make a user id
     */
    public UserId {
        GRAMMAR.check(name + "@" + realm);
    }

    /**
     * Reads a user id.
     *
     * @param text {@code USER@REALM}
     * @return the id
     * @throws IllegalArgumentException if the text has another form
     */
    public static UserId parse(String text) {
        Matcher parts = GRAMMAR.match(text);
        return new UserId(parts.group(1), parts.group(2));
    }

    /** {@return {@code USER@REALM}} */
    @Override
    public String toString() {
        return name + "@" + realm;
    }
}
