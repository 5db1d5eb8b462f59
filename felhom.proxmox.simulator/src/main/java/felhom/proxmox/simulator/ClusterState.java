package felhom.proxmox.simulator;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VmId;
import felhom.proxmox.simulator.format.JobSchedule;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a simulated host shares with its cluster: backup jobs, replication jobs, high availability,
 * pools, and the other nodes. It may be changed at any time and from any thread. A new host is in
 * no cluster, but has jobs and pools all the same.
 */
public final class ClusterState {
    private final HostState host;
    private final SortedMap<String, SimulatedBackupJob> backupJobs = new TreeMap<>();
    private final SortedMap<String, SimulatedReplication> replications = new TreeMap<>();
    private final SortedMap<Integer, SimulatedHaService> services = new TreeMap<>();
    private final SortedMap<VmId, String> pools = new TreeMap<>();
    private final SortedMap<NodeName, Boolean> others = new TreeMap<>();
    private Optional<String> name = Optional.empty();
    private boolean quorate = true;

    ClusterState(HostState host) {
        this.host = host;
    }

    /** {@return all backup jobs, by id} */
    public List<SimulatedBackupJob> backupJobs() {
        return host.locked(() -> List.copyOf(backupJobs.values()));
    }

    /**
     * Finds a backup job.
     *
     * @param id its id
     * @return the job, or empty if there is none
     */
    public Optional<SimulatedBackupJob> backupJob(String id) {
        return host.locked(() -> Optional.ofNullable(backupJobs.get(id)));
    }

    /**
     * Adds or replaces a backup job.
     *
     * @param job the job
     * @throws IllegalArgumentException if the host's release has only days and a time, and the
     *     schedule is something else
     */
    public void put(SimulatedBackupJob job) {
        if (!host.has(Habit.JOB_SCHEDULES) && JobSchedule.of(job.schedule()).isEmpty()) {
            throw new IllegalArgumentException(
                    "Proxmox VE %s has no schedule '%s' (expected days and a time, for example 'sat 02:30')"
                            .formatted(host.release().release(), job.schedule()));
        }
        host.locked(() -> backupJobs.put(job.id(), job));
    }

    /**
     * Removes a backup job.
     *
     * @param id its id
     */
    public void removeBackupJob(String id) {
        host.locked(() -> backupJobs.remove(id));
    }

    /** {@return all replication jobs, by id} */
    public List<SimulatedReplication> replications() {
        return host.locked(() -> List.copyOf(replications.values()));
    }

    /**
     * Adds or replaces a replication job.
     *
     * @param job the job
     */
    public void put(SimulatedReplication job) {
        host.locked(() -> replications.put(job.id().toString(), job));
    }

    /** {@return the guests under high availability, by number} */
    public List<SimulatedHaService> services() {
        return host.locked(() -> List.copyOf(services.values()));
    }

    /** {@return what high availability knows of a guest} */
    Optional<SimulatedHaService> service(VmId guest) {
        return host.locked(() -> Optional.ofNullable(services.get(guest.value())));
    }

    /**
     * Puts a guest under high availability, or changes its state there.
     *
     * @param service the guest, with its state
     */
    public void put(SimulatedHaService service) {
        host.locked(() -> services.put(service.guest(), service));
    }

    /**
     * Puts a guest into a pool. Pools are only shown and selected by backup jobs: no privilege
     * comes from them.
     *
     * @param guest the guest's number
     * @param pool the pool
     */
    public void putIntoPool(int guest, String pool) {
        host.locked(() -> pools.put(new VmId(guest), pool));
    }

    /** Takes a guest out of jobs, replication and high availability, as a purge does. */
    void purge(VmId guest) {
        String id = guest.toString();
        for (SimulatedBackupJob job : backupJobs()) {
            Optional<String> chosen = job.option("vmid");
            chosen.map(Parameter::list)
                    .filter(list -> list.contains(id))
                    .map(list -> list.stream().filter(other -> !other.equals(id)).toList())
                    .ifPresent(
                            left -> {
                                if (left.isEmpty()) {
                                    removeBackupJob(job.id());
                                } else {
                                    put(job.with("vmid", String.join(",", left)));
                                }
                            });
        }
        host.locked(
                () -> {
                    services.remove(guest.value());
                    return replications.keySet().removeIf(job -> job.startsWith(id + "-"));
                });
    }

    Optional<String> pool(VmId guest) {
        return host.locked(() -> Optional.ofNullable(pools.get(guest)));
    }

    /**
     * Makes the host a node of a cluster.
     *
     * @param cluster the cluster's name
     */
    public void join(String cluster) {
        host.locked(() -> name = Optional.of(cluster));
    }

    /** {@return the cluster's name} */
    Optional<String> name() {
        return host.locked(() -> name);
    }

    /**
     * Adds another node to the cluster, or changes its state. It has no guests and answers nothing.
     *
     * @param node the node
     * @param online whether the cluster can reach it
     */
    public void putNode(NodeName node, boolean online) {
        host.locked(() -> others.put(node, online));
    }

    /** {@return the other nodes, and whether they are online} */
    SortedMap<NodeName, Boolean> others() {
        return host.locked(() -> new TreeMap<>(others));
    }

    /**
     * Sets whether this part of the cluster has the majority. Without it the host says so; it takes
     * changes all the same, which a real host does not.
     *
     * @param majority whether it has
     */
    public void setQuorate(boolean majority) {
        host.locked(() -> quorate = majority);
    }

    boolean isQuorate() {
        return host.locked(() -> quorate);
    }
}
