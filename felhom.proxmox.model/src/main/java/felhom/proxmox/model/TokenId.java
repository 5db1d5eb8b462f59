package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

import java.util.regex.Matcher;

/**
 * The id of an API token, such as {@code felhom-agent@pve!agent}, without its secret.
 *
 * @param user the user the token belongs to
 * @param name the token's name
 */
public record TokenId(UserId user, String name) {
    private static final Grammar GRAMMAR =
            new Grammar(
                    "token id",
                    "([^!]+)!([A-Za-z][A-Za-z0-9._-]+)",
                    "USER@REALM!TOKEN, for example felhom-agent@pve!agent; the secret does not"
                            + " belong here");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is not a token name
     */
    public TokenId {
        GRAMMAR.check(user + "!" + name);
    }

    /**
     * Reads a token id.
     *
     * @param text {@code USER@REALM!TOKEN}
     * @return the id
     * @throws IllegalArgumentException if the text has another form
     */
    public static TokenId parse(String text) {
        Matcher parts = GRAMMAR.match(text);
        return new TokenId(UserId.parse(parts.group(1)), parts.group(2));
    }

    /** {@return {@code USER@REALM!TOKEN}} */
    @Override
    public String toString() {
        return user + "!" + name;
    }
}
