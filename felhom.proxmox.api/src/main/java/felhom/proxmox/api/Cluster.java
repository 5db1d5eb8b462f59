package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.Operation;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Version;

import java.util.List;
import java.util.Map;

/** What is about the whole host or cluster. */
public final class Cluster {
    private final Caller caller;

    Cluster(Caller caller) {
        this.caller = caller;
    }

    /**
     * Reads the version of the API: {@code GET /version}. Any valid token may; the cheapest way to
     * test one.
     *
     * @return the version
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public Version version() {
        return caller.read(Operation.VERSION, Map.of(), new Query(), Decode::version);
    }

    /**
     * Lists the nodes: {@code GET /nodes}. Without {@code Sys.Audit} on a node only its name and
     * state are shown.
     *
     * @return the nodes
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public List<NodeSummary> nodes() {
        return caller.read(Operation.LIST_NODES, Map.of(), new Query(), Decode::nodes);
    }

    /**
     * Lists nodes, guests and storages in one answer: {@code GET /cluster/resources}. What the
     * token may not see is not there: {@code VM.Audit} for guests, {@code Datastore.Audit} or
     * {@code Datastore.AllocateSpace} for storages, {@code Sys.Audit} for the numbers of a node.
     * The numbers are up to 10 seconds old.
     *
     * @return the rows
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public List<Resource> resources() {
        return caller.read(Operation.CLUSTER_RESOURCES, Map.of(), new Query(), Decode::resources);
    }
}
