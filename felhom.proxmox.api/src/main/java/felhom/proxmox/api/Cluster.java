package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.ClusterStatus;
import felhom.proxmox.model.DefinedStorage;
import felhom.proxmox.model.HaEntry;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.ReplicationJob;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Version;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Operations on the whole host or cluster. */
public final class Cluster {
    private final ReadExecutor caller;
    private final ChangeExecutor changes;

    Cluster(ReadExecutor caller, ChangeExecutor changes) {
        this.caller = caller;
        this.changes = changes;
    }

    /**
     * Reads the version of the host: {@code GET /version}. Any valid token may, so this is the
     * cheapest test of a token.
     *
     * @return the version
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public Version version() {
        return caller.version(caller.deadline());
    }

    /**
     * Tells the release that decides what the host can do: from the version that this client has
     * read, or {@code GET /version} if it has not read one in the last hour.
     *
     * @return the release; empty if the host does not tell it
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public Optional<Release> release() {
        return caller.release(caller.deadline());
    }

    /**
     * Lists the nodes: {@code GET /nodes}. For a node without {@code Sys.Audit} the answer has only
     * name and state.
     *
     * @return the nodes
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public List<NodeSummary> nodes() {
        return caller.read(Operation.LIST_NODES, Map.of(), new FormParameters(), Decode::nodes);
    }

    /**
     * Lists nodes, guests and storages in one answer: {@code GET /cluster/resources}. The answer
     * holds only rows that the token may see: guests need {@code VM.Audit}, storages {@code
     * Datastore.Audit} or {@code Datastore.AllocateSpace}, and the numbers of a node {@code
     * Sys.Audit}. The numbers are up to 10 seconds old.
     *
     * @return the rows
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public List<Resource> resources() {
        return caller.read(
                Operation.CLUSTER_RESOURCES, Map.of(), new FormParameters(), Decode::resources);
    }

    /**
     * Lists the containers and virtual machines of all nodes: the guests among the {@link
     * #resources()}. Only those on which the token has {@code VM.Audit}.
     *
     * @return the guests, templates included; without the privilege on any the list is empty and
     *     the call does not fail
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public List<Resource.Guest> guests() {
        return resources().stream()
                .filter(Resource.Guest.class::isInstance)
                .map(Resource.Guest.class::cast)
                .toList();
    }

    /**
     * Reads the lowest number that no guest of the cluster has: {@code GET /cluster/nextid}. Any
     * valid token may. The number is not reserved: until a guest is made with it, somebody else may
     * get the same one, and the host then refuses the second guest.
     *
     * @return the number
     * @throws ProxmoxException if the call fails
     */
    public VmId nextId() {
        return caller.read(Operation.NEXT_ID, Map.of(), new FormParameters(), Decode::vmid);
    }

    /**
     * Lists how the storages are defined: {@code GET /storage}. Only those on which the token has
     * {@code Datastore.Audit} or {@code Datastore.AllocateSpace}.
     *
     * @return the definitions, also of storages that other nodes use
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public List<DefinedStorage> storages() {
        return caller.read(
                Operation.STORAGE_DEFINITIONS,
                Map.of(),
                new FormParameters(),
                Decode::definedStorages);
    }

    /** {@return the operations on the backup jobs} */
    public BackupJobs backupJobs() {
        return new BackupJobs(caller);
    }

    /**
     * Reads which nodes the cluster has, and whether it has the majority: {@code GET
     * /cluster/status}. Needs {@code Sys.Audit} on {@code /}. A host that is in no cluster answers
     * with itself alone.
     *
     * @implNote Only the answer of a single host was seen (9.2).
     * @return the status
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public ClusterStatus status() {
        return caller.read(
                Operation.CLUSTER_STATUS, Map.of(), new FormParameters(), Decode::clusterStatus);
    }

    /**
     * Reads the status of high availability: {@code GET /cluster/ha/status/current}. Needs {@code
     * Sys.Audit} on {@code /}. Without guests under high availability there are rows all the same.
     *
     * @return the rows; guests are {@link HaEntry.Service}
     * @throws PermissionDeniedException without the privilege
     * @throws ProxmoxException if the call fails for another reason
     */
    public List<HaEntry> highAvailability() {
        return caller.read(Operation.HA_STATUS, Map.of(), new FormParameters(), Decode::haStatus);
    }

    /**
     * Lists the replication jobs: {@code GET /cluster/replication}. Only those of guests on which
     * the token has {@code VM.Audit}. How their runs end, {@link ProxmoxNode#replication()} tells.
     *
     * @implNote Only empty lists were seen (9.2).
     * @return the jobs, also those that are disabled
     * @throws ProxmoxException if the call fails
     */
    public List<ReplicationJob> replication() {
        return caller.read(
                Operation.LIST_REPLICATION_JOBS,
                Map.of(),
                new FormParameters(),
                Decode::replicationJobs);
    }

    /**
     * Adds the definition of a storage: {@code POST /storage}. The host adds it before it answers;
     * there is no task. A storage that cannot be reached is added all the same, and inactive. Needs
     * {@code Datastore.Allocate} on {@code /storage}.
     *
     * @implNote Hosts before 6.3 have no rules for the retention: a number of newest backups is
     *     sent to them in their own way, and other rules are refused here.
     * @param definition the storage definition
     * @throws UnsupportedByHostException if the host's release does not have what the definition
     *     uses; nothing was sent
     * @throws PermissionDeniedException without the privilege
     * @throws ParameterRejectedException if the host refuses a value
     * @throws HostFailedException if a storage of that name exists
     * @throws OutcomeUnknownException if the answer was lost
     * @throws ProxmoxException if the call fails for another reason
     */
    public void addStorage(StorageDefinition definition) {
        StorageId id = definition.id();
        changes.make(
                Operation.ADD_STORAGE,
                Map.of("storage", id.value()),
                form(definition),
                Decode::done,
                deadline -> RecalledProbe.storage(caller, id.value(), deadline));
    }

    private FormParameters form(StorageDefinition definition) {
        FormParameters form = StorageForm.of(definition);
        Optional<Retention> retention = definition.settings().retention();
        FormParameters rules = new FormParameters().add(Retention.PARAMETER, retention);
        OptionalInt count = retention.map(Retention::asMaxFiles).orElse(OptionalInt.empty());
        return count.isEmpty() || caller.supports(Operation.ADD_STORAGE, rules, caller.deadline())
                ? form
                : form.replacing(Retention.PARAMETER, "maxfiles", count.getAsInt());
    }
}
