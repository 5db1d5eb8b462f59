package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ClusterStatus;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.DefinedStorage;
import felhom.proxmox.model.FreezeState;
import felhom.proxmox.model.GuestAgentInfo;
import felhom.proxmox.model.GuestFileSystem;
import felhom.proxmox.model.GuestInterface;
import felhom.proxmox.model.GuestMetric;
import felhom.proxmox.model.GuestOs;
import felhom.proxmox.model.HaEntry;
import felhom.proxmox.model.HostCertificate;
import felhom.proxmox.model.NodeMetric;
import felhom.proxmox.model.NodeStatus;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.NodeTime;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.ReplicationJob;
import felhom.proxmox.model.ReplicationStatus;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageMetric;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.TaskLog;
import felhom.proxmox.model.TaskStatus;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.Version;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VirtualMachineStatus;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.backup.ArchivedConfig;
import felhom.proxmox.model.backup.BackupJob;
import felhom.proxmox.model.backup.GuestWithoutJob;
import felhom.proxmox.model.backup.JobGuest;
import felhom.proxmox.model.host.Disk;
import felhom.proxmox.model.host.DiskSmart;
import felhom.proxmox.model.host.NodeService;
import felhom.proxmox.model.host.PackageRepositories;
import felhom.proxmox.model.host.PackageUpdate;
import felhom.proxmox.model.host.PackageVersions;
import felhom.proxmox.model.host.Subscription;
import felhom.proxmox.model.host.ThinPool;
import felhom.proxmox.model.host.VolumeGroup;
import felhom.proxmox.model.host.ZfsPool;
import felhom.proxmox.model.host.ZfsPoolStatus;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bodies of successful answers, as types of the vocabulary. Every method throws {@link
 * IOException} for a body that is not JSON of the right shape and {@link IllegalArgumentException}
 * for a row that cannot be what it should be.
 */
@SuppressWarnings("doclint:missing")
public final class Decode {
    private Decode() {}

    /** The data of any answer, read by others. */
    public static <T> T data(byte[] body, Json.ValueReader<T> reader) throws IOException {
        return Json.envelope(body, reader).data();
    }

    /** The id of the task that a change started. */
    public static Upid upid(byte[] body) throws IOException {
        return Upid.parse(text(body, "the id of a task"));
    }

    /** The id of the task that a change started; empty if the change is made already. */
    public static Optional<Upid> upidOrDone(byte[] body) throws IOException {
        return Json.isWithoutData(body) ? Optional.empty() : Optional.of(upid(body));
    }

    /** The id of a volume that was allocated. */
    public static VolumeId volumeId(byte[] body) throws IOException {
        return VolumeId.parse(text(body, "the id of a volume"));
    }

    /** Whether a body is an answer of a host, success or not, and not the page of a proxy. */
    public static boolean isAnswer(byte[] body) {
        try {
            Json.accepted(body);
            return true;
        } catch (IOException other) {
            return false;
        }
    }

    /** The answer to a change without a task says no more than that it was made. */
    public static boolean done(byte[] body) throws IOException {
        Json.accepted(body);
        return true;
    }

    public static Version version(byte[] body) throws IOException {
        return Json.object(body, VersionRow::toModel);
    }

    public static List<NodeSummary> nodes(byte[] body) throws IOException {
        return Json.list(body, NodeRow::toModel);
    }

    public static NodeStatus nodeStatus(byte[] body) throws IOException {
        return Json.object(body, NodeStatusRow::toModel);
    }

    public static NodeTime nodeTime(byte[] body) throws IOException {
        return Json.object(body, NodeTimeRow::toModel);
    }

    public static List<HostCertificate> certificates(byte[] body) throws IOException {
        return Json.list(body, CertificateRow::toModel);
    }

    public static List<Disk> disks(byte[] body) throws IOException {
        return Json.list(body, DiskRow::toModel);
    }

    public static DiskSmart diskSmart(byte[] body) throws IOException {
        return Json.object(body, DiskRow::smart);
    }

    public static List<ZfsPool> zfsPools(byte[] body) throws IOException {
        return Json.list(body, PoolRow::zfs);
    }

    public static ZfsPoolStatus zfsPool(byte[] body) throws IOException {
        return Json.object(body, PoolRow::zfsStatus);
    }

    public static List<VolumeGroup> volumeGroups(byte[] body) throws IOException {
        return Json.object(body, PoolRow::volumeGroups);
    }

    public static List<ThinPool> thinPools(byte[] body) throws IOException {
        return Json.list(body, PoolRow::thin);
    }

    public static List<NodeService> services(byte[] body) throws IOException {
        return Json.list(body, ServiceRow::toModel);
    }

    public static PackageVersions packageVersions(byte[] body) throws IOException {
        return new PackageVersions(Json.list(body, PackageRow::version));
    }

    public static PackageRepositories packageRepositories(byte[] body) throws IOException {
        return Json.object(body, PackageRow::repositories);
    }

    public static List<PackageUpdate> packageUpdates(byte[] body) throws IOException {
        return Json.list(body, PackageRow::update);
    }

    public static Subscription subscription(byte[] body) throws IOException {
        return Json.object(body, PackageRow::subscription);
    }

    public static List<NodeMetric> nodeMetrics(byte[] body) throws IOException {
        return Json.list(body, MetricRow::toNodeMetric);
    }

    public static List<GuestMetric> guestMetrics(byte[] body) throws IOException {
        return Json.list(body, MetricRow::toGuestMetric);
    }

    public static List<StorageMetric> storageMetrics(byte[] body) throws IOException {
        return Json.list(body, MetricRow::toStorageMetric);
    }

    public static List<Resource> resources(byte[] body) throws IOException {
        return Json.rows(body, new ResourceReader()).data();
    }

    public static List<ContainerStatus> containers(byte[] body) throws IOException {
        return Json.list(body, ContainerRow::toModel);
    }

    public static ContainerStatus container(byte[] body) throws IOException {
        return Json.object(body, ContainerRow::toModel);
    }

    public static List<VirtualMachineStatus> virtualMachines(byte[] body) throws IOException {
        return Json.list(body, VirtualMachineRow::toModel);
    }

    public static VirtualMachineStatus virtualMachine(byte[] body) throws IOException {
        return Json.object(body, VirtualMachineRow::toModel);
    }

    public static VirtualMachineConfig virtualMachineConfig(byte[] body) throws IOException {
        return Json.object(
                body,
                answer -> {
                    SortedMap<String, String> options = options(answer);
                    Optional<String> digest = Optional.ofNullable(options.remove("digest"));
                    return new VirtualMachineConfig(options, digest);
                });
    }

    public static GuestAgentInfo agentInfo(byte[] body) throws IOException {
        return Json.object(body, AgentRow::info);
    }

    public static GuestOs agentOs(byte[] body) throws IOException {
        return Json.object(body, AgentRow::os);
    }

    public static List<GuestFileSystem> agentFileSystems(byte[] body) throws IOException {
        return Json.object(body, AgentRow::fileSystems);
    }

    public static List<GuestInterface> agentInterfaces(byte[] body) throws IOException {
        return Json.object(body, AgentRow::interfaces);
    }

    public static FreezeState freezeState(byte[] body) throws IOException {
        return Json.object(body, answer -> new FreezeState(answer.required("result")));
    }

    /** A host answers without data for a container that does not run. */
    public static List<GuestInterface> interfaces(byte[] body) throws IOException {
        return Json.isWithoutData(body) ? List.of() : Json.list(body, AgentRow::guestInterface);
    }

    public static VmId vmid(byte[] body) throws IOException {
        return VmId.parse(String.valueOf(Json.any(body)));
    }

    public static List<PendingOption> pending(byte[] body) throws IOException {
        return Json.list(body, PendingRow::toModel);
    }

    public static SnapshotTree snapshots(byte[] body) throws IOException {
        return SnapshotRow.toModel(Json.list(body, row -> row));
    }

    public static boolean feature(byte[] body) throws IOException {
        return Json.object(
                body,
                row ->
                        row.onOrOff("hasFeature")
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "an answer without \"hasFeature\"")));
    }

    public static List<StorageStatus> storages(byte[] body) throws IOException {
        return Json.list(body, StorageRow::toModel);
    }

    public static List<DefinedStorage> definedStorages(byte[] body) throws IOException {
        return Json.list(body, StorageRow::defined);
    }

    public static StorageStatus storage(byte[] body, StorageId id) throws IOException {
        return Json.object(body, row -> StorageRow.toModel(id, row));
    }

    public static List<Volume> volumes(byte[] body) throws IOException {
        return Json.list(body, VolumeRow::toModel);
    }

    public static List<TaskSummary> tasks(byte[] body) throws IOException {
        return Json.list(body, TaskRow::toModel);
    }

    public static TaskStatus taskStatus(byte[] body) throws IOException {
        return Json.object(body, TaskStatusRow::toModel);
    }

    public static TaskLog taskLog(byte[] body) throws IOException {
        Json.Envelope<List<TaskLog.Line>> answer =
                Json.rows(body, parser -> LogRow.toModel(JsonObject.read(parser)));
        return new TaskLog(answer.data(), answer.total().orElse(answer.data().size()));
    }

    public static ContainerConfig config(byte[] body) throws IOException {
        return Json.object(body, Decode::config);
    }

    private static ContainerConfig config(JsonObject answer) {
        SortedMap<String, String> options = options(answer);
        List<String> lxc =
                answer.lists("lxc").stream()
                        .map(pair -> String.join(": ", pair.subList(0, Math.min(2, pair.size()))))
                        .toList();
        Optional<String> digest = Optional.ofNullable(options.remove("digest"));
        return new ContainerConfig(options, lxc, digest);
    }

    private static SortedMap<String, String> options(JsonObject answer) {
        SortedMap<String, String> options = new TreeMap<>();
        answer.names()
                .forEach(name -> answer.scalar(name).ifPresent(text -> options.put(name, text)));
        return options;
    }

    public static List<BackupJob> backupJobs(byte[] body) throws IOException {
        return Json.list(body, BackupJobRow::toModel);
    }

    public static List<JobGuest> jobGuests(byte[] body) throws IOException {
        return Json.object(
                body, tree -> tree.objects("children").stream().map(JobGuestRow::toModel).toList());
    }

    public static List<GuestWithoutJob> guestsWithoutJob(byte[] body) throws IOException {
        return Json.list(body, JobGuestRow::withoutJob);
    }

    public static ArchivedConfig archivedConfig(byte[] body) throws IOException {
        return ArchivedConfig.parse(text(body, "the text of a configuration"));
    }

    public static ClusterStatus clusterStatus(byte[] body) throws IOException {
        return ClusterRow.toModel(Json.list(body, row -> row));
    }

    public static List<HaEntry> haStatus(byte[] body) throws IOException {
        return Json.list(body, HaRow::toModel);
    }

    public static List<ReplicationJob> replicationJobs(byte[] body) throws IOException {
        return Json.list(body, ReplicationRow::toJob);
    }

    public static List<ReplicationStatus> replicationStatus(byte[] body) throws IOException {
        return Json.list(body, ReplicationRow::toStatus);
    }

    /** A token without any right gets an empty object, and from some releases an empty array. */
    public static Permissions permissions(byte[] body) throws IOException {
        SortedMap<String, Map<Privilege, Boolean>> paths = new TreeMap<>();
        switch (Json.any(body)) {
            case JsonObject listed ->
                    listed.names()
                            .forEach(path -> paths.put(path, privileges(listed.object(path))));
            case List<?> none when none.isEmpty() -> {}
            default -> throw new IOException("the answer's data is not an object");
        }
        return new Permissions(paths);
    }

    private static Map<Privilege, Boolean> privileges(Optional<JsonObject> onPath) {
        Map<Privilege, Boolean> privileges = new HashMap<>();
        onPath.ifPresent(
                here ->
                        here.names()
                                .forEach(
                                        name ->
                                                privileges.put(
                                                        new Privilege(name),
                                                        here.whole(name).orElse(0) != 0)));
        return privileges;
    }

    private static String text(byte[] body, String what) throws IOException {
        if (!(Json.any(body) instanceof String text)) {
            throw new IOException("the answer's data is not " + what);
        }
        return text;
    }
}
