package felhom.proxmox.api;

import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

/** Clients of simulated hosts, over the real transport. */
final class Clients {
    private Clients() {}

    static Proxmox.Builder of(SimulatedHost host) {
        return of(host, host.operatorToken());
    }

    static Proxmox.Builder of(SimulatedHost host, SimulatedToken token) {
        return Proxmox.builder(
                host.url().toString(),
                ApiToken.of(token.id().toString(), token.secret()),
                Trust.pinned(host.fingerprint()));
    }
}
