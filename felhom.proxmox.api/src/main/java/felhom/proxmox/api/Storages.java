package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageMetric;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.access.Operation;

import java.util.List;
import java.util.Map;

/** Operations on the storages of one node. */
public final class Storages {
    private final ReadExecutor caller;
    private final NodeName node;

    Storages(ReadExecutor caller, NodeName node) {
        this.caller = caller;
        this.node = node;
    }

    /**
     * Lists the node's storages: {@code GET /nodes/{node}/storage}. It holds only storages on which
     * the token has {@code Datastore.Audit} or {@code Datastore.AllocateSpace}; without any the
     * list is empty and the call does not fail. The order is random. A single dead network storage
     * can delay the answer.
     *
     * @return the storages, including disabled and inactive ones
     * @throws ProxmoxException if the call fails
     */
    public List<StorageStatus> list() {
        return caller.read(
                Operation.LIST_STORAGES,
                Proxmox.names(node),
                new FormParameters(),
                Decode::storages);
    }

    /**
     * Reads the status of a storage: {@code GET /nodes/{node}/storage/{storage}/status}. Needs
     * {@code Datastore.Audit} or {@code Datastore.AllocateSpace} on {@code /storage/{storage}}.
     *
     * @param storage the storage
     * @return its status
     * @throws NotFoundException if there is no such storage
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public StorageStatus status(StorageId storage) {
        return caller.read(
                Operation.STORAGE_STATUS,
                names(storage),
                new FormParameters(),
                body -> Decode.storage(body, storage));
    }

    /**
     * Lists the volumes on a storage: {@code GET /nodes/{node}/storage/{storage}/content}. Needs
     * {@code Datastore.Audit} or {@code Datastore.AllocateSpace} on {@code /storage/{storage}}.
     *
     * @param storage the storage
     * @param filter which volumes to list
     * @return the volumes; the order is random
     * @throws NotFoundException if there is no such storage
     * @throws HostFailedException if the storage is disabled or not active
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<Volume> content(StorageId storage, ContentFilter filter) {
        FormParameters query =
                new FormParameters().add("content", filter.content()).add("vmid", filter.guest());
        return caller.read(Operation.STORAGE_CONTENT, names(storage), query, Decode::volumes);
    }

    /**
     * Reads a storage's metrics: {@code GET /nodes/{node}/storage/{storage}/rrddata}. Needs {@code
     * Datastore.Audit} or {@code Datastore.AllocateSpace} on {@code /storage/{storage}}.
     *
     * @param storage the storage
     * @param timeframe the period that the metrics cover
     * @param consolidation how samples are combined into points
     * @return the points, oldest first; some may have only their time
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<StorageMetric> metrics(
            StorageId storage, Timeframe timeframe, Consolidation consolidation) {
        return caller.read(
                Operation.STORAGE_METRICS,
                names(storage),
                ProxmoxNode.metricsQuery(timeframe, consolidation),
                Decode::storageMetrics);
    }

    private Map<String, String> names(StorageId storage) {
        return Map.of("node", node.value(), "storage", storage.value());
    }
}
