package org.example.plain;

import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.example.guests.Host;

/** Starts a simulated host and prints its containers, in a program without modules. */
public final class Plain {
    private Plain() {}

    /**
     * Prints one line for each container.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (SimulatedHost simulated = SimulatedHost.start()) {
            SimulatedToken token = simulated.operatorToken();
            Host host = new Host(simulated.url().toString(), simulated.fingerprint());
            host.containers(token.id().toString(), token.secret()).forEach(System.out::println);
        }
    }
}
