package felhom.agent.permissions;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.simulator.AccessRules;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

/** A token of its own for a test, with separated privileges. */
public final class GrantedToken {
    private GrantedToken() {}

    /** One of the agent's user, which has the whole role everywhere. */
    public static SimulatedToken of(SimulatedHost host, String role, String... paths) {
        return of(host, TokenId.parse("felhom-agent@pve!tried"), role, paths);
    }

    /** Adds the token and grants it the role, with all below each path. */
    public static SimulatedToken of(SimulatedHost host, TokenId id, String role, String... paths) {
        AccessRules rules = host.state().access();
        SimulatedToken token = rules.addToken(id, true);
        for (String path : paths) {
            rules.grant(path, id.toString(), role, true);
        }
        return token;
    }
}
