package felhom.proxmox.api;

import felhom.proxmox.model.TokenId;

/**
 * An API token: who calls, and the proof.
 *
 * @param id the public half
 * @param secret the secret half
 */
public record ApiToken(TokenId id, Secret secret) {
    /**
     * Makes a token.
     *
     * @param id {@code USER@REALM!TOKEN}
     * @param secret the secret that the host showed once, when the token was made
     * @return the token
     * @throws IllegalArgumentException if the id or the secret cannot be one
     */
    public static ApiToken of(String id, String secret) {
        return new ApiToken(TokenId.parse(id), Secret.of(secret));
    }

    String authorization() {
        return "PVEAPIToken=" + id + "=" + secret.reveal();
    }
}
