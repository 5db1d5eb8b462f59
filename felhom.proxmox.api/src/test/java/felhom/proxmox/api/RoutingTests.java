package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.WireRequest;
import felhom.proxmox.model.Backend;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.Operation;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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
    private static final Set<Class<?>> GROUPS =
            Set.of(
                    Cluster.class,
                    Access.class,
                    ProxmoxNode.class,
                    Containers.class,
                    Storages.class,
                    Tasks.class);

    /** A call, the operation it performs, and what is sent for it. */
    private record Call(Operation operation, Consumer<Proxmox> action, String target) {}

    private static final Map<String, Call> CALLS = new TreeMap<>();

    private static void call(
            String method, Operation operation, String target, Consumer<Proxmox> action) {
        CALLS.put(method, new Call(operation, action, target));
    }

    static {
        String node = "/nodes/demo-felhom";
        String ct = node + "/lxc/101";
        String storage = node + "/storage/local";
        String task =
                node
                        + "/tasks/UPID%3Ademo-felhom%3A000003C0%3A0000A84F%3A6B023EF3%3Avzcreate%3A101%3Afelhom-agent%40pve%21agent%3A";
        call("Cluster.version()", Operation.VERSION, "/version", p -> p.cluster().version());
        call("Cluster.nodes()", Operation.LIST_NODES, "/nodes", p -> p.cluster().nodes());
        call(
                "Cluster.resources()",
                Operation.CLUSTER_RESOURCES,
                "/cluster/resources",
                p -> p.cluster().resources());
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
                "Containers.snapshots(VmId)",
                Operation.LIST_SNAPSHOTS,
                ct + "/snapshot",
                p -> node(p).containers().snapshots(VMID));
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
                                        ContentFilter.ALL
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
                                        TaskQuery.NEWEST
                                                .withSource(TaskQuery.Source.ARCHIVE)
                                                .withPage(2, 7)
                                                .withSince(Instant.ofEpochSecond(1795309299))
                                                .withUntil(Instant.ofEpochSecond(1795309300))
                                                .withGuest(VMID)
                                                .withType(TaskType.BACKUP)
                                                .withErrorsOnly()));
        call(
                "Tasks.status(Upid)",
                Operation.TASK_STATUS,
                task + "/status",
                p -> node(p).tasks().status(UPID));
        call(
                "Tasks.log(Upid,int,int)",
                Operation.TASK_LOG,
                task + "/log?start=5&limit=0",
                p -> node(p).tasks().log(UPID, 5, 0));
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
        CannedTransport transport = CannedTransport.ok("{\"data\":null}");
        try {
            call.action().accept(transport.client());
        } catch (MalformedAnswerException noData) {
            // Only the request matters here.
        }
        assertEquals(1, transport.requests().size());
        WireRequest request = transport.requests().getFirst();
        assertEquals("/api2/json" + call.target(), request.target());
        assertEquals(call.operation().endpoint().orElseThrow().method(), request.method());
        assertEquals("", request.form());
        String path = request.target().substring("/api2/json".length()).replaceFirst("[?].*", "");
        assertTrue(call.operation().endpoint().orElseThrow().path().match(path).isPresent(), path);
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
    void everyReadingOperationOfTheApiHasAMethod() {
        assertEquals(
                Operation.of(Backend.API).stream()
                        .filter(operation -> !operation.changes())
                        .collect(Collectors.toSet()),
                CALLS.values().stream().map(Call::operation).collect(Collectors.toSet()));
    }

    private static boolean isAccessor(Method method) {
        return GROUPS.contains(method.getReturnType()) || method.getName().equals("name");
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
