package felhom.agent.observe;

import felhom.agent.report.GuestPicture;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.DefinedStorage;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.backup.BackupJob;
import felhom.proxmox.model.backup.JobGuest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The objects on the node: guests, their configurations, storages, backups and backup jobs. Each
 * list is read once, for the first check that asks for it. Lists that need one request per guest
 * are read until the deadline; what is missing is marked as not read.
 */
public final class Inventory {
    /** The maximum number of jobs whose guests are asked for. */
    private static final int MOST_JOBS = 20;

    /** The first release that tells the guests of a job. */
    private static final Release JOB_GUESTS = new Release(6, 3);

    private final NodeName name;
    private final Proxmox proxmox;
    private final TokenRights rights;
    private final long until;
    private final Lazy<List<Resource>> resources = new Lazy<>(this::readResources);
    private final Lazy<List<StorageStatus>> storages = new Lazy<>(this::readStorages);
    private final Lazy<List<ContainerFacts>> containers = new Lazy<>(this::readContainers);
    private final Lazy<List<VirtualMachineFacts>> machines = new Lazy<>(this::readMachines);
    private final Lazy<List<BackupStore>> backups = new Lazy<>(this::readBackups);
    private final Lazy<List<DefinedStorage>> definitions = new Lazy<>(this::readDefinitions);
    private final Lazy<List<JobFacts>> jobs = new Lazy<>(this::readJobs);

    /**
     * Makes an inventory that reads nothing yet.
     *
     * @param rights the rights of the token
     * @param until the deadline for reads, as {@link System#nanoTime()}
     */
    public Inventory(Proxmox proxmox, NodeName name, TokenRights rights, long until) {
        this.proxmox = proxmox;
        this.name = name;
        this.rights = rights;
        this.until = until;
    }

    /** The guests of the node, containers and virtual machines, by number. */
    public List<Resource.Guest> guests() {
        return rows(Resource.Guest.class)
                .filter(guest -> guest.node().equals(name))
                .sorted(Comparator.comparing(Resource.Guest::vmid))
                .toList();
    }

    /** The numbers of the guests of all nodes. */
    public Set<VmId> numbersInUse() {
        return rows(Resource.Guest.class).map(Resource.Guest::vmid).collect(Collectors.toSet());
    }

    /** Whether the node is the only one, so that the certificate shown is its own. */
    public boolean isAlone() {
        return rows(Resource.Node.class).count() == 1;
    }

    /** The nodes, as the cluster knows them. */
    public List<NodeSummary> nodes() {
        return rows(Resource.Node.class).map(Resource.Node::summary).toList();
    }

    /** This node, as the cluster knows it. */
    public Optional<NodeSummary> self() {
        return nodes().stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /** This node's storages in the list of everything, which is there even if one hangs. */
    public List<Resource.Storage> storageRows() {
        return rows(Resource.Storage.class).filter(row -> row.node().equals(name)).toList();
    }

    public List<StorageStatus> storages() {
        return storages.get();
    }

    /** The storages as they are defined, those of other nodes included. */
    public List<DefinedStorage> definitions() {
        return definitions.get();
    }

    /** The backup jobs that run on the node, by id. */
    public List<JobFacts> jobs() {
        return jobs.get();
    }

    /** The containers among the guests, by number. */
    public List<ContainerFacts> containers() {
        return containers.get();
    }

    /** The virtual machines among the guests, by number. */
    public List<VirtualMachineFacts> virtualMachines() {
        return machines.get();
    }

    /** Who says how much memory a guest uses that runs. */
    public MemorySource memorySource(Resource.Guest guest) {
        return MemorySource.of(
                guest,
                () ->
                        virtualMachines().stream()
                                .filter(one -> one.guest().vmid().equals(guest.vmid()))
                                .findFirst()
                                .flatMap(one -> one.state().found())
                                .flatMap(VirtualMachineState::status));
    }

    /** The containers and virtual machines among the guests, by number. */
    public List<GuestFacts> guestFacts() {
        return Stream.<GuestFacts>concat(containers().stream(), virtualMachines().stream())
                .sorted(Comparator.comparing(facts -> facts.guest().vmid()))
                .toList();
    }

    /** The storages that may hold backups, by name, with the backups on those that are active. */
    public List<BackupStore> backups() {
        return backups.get();
    }

    /**
     * Asks one question about each of many things, a few at a time, until the deadline for reads.
     *
     * @param things what to ask about
     * @param question what to ask about each
     * @param <X> the type of the things
     * @param <T> the type of the answers
     * @return the answers, in the order of the things
     */
    public <X, T> List<Outcome<T>> askAll(List<X> things, Function<X, T> question) {
        return BoundedFanOut.ask(things, question, until);
    }

    /** Each guest with its backups, as far as that was read. */
    public List<GuestPicture> pictures() {
        if (!resources.isThere()
                || !containers.isThere()
                || !machines.isThere()
                || !backups.isThere()) {
            return List.of();
        }
        Map<VmId, GuestFacts> known =
                guestFacts().stream()
                        .collect(Collectors.toMap(one -> one.guest().vmid(), Function.identity()));
        boolean allSeen =
                rights.missingIfKnown(Operation.LIST_STORAGES).map(Set::isEmpty).orElse(false);
        return guests().stream()
                .map(guest -> picture(guest, Optional.ofNullable(known.get(guest.vmid())), allSeen))
                .toList();
    }

    private GuestPicture picture(
            Resource.Guest guest, Optional<GuestFacts> facts, boolean allSeen) {
        List<Volume> made = backups().stream().flatMap(store -> store.goodOnesOf(guest)).toList();
        Optional<Instant> newest =
                made.stream()
                        .flatMap(volume -> volume.created().stream())
                        .max(Comparator.naturalOrder());
        return new GuestPicture(
                guest,
                memorySource(guest) == MemorySource.GUEST,
                facts.filter(ContainerFacts.class::isInstance)
                        .map(ContainerFacts.class::cast)
                        .flatMap(one -> one.coverage().found()),
                facts.filter(VirtualMachineFacts.class::isInstance)
                        .map(VirtualMachineFacts.class::cast)
                        .flatMap(one -> one.coverage().found()),
                newest,
                made.size(),
                allSeen && backups().stream().allMatch(store -> store.shows(guest)));
    }

    private ProxmoxNode node() {
        return proxmox.node(name);
    }

    private <R extends Resource> Stream<R> rows(Class<R> kind) {
        return resources.get().stream().filter(kind::isInstance).map(kind::cast);
    }

    private List<Resource> readResources() {
        return proxmox.cluster().resources();
    }

    private List<StorageStatus> readStorages() {
        return node().storages().list();
    }

    private List<DefinedStorage> readDefinitions() {
        return proxmox.cluster().storages();
    }

    /** One request, and one more for each job that is enabled, up to a number. */
    private List<JobFacts> readJobs() {
        List<BackupJob> all =
                proxmox.cluster().backupJobs().list().stream()
                        .filter(job -> JobFacts.runsOn(job, name))
                        .sorted(Comparator.comparing(BackupJob::id))
                        .toList();
        boolean tells = !proxmox.cluster().release().orElse(Release.NEWEST).isBefore(JOB_GUESTS);
        List<BackupJob> asked =
                all.stream().filter(job -> tells && job.enabled()).limit(MOST_JOBS).toList();
        List<Outcome<List<JobGuest>>> guests =
                BoundedFanOut.ask(
                        asked, job -> proxmox.cluster().backupJobs().guests(job.id()), until);
        return all.stream()
                .map(
                        job ->
                                new JobFacts(
                                        job,
                                        Optional.of(asked.indexOf(job))
                                                .filter(place -> place >= 0)
                                                .map(guests::get)))
                .toList();
    }

    private List<Resource.Guest> guests(GuestType type) {
        return guests().stream().filter(guest -> guest.type().equals(type)).toList();
    }

    private List<VirtualMachineFacts> readMachines() {
        List<Resource.Guest> guests = guests(GuestType.VIRTUAL_MACHINE);
        List<Outcome<VirtualMachineState>> states =
                BoundedFanOut.ask(guests, guest -> VirtualMachineState.read(node(), guest), until);
        return IntStream.range(0, guests.size())
                .mapToObj(i -> VirtualMachineFacts.of(guests.get(i), states.get(i)))
                .toList();
    }

    private List<ContainerFacts> readContainers() {
        List<Resource.Guest> guests = guests(GuestType.CONTAINER);
        // A container that hangs must not take the time of the machines.
        machines.begin();
        List<Outcome<ContainerState>> states =
                BoundedFanOut.ask(
                        guests, guest -> ContainerState.read(node(), guest.vmid()), until);
        return IntStream.range(0, guests.size())
                .mapToObj(i -> ContainerFacts.of(guests.get(i), states.get(i)))
                .toList();
    }

    private List<BackupStore> readBackups() {
        List<BackupStores.Place> places = new ArrayList<>(own());
        places.addAll(elsewhere());
        return new BackupStores(proxmox, name, rights, until).read(places, guests());
    }

    /**
     * The storages that may hold backups, and whether the host uses each. One that hangs can keep
     * the host from listing any; then it still tells how they were when it last looked.
     */
    private List<BackupStores.Place> own() {
        try {
            return storages().stream()
                    .filter(storage -> storage.content().contains(ContentType.BACKUP))
                    .map(
                            storage ->
                                    new BackupStores.Place(
                                            storage.storage(), use(storage), Optional.empty()))
                    .toList();
        } catch (ProxmoxException unlisted) {
            return storageRows().stream()
                    .filter(row -> row.content().contains(ContentType.BACKUP))
                    .map(row -> place(row, Optional.empty()))
                    .toList();
        }
    }

    /** A guest that came from another node has its older backups on that node's own storages. */
    private List<BackupStores.Place> elsewhere() {
        return rows(Resource.Storage.class)
                .filter(row -> !row.node().equals(name) && !row.shared())
                .filter(row -> row.content().contains(ContentType.BACKUP))
                .map(row -> place(row, Optional.of(row.node())))
                .toList();
    }

    private static BackupStores.Place place(Resource.Storage row, Optional<NodeName> elsewhere) {
        return new BackupStores.Place(
                row.storage(),
                row.status().equals("available")
                        ? BackupStore.Use.ACTIVE
                        : BackupStore.Use.INACTIVE,
                elsewhere);
    }

    private static BackupStore.Use use(StorageStatus storage) {
        if (!storage.enabled()) {
            return BackupStore.Use.DISABLED;
        }
        return storage.active() ? BackupStore.Use.ACTIVE : BackupStore.Use.INACTIVE;
    }
}
