package felhom.proxmox.api;

import felhom.proxmox.model.TokenId;

/**
 * An API token: its id and its secret.
 *
 * @param id the token's id
 * @param secret the token's secret
 */
public record ApiToken(TokenId id, Secret secret) {
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

    String authorization() {
        return "PVEAPIToken=" + id + "=" + secret.reveal();
    }
}
