package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.Sleeper;
import felhom.proxmox.api.internal.http.HttpsTransport;
import felhom.proxmox.model.HostAddress;

import java.net.URI;
import java.util.random.RandomGenerator;

/** Where a host of the contract is reached, real or simulated, and how its clients are watched. */
record WiredHost(URI url, String pin, Watch watch, Sleeper sleeper) {
    private static final int PORT = 8006;
    private static final int MOST_BYTES = 1 << 26;

    Proxmox client(ApiToken token) {
        Trust trust = Trust.pinned(pin);
        HttpsTransport wire =
                new HttpsTransport(
                        new HostAddress(
                                url.getHost().replaceAll("[\\[\\]]", ""),
                                url.getPort() < 0 ? PORT : url.getPort()),
                        TrustDecision.settings(trust),
                        token.authorization(),
                        4,
                        MOST_BYTES,
                        System::nanoTime);
        return Proxmox.builder(url.toString(), token, trust)
                .build(watch.over(wire), sleeper, RandomGenerator.getDefault());
    }

    /** A client with the token's id and a secret that is none. */
    Proxmox stranger(ApiToken token) {
        return client(ApiToken.of(token.id().toString(), "00000000-0000-0000-0000-000000000000"));
    }
}
