package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Endpoint;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.backup.BackupJobId;
import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.ZfsPoolName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every public method of the client calls exactly the endpoint that the routing table has for its
 * operation.
 */
class RoutingTests {
    private static final VmId VMID = new VmId(101);
    private static final StorageId STORAGE = new StorageId("local");
    private static final Upid UPID =
            Upid.parse(
                    "UPID:demo-felhom:000003C0:0000A84F:6B023EF3:vzcreate:101:felhom-agent@pve!agent:");
    private static final Timeframe DAY = Timeframe.DAY;
    private static final Consolidation MAX = Consolidation.MAX;

    /** Where a form has tests of its own: {@link OptionFormTests}. */
    private static final String FORM_OF_OPTIONS = "(options)";

    private static final Set<Class<?>> GROUPS =
            Set.of(
                    Cluster.class,
                    BackupJobs.class,
                    Access.class,
                    ProxmoxNode.class,
                    Disks.class,
                    Packages.class,
                    Containers.class,
                    ContainerVolumes.class,
                    VirtualMachines.class,
                    VirtualMachineSnapshots.class,
                    VirtualMachinePower.class,
                    VirtualDisks.class,
                    GuestAgent.class,
                    Storages.class,
                    Snapshots.class,
                    Backups.class,
                    Volumes.class,
                    Power.class,
                    Tasks.class,
                    Task.class);

    /** A call, the operation it performs, and what is sent for it. */
    private record Call(Operation operation, Consumer<Proxmox> action, String target, String form) {
        /** The answer that lets the call go through. */
        String answer() {
            if (operation.startsTask()) {
                return "{\"data\":\"" + UPID + "\"}";
            }
            return operation == Operation.ALLOCATE_VOLUME
                    ? "{\"data\":\"local:vm-101-disk-7\"}"
                    : "{\"data\":null}";
        }

        /** What a change reads before it is sent. */
        String answerToReads() {
            return switch (operation) {
                case SET_CONTAINER_CONFIG ->
                        "{\"data\":{\"searchdomain\":\"lan\",\"digest\":\"ab12\"}}";
                case SET_VM_CONFIG, APPLY_VM_CONFIG ->
                        "{\"data\":{\"description\":\"old\",\"digest\":\"ab12\"}}";
                case RESIZE_DISK ->
                        "{\"data\":{\"scsi0\":\"local:vm-101-disk-0,size=1G\",\"digest\":\"ab12\"}}";
                case CREATE_VM_SNAPSHOT -> "{\"data\":{\"vmid\":101,\"status\":\"running\"}}";
                case ALLOCATE_VOLUME -> "{\"data\":[]}";
                default -> "{\"data\":null}";
            };
        }
    }

    private static final Map<String, Call> CALLS = new TreeMap<>();

    static void call(String method, Operation operation, String target, Consumer<Proxmox> action) {
        CALLS.put(method, new Call(operation, action, target, ""));
    }

    static void change(
            String method,
            Operation operation,
            String target,
            String form,
            Consumer<Proxmox> action) {
        CALLS.put(method, new Call(operation, action, target, form));
    }

    static {
        String node = "/nodes/demo-felhom";
        String ct = node + "/lxc/101";
        String storage = node + "/storage/local";
        String task =
                node
                        + "/tasks/UPID%3Ademo-felhom%3A000003C0%3A0000A84F%3A6B023EF3%3Avzcreate%3A101%3Afelhom-agent%40pve%21agent%3A";
        call("Cluster.version()", Operation.VERSION, "/version", p -> p.cluster().version());
        call("Cluster.release()", Operation.VERSION, "/version", p -> p.cluster().release());
        call("Cluster.nodes()", Operation.LIST_NODES, "/nodes", p -> p.cluster().nodes());
        call(
                "Cluster.resources()",
                Operation.CLUSTER_RESOURCES,
                "/cluster/resources",
                p -> p.cluster().resources());
        call(
                "Cluster.guests()",
                Operation.CLUSTER_RESOURCES,
                "/cluster/resources",
                p -> p.cluster().guests());
        call(
                "Access.permissions()",
                Operation.PERMISSIONS,
                "/access/permissions",
                p -> p.access().permissions());
        call(
                "Access.permissions(String)",
                Operation.PERMISSIONS,
                "/access/permissions?path=%2Fvms%2F101",
                p -> p.access().permissions("/vms/101"));
        call(
                "Access.preflight()",
                Operation.PERMISSIONS,
                "/access/permissions",
                p -> p.access().preflight());
        call(
                "ProxmoxNode.status()",
                Operation.NODE_STATUS,
                node + "/status",
                p -> node(p).status());
        call("ProxmoxNode.time()", Operation.NODE_TIME, node + "/time", p -> node(p).time());
        call(
                "ProxmoxNode.certificates()",
                Operation.NODE_CERTIFICATES,
                node + "/certificates/info",
                p -> node(p).certificates());
        call(
                "ProxmoxNode.metrics(Timeframe,Consolidation)",
                Operation.NODE_METRICS,
                node + "/rrddata?timeframe=day&cf=MAX",
                p -> node(p).metrics(DAY, MAX));
        call(
                "Containers.list()",
                Operation.LIST_CONTAINERS,
                node + "/lxc",
                p -> node(p).containers().list());
        call(
                "Containers.status(VmId)",
                Operation.CONTAINER_STATUS,
                ct + "/status/current",
                p -> node(p).containers().status(VMID));
        call(
                "Containers.config(VmId)",
                Operation.CONTAINER_CONFIG,
                ct + "/config",
                p -> node(p).containers().config(VMID));
        call(
                "Containers.currentConfig(VmId)",
                Operation.CONTAINER_CONFIG,
                ct + "/config?current=1",
                p -> node(p).containers().currentConfig(VMID));
        call(
                "Containers.snapshotConfig(VmId,SnapshotName)",
                Operation.CONTAINER_CONFIG,
                ct + "/config?snapshot=before-upd",
                p -> node(p).containers().snapshotConfig(VMID, new SnapshotName("before-upd")));
        call(
                "Containers.pending(VmId)",
                Operation.CONTAINER_PENDING,
                ct + "/pending",
                p -> node(p).containers().pending(VMID));
        call(
                "Snapshots.list(VmId)",
                Operation.LIST_SNAPSHOTS,
                ct + "/snapshot",
                p -> node(p).snapshots().list(VMID));
        call(
                "Containers.canSnapshot(VmId)",
                Operation.CONTAINER_FEATURE,
                ct + "/feature?feature=snapshot",
                p -> node(p).containers().canSnapshot(VMID));
        call(
                "Containers.metrics(VmId,Timeframe,Consolidation)",
                Operation.CONTAINER_METRICS,
                ct + "/rrddata?timeframe=day&cf=MAX",
                p -> node(p).containers().metrics(VMID, DAY, MAX));
        call(
                "Storages.list()",
                Operation.LIST_STORAGES,
                node + "/storage",
                p -> node(p).storages().list());
        call(
                "Cluster.storages()",
                Operation.STORAGE_DEFINITIONS,
                "/storage",
                p -> p.cluster().storages());
        call(
                "Storages.status(StorageId)",
                Operation.STORAGE_STATUS,
                storage + "/status",
                p -> node(p).storages().status(STORAGE));
        call(
                "Storages.content(StorageId,ContentFilter)",
                Operation.STORAGE_CONTENT,
                storage + "/content?content=backup&vmid=101",
                p ->
                        node(p).storages()
                                .content(
                                        STORAGE,
                                        ContentFilter.DEFAULT
                                                .withContent(ContentType.BACKUP)
                                                .withGuest(VMID)));
        call(
                "Storages.metrics(StorageId,Timeframe,Consolidation)",
                Operation.STORAGE_METRICS,
                storage + "/rrddata?timeframe=day&cf=MAX",
                p -> node(p).storages().metrics(STORAGE, DAY, MAX));
        call(
                "Tasks.list(TaskQuery)",
                Operation.LIST_TASKS,
                node
                        + "/tasks?source=archive&start=2&limit=7&since=1795309299&until=1795309300&vmid=101&typefilter=vzdump&errors=1",
                p ->
                        node(p).tasks()
                                .list(
                                        TaskQuery.DEFAULT
                                                .withSource(TaskQuery.Source.ARCHIVE)
                                                .withPage(2, 7)
                                                .withSince(Instant.ofEpochSecond(1795309299))
                                                .withUntil(Instant.ofEpochSecond(1795309300))
                                                .withGuest(VMID)
                                                .withType(TaskType.BACKUP)
                                                .withErrorsOnly()));
        call(
                "Task.status()",
                Operation.TASK_STATUS,
                task + "/status",
                p -> node(p).tasks().resume(UPID).status());
        call(
                "Task.log(int,int)",
                Operation.TASK_LOG,
                task + "/log?start=5&limit=0",
                p -> node(p).tasks().resume(UPID).log(5, 0));
    }

    static {
        String disks = "/nodes/demo-felhom/disks";
        String apt = "/nodes/demo-felhom/apt";
        call(
                "Disks.list()",
                Operation.LIST_DISKS,
                disks + "/list?skipsmart=1",
                p -> node(p).disks().list());
        call(
                "Disks.listWithPartitions()",
                Operation.LIST_DISKS,
                disks + "/list?skipsmart=1&include-partitions=1",
                p -> node(p).disks().listWithPartitions());
        call(
                "Disks.listWithHealth()",
                Operation.LIST_DISKS,
                disks + "/list",
                p -> node(p).disks().listWithHealth());
        call(
                "Disks.smart(DevicePath)",
                Operation.DISK_SMART,
                disks + "/smart?disk=%2Fdev%2Fnvme0n1",
                p -> node(p).disks().smart(DevicePath.parse("/dev/nvme0n1")));
        call(
                "Disks.zfsPools()",
                Operation.LIST_ZFS_POOLS,
                disks + "/zfs",
                p -> node(p).disks().zfsPools());
        call(
                "Disks.zfsPool(ZfsPoolName)",
                Operation.ZFS_POOL_STATUS,
                disks + "/zfs/my%20tank",
                p -> node(p).disks().zfsPool(ZfsPoolName.parse("my tank")));
        call(
                "Disks.volumeGroups()",
                Operation.LIST_VOLUME_GROUPS,
                disks + "/lvm",
                p -> node(p).disks().volumeGroups());
        call(
                "Disks.thinPools()",
                Operation.LIST_THIN_POOLS,
                disks + "/lvmthin",
                p -> node(p).disks().thinPools());
        call(
                "ProxmoxNode.services()",
                Operation.LIST_SERVICES,
                "/nodes/demo-felhom/services",
                p -> node(p).services());
        call(
                "Packages.versions()",
                Operation.PACKAGE_VERSIONS,
                apt + "/versions",
                p -> node(p).packages().versions());
        call(
                "Packages.repositories()",
                Operation.PACKAGE_REPOSITORIES,
                apt + "/repositories",
                p -> node(p).packages().repositories());
        call(
                "Packages.updates()",
                Operation.PACKAGE_UPDATES,
                apt + "/update",
                p -> node(p).packages().updates());
        call(
                "Packages.subscription()",
                Operation.SUBSCRIPTION,
                "/nodes/demo-felhom/subscription",
                p -> node(p).packages().subscription());
        call(
                "BackupJobs.list()",
                Operation.LIST_BACKUP_JOBS,
                "/cluster/backup",
                p -> p.cluster().backupJobs().list());
        call(
                "BackupJobs.guests(BackupJobId)",
                Operation.BACKUP_JOB_VOLUMES,
                "/cluster/backup/0f%3A1/included_volumes",
                p -> p.cluster().backupJobs().guests(BackupJobId.parse("0f:1")));
        call(
                "BackupJobs.guestsWithoutJob()",
                Operation.GUESTS_WITHOUT_JOB,
                "/cluster/backup-info/not-backed-up",
                p -> p.cluster().backupJobs().guestsWithoutJob());
        call(
                "Backups.config(VolumeId)",
                Operation.ARCHIVED_CONFIG,
                "/nodes/demo-felhom/vzdump/extractconfig?volume=local%3Abackup%2Fa.tar",
                p -> node(p).backups().config(VolumeId.parse("local:backup/a.tar")));
        call(
                "Cluster.status()",
                Operation.CLUSTER_STATUS,
                "/cluster/status",
                p -> p.cluster().status());
        call(
                "Cluster.highAvailability()",
                Operation.HA_STATUS,
                "/cluster/ha/status/current",
                p -> p.cluster().highAvailability());
        call(
                "Cluster.replication()",
                Operation.LIST_REPLICATION_JOBS,
                "/cluster/replication",
                p -> p.cluster().replication());
        call(
                "ProxmoxNode.replication()",
                Operation.REPLICATION_STATUS,
                "/nodes/demo-felhom/replication",
                p -> node(p).replication());
    }

    static {
        String ct = "/nodes/demo-felhom/lxc/101";
        SnapshotName name = new SnapshotName("before-upd");
        change(
                "Snapshots.create(VmId,SnapshotName)",
                Operation.CREATE_SNAPSHOT,
                ct + "/snapshot",
                "snapname=before-upd",
                p -> node(p).snapshots().create(VMID, name));
        change(
                "Snapshots.create(VmId,SnapshotName,String)",
                Operation.CREATE_SNAPSHOT,
                ct + "/snapshot",
                "snapname=before-upd&description=a%3Bb%26c%20d",
                p -> node(p).snapshots().create(VMID, name, "a;b&c d"));
        change(
                "Snapshots.delete(VmId,SnapshotName)",
                Operation.DELETE_SNAPSHOT,
                ct + "/snapshot/before-upd",
                "",
                p -> node(p).snapshots().delete(VMID, name));
        change(
                "Snapshots.rollback(VmId,SnapshotName)",
                Operation.ROLLBACK_SNAPSHOT,
                ct + "/snapshot/before-upd/rollback",
                "",
                p -> node(p).snapshots().rollback(VMID, name));
        change(
                "Power.start(VmId)",
                Operation.START_CONTAINER,
                ct + "/status/start",
                "",
                p -> node(p).power().start(VMID));
        change(
                "Power.stop(VmId)",
                Operation.STOP_CONTAINER,
                ct + "/status/stop",
                "",
                p -> node(p).power().stop(VMID));
        change(
                "Power.reboot(VmId,Duration)",
                Operation.REBOOT_CONTAINER,
                ct + "/status/reboot",
                "timeout=90",
                p -> node(p).power().reboot(VMID, Duration.ofSeconds(90)));
        change(
                "Power.shutdown(VmId,ShutdownOptions)",
                Operation.SHUTDOWN_CONTAINER,
                ct + "/status/shutdown",
                "timeout=90&forceStop=1",
                p ->
                        node(p).power()
                                .shutdown(
                                        VMID,
                                        ShutdownOptions.DEFAULT
                                                .withTimeout(Duration.ofSeconds(90))
                                                .withForceStop()));
        change(
                "Task.stop()",
                Operation.STOP_TASK,
                "/nodes/demo-felhom/tasks/UPID%3Ademo-felhom%3A000003C0%3A0000A84F%3A6B023EF3%3Avzcreate%3A101%3Afelhom-agent%40pve%21agent%3A",
                "",
                p -> node(p).tasks().resume(UPID).stop());
        change(
                "Backups.create(BackupOptions)",
                Operation.BACKUP_GUEST,
                "/nodes/demo-felhom/vzdump",
                FORM_OF_OPTIONS,
                p -> node(p).backups().create(BackupOptions.of(VMID, STORAGE)));
        change(
                "Backups.restore(RestoreOptions)",
                Operation.RESTORE_CONTAINER,
                "/nodes/demo-felhom/lxc",
                FORM_OF_OPTIONS,
                p ->
                        node(p).backups()
                                .restore(
                                        RestoreOptions.of(
                                                RestoreTarget.newContainer(VMID),
                                                VolumeId.parse(
                                                        "local:backup/vzdump-lxc-103-2026_11_22-01_11_17.tar.zst"),
                                                STORAGE)));
        change(
                "Containers.create(CreateOptions)",
                Operation.CREATE_CONTAINER,
                "/nodes/demo-felhom/lxc",
                FORM_OF_OPTIONS,
                p ->
                        node(p).containers()
                                .create(
                                        CreateOptions.of(
                                                VMID,
                                                VolumeId.parse("local:vztmpl/tiny.tar.gz"),
                                                NewDisks.of(NewVolume.ofGiB(STORAGE, 1)))));
        change(
                "Containers.destroy(VmId,DestroyOptions)",
                Operation.DESTROY_CONTAINER,
                ct,
                "",
                p -> node(p).containers().destroy(VMID, DestroyOptions.DEFAULT));
        change(
                "Containers.setConfig(VmId,ConfigChange)",
                Operation.SET_CONTAINER_CONFIG,
                ct + "/config",
                "delete=searchdomain&digest=ab12",
                p ->
                        node(p).containers()
                                .setConfig(
                                        VMID, ConfigChange.DEFAULT.withoutOption("searchdomain")));
        change(
                "Containers.setConfig(VmId,ConfigChange,int)",
                Operation.SET_CONTAINER_CONFIG,
                ct + "/config",
                "delete=searchdomain&digest=ab12",
                p ->
                        node(p).containers()
                                .setConfig(
                                        VMID,
                                        ConfigChange.DEFAULT.withoutOption("searchdomain"),
                                        3));
        change(
                "Volumes.allocate(VolumeAllocation)",
                Operation.ALLOCATE_VOLUME,
                "/nodes/demo-felhom/storage/local/content",
                "vmid=101&filename=vm-101-disk-7&size=1024M",
                p ->
                        node(p).volumes()
                                .allocate(
                                        VolumeAllocation.of(
                                                VMID,
                                                "vm-101-disk-7",
                                                NewVolume.ofGiB(STORAGE, 1))));
        change(
                "Volumes.delete(VolumeId)",
                Operation.DELETE_VOLUME,
                "/nodes/demo-felhom/storage/local/content/local%3Aiso%2Fa.iso",
                "",
                p -> node(p).volumes().delete(VolumeId.parse("local:iso/a.iso")));
        change(
                "Cluster.addStorage(StorageDefinition)",
                Operation.ADD_STORAGE,
                "/storage",
                FORM_OF_OPTIONS,
                p ->
                        p.cluster()
                                .addStorage(
                                        DirectoryStorage.of(
                                                STORAGE,
                                                "/srv/backups",
                                                StorageSettings.of(ContentType.BACKUP))));
    }

    static {
        VirtualMachineRoutes.add();
    }

    private static ProxmoxNode node(Proxmox pve) {
        return pve.node("demo-felhom");
    }

    static Set<String> methods() {
        return CALLS.keySet();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void callsExactlyItsOperationsEndpoint(String method) {
        Call call = CALLS.get(method);
        CannedTransport transport = CannedTransport.ok(call.answer(), call.answerToReads());
        try {
            call.action().accept(transport.client());
        } catch (MalformedAnswerException noData) {
            // Only the request matters here.
        }
        List<WireRequest> sent =
                transport.requests().stream()
                        .filter(request -> isFor(call.operation(), request))
                        .toList();
        assertEquals(1, sent.size(), () -> transport.requests().toString());
        WireRequest request = sent.getFirst();
        assertEquals("/api2/json" + call.target(), request.target());
        if (!call.form().equals(FORM_OF_OPTIONS)) {
            assertEquals(call.form(), request.form());
        }
    }

    private static boolean isFor(Operation operation, WireRequest request) {
        Endpoint endpoint = operation.endpoint().orElseThrow();
        String path = request.target().substring("/api2/json".length()).replaceFirst("[?].*", "");
        return endpoint.method() == request.method() && endpoint.path().match(path).isPresent();
    }

    @Test
    void noPublicMethodIsLeftOut() {
        Set<String> declared =
                GROUPS.stream()
                        .flatMap(group -> Stream.of(group.getDeclaredMethods()))
                        .filter(
                                method ->
                                        Modifier.isPublic(method.getModifiers())
                                                && !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> !isAccessor(method))
                        .map(RoutingTests::signature)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(declared, CALLS.keySet());
    }

    @Test
    void everyOperationOfTheApiHasAMethod() {
        assertEquals(
                Set.copyOf(Operation.of(Backend.API)),
                CALLS.values().stream().map(Call::operation).collect(Collectors.toSet()));
    }

    private static boolean isAccessor(Method method) {
        boolean leadsOn =
                GROUPS.contains(method.getReturnType())
                        && (method.getReturnType() != Task.class
                                || method.getDeclaringClass() == Tasks.class);
        boolean waits = method.getName().equals("await");
        boolean handle = Set.of("container", "virtualMachine").contains(method.getName());
        return leadsOn
                || waits
                || handle
                || Set.of("name", "upid", "toString").contains(method.getName());
    }

    private static String signature(Method method) {
        List<String> types =
                Stream.of(method.getParameterTypes()).map(Class::getSimpleName).toList();
        return method.getDeclaringClass().getSimpleName()
                + "."
                + method.getName()
                + "("
                + String.join(",", types)
                + ")";
    }
}
