package felhom.proxmox.api;

import felhom.proxmox.model.TokenId;

/**
 * An API token: its id and its secret.
 *
 * @param id the token's id
 * @param secret the token's secret
 */
public record ApiToken(TokenId id, Secret secret) {
    private static final String SCHEME = "PVEAPIToken=";

    /**
     * Makes a token.
     *
     * @param id {@code USER@REALM!TOKEN}
     * @param secret the secret that the host showed once, when the token was made
     * @return the token
     * @throws IllegalArgumentException if the id is not a token id, or the secret holds blanks or
     *     control characters
     */
    public static ApiToken of(String id, String secret) {
        return new ApiToken(TokenId.parse(id), Secret.of(secret));
    }

    /**
     * Reads a token with its secret in one text, as files and environment variables hold it.
     *
     * @param text {@code USER@REALM!TOKEN=SECRET}; the prefix {@code PVEAPIToken=} of the HTTP
     *     header may stand before it, and blanks and line ends around it are removed
     * @return the token
     * @throws IllegalArgumentException if the text has another form; the message holds no part of
     *     the text, because any part of it may be the secret
     */
    public static ApiToken parse(String text) {
        String stripped = text.strip();
        String token = stripped.startsWith(SCHEME) ? stripped.substring(SCHEME.length()) : stripped;
        int mark = token.indexOf('!');
        int equals = token.indexOf('=', Math.max(mark, 0));
        if (mark < 0 || equals < 0) {
            throw malformed(mark < 0 ? "it has no '!'" : "it has no '=' after the '!'");
        }
        TokenId id;
        try {
            id = TokenId.parse(token.substring(0, equals));
        } catch (IllegalArgumentException quotesTheText) {
            throw malformed("what stands before the '=' is not the id of a token");
        }
        try {
            return new ApiToken(id, Secret.of(token.substring(equals + 1)));
        } catch (IllegalArgumentException unusable) {
            throw malformed(String.valueOf(unusable.getMessage()));
        }
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException(
                "not an API token with its secret: "
                        + why
                        + " (expected USER@REALM!TOKEN=SECRET, for example"
                        + " felhom-agent@pve!agent=SECRET; the text is not shown, because it may"
                        + " hold the secret)");
    }

    String authorization() {
        return SCHEME + id + "=" + secret.reveal();
    }
}
