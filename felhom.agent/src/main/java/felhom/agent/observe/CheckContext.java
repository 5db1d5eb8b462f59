package felhom.agent.observe;

import felhom.agent.config.Configuration;
import felhom.agent.config.DrillSettings;
import felhom.agent.config.Thresholds;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.TokenId;

import java.time.InstantSource;

/**
 * The context of the checks: the host, its configuration and shared data.
 *
 * @param proxmox the client
 * @param nodeName the node
 * @param configuration the configuration
 * @param rights the rights of the token; read once for all checks
 * @param inventory the objects on the node; read once for all checks
 * @param clock the local clock
 * @param verbose whether to list passed findings one by one
 */
public record CheckContext(
        Proxmox proxmox,
        NodeName nodeName,
        Configuration configuration,
        TokenRights rights,
        Inventory inventory,
        InstantSource clock,
        boolean verbose) {
    public ProxmoxNode node() {
        return proxmox.node(nodeName);
    }

    public Thresholds thresholds() {
        return configuration.thresholds();
    }

    /** Whether a guest is a copy that a restore drill made, by its number and its tag. */
    public boolean isScratch(Resource.Guest guest) {
        return configuration.drill().isNumber(guest.vmid())
                && guest.tags().contains(DrillSettings.TAG);
    }

    /** The host's release; one that it does not tell is taken for the newest. */
    public Release release() {
        return proxmox.cluster().release().orElse(Release.NEWEST);
    }

    public TokenId token() {
        return configuration.token().id();
    }
}
