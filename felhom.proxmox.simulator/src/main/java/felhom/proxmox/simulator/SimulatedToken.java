package felhom.proxmox.simulator;

import felhom.proxmox.model.TokenId;

/** An API token of a simulated host: its id and its secret. */
public final class SimulatedToken {
    private final TokenId id;
    private final String secret;

    SimulatedToken(TokenId id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    /** {@return its id} */
    public TokenId id() {
        return id;
    }

    /** {@return its secret: a UUID made with the token} */
    public String secret() {
        return secret;
    }

    /** {@return the value of an Authorization header that uses the token} */
    public String header() {
        return "PVEAPIToken=" + id + "=" + secret;
    }

    /** {@return the id; never the secret} */
    @Override
    public String toString() {
        return id.toString();
    }
}
