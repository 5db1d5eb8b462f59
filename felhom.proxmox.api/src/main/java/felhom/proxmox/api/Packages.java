package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.host.PackageRepositories;
import felhom.proxmox.model.host.PackageUpdate;
import felhom.proxmox.model.host.PackageVersions;
import felhom.proxmox.model.host.Subscription;

import java.util.List;

/** Reads of one node's packages, and of where it gets them from. */
public final class Packages {
    private final ReadExecutor caller;
    private final NodeName node;

    Packages(ReadExecutor caller, NodeName node) {
        this.caller = caller;
        this.node = node;
    }

    /**
     * Lists the packages of Proxmox VE with their versions, and the installed kernels: {@code GET
     * /nodes/{node}/apt/versions}. Needs {@code Sys.Audit} on {@code /nodes/{node}}.
     *
     * @return the packages, also some that are not installed
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public PackageVersions versions() {
        return caller.read(
                Operation.PACKAGE_VERSIONS,
                Proxmox.names(node),
                new FormParameters(),
                Decode::packageVersions);
    }

    /**
     * Lists the repositories: {@code GET /nodes/{node}/apt/repositories}. Needs {@code Sys.Audit}
     * on {@code /nodes/{node}}.
     *
     * @return the repositories, and what the host says of them
     * @throws UnsupportedByHostException if the host is older than 7.0; nothing was sent
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public PackageRepositories repositories() {
        return caller.read(
                Operation.PACKAGE_REPOSITORIES,
                Proxmox.names(node),
                new FormParameters(),
                Decode::packageRepositories);
    }

    /**
     * Lists the updates that the node knows of: {@code GET /nodes/{node}/apt/update}. It does not
     * fetch new lists. Needs {@code Sys.Modify} on {@code /nodes/{node}}, although it only reads:
     * more than the role of this software has.
     *
     * @implNote A host that has to compute the list first may take longer than its proxy waits, 30
     *     seconds, and goes on with it; a later call then succeeds.
     * @return the updates
     * @throws PermissionDeniedException without the privilege
     * @throws NodeUnreachableException if the host takes longer than its proxy waits
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<PackageUpdate> updates() {
        return caller.read(
                Operation.PACKAGE_UPDATES,
                Proxmox.names(node),
                new FormParameters(),
                Decode::packageUpdates);
    }

    /**
     * Reads the node's subscription: {@code GET /nodes/{node}/subscription}. Any valid token may.
     *
     * @return the subscription; its status tells that there is none
     * @throws ProxmoxException if the call fails
     */
    public Subscription subscription() {
        return caller.read(
                Operation.SUBSCRIPTION,
                Proxmox.names(node),
                new FormParameters(),
                Decode::subscription);
    }
}
