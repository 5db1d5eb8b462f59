package felhom.benchmarks;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.Trust;
import felhom.proxmox.simulator.SimulatedHost;

/**
 * What a client needs of a simulated host; in one line of text, to hand it to another process.
 *
 * @param url where it is
 * @param tokenId who calls
 * @param secret that token's secret; it opens nothing but the simulated host
 * @param fingerprint of its certificate
 */
record HostAccess(String url, String tokenId, String secret, String fingerprint) {
    static HostAccess of(SimulatedHost host) {
        return new HostAccess(
                host.url().toString(),
                host.operatorToken().id().toString(),
                host.operatorToken().secret(),
                host.fingerprint());
    }

    /** The host that the agent's variables name. */
    static HostAccess fromEnvironment() {
        return new HostAccess(
                variable("FELHOM_HOST_URL"),
                variable("FELHOM_TOKEN_ID"),
                variable("FELHOM_TOKEN_SECRET"),
                variable("FELHOM_TRUST_PINS"));
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException("set " + name + ", as for felhom-agent");
        }
        return value;
    }

    static HostAccess parse(String line) {
        String[] words = line.split(",");
        return new HostAccess(words[0], words[1], words[2], words[3]);
    }

    /** The value of the Authorization header. */
    String authorization() {
        return "PVEAPIToken=" + tokenId + "=" + secret;
    }

    Proxmox.Builder client() {
        return Proxmox.builder(url, ApiToken.of(tokenId, secret), Trust.pinned(fingerprint));
    }

    @Override
    public String toString() {
        return String.join(",", url, tokenId, secret, fingerprint);
    }
}
