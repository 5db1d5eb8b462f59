package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.backup.BackupJobId;
import felhom.proxmox.model.host.DevicePath;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every successful answer of a real host decodes, and what it said is still there afterwards. */
class CapturedAnswerTests {
    /** Left out on purpose: derivable, constant, or of no use to anybody who drives a host. */
    private static final Set<String> DROPPED =
            Set.of(
                    "nodes",
                    "prune-backups",
                    "Arch",
                    "Description",
                    "Priority",
                    "Section",
                    "leaf",
                    "lv_type",
                    "flags",
                    "user_hz",
                    "family",
                    "idle",
                    "free",
                    "current-kernel",
                    "type",
                    "id",
                    "pid",
                    "pstart",
                    "starttime",
                    "tokenid",
                    "user",
                    "node",
                    "saved",
                    "localtime",
                    "maxcpu",
                    "cpus",
                    "content");

    /**
     * Not to be had from the recorded host: it has no ZFS, its packages are not Proxmox's, and no
     * guest agent ran on it.
     */
    private static final Set<Operation> NOT_RECORDED =
            EnumSet.of(
                    Operation.AGENT_PING,
                    Operation.AGENT_INFO,
                    Operation.AGENT_OS,
                    Operation.AGENT_FILE_SYSTEMS,
                    Operation.AGENT_INTERFACES,
                    Operation.AGENT_FREEZE_STATE,
                    Operation.LIST_ZFS_POOLS,
                    Operation.ZFS_POOL_STATUS,
                    Operation.PACKAGE_REPOSITORIES,
                    Operation.PACKAGE_UPDATES);

    static List<Capture> answers() {
        return Stream.of("answers.tsv", "vm-answers.tsv")
                .flatMap(file -> Capture.load(file).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void decodesAndLosesNothing(Capture capture) throws IOException {
        Object decoded = call(CannedTransport.ok(capture.body()).client(), capture.path());

        List<String> lost = new ArrayList<>();
        collectLost(
                "",
                new ObjectMapper().readTree(capture.body()).path("data"),
                decoded.toString(),
                lost);
        assertEquals(List.of(), lost, () -> "lost from " + decoded);
    }

    @Test
    void thereAreCapturesOfEveryReadingOperation() {
        Set<Operation> seen = EnumSet.noneOf(Operation.class);
        answers().forEach(capture -> seen.add(operation(capture.path())));
        assertEquals(
                Stream.of(Operation.values())
                        .filter(
                                operation ->
                                        operation.endpoint().isPresent() && !operation.changes())
                        .filter(operation -> !NOT_RECORDED.contains(operation))
                        .collect(Collectors.toSet()),
                seen);
        assertTrue(answers().size() > 280, "only " + answers().size() + " captures");
    }

    private static void collectLost(String key, JsonNode node, String decoded, List<String> lost) {
        if (node.isContainerNode()) {
            for (Map.Entry<String, JsonNode> child : node.properties()) {
                boolean unused =
                        child.getKey().equals("digest") && decoded.contains("DefinedStorage");
                if (!unused && !DROPPED.contains(child.getKey())) {
                    collectLost(child.getKey(), child.getValue(), decoded, lost);
                }
            }
            if (node.isArray()) {
                node.forEach(child -> collectLost(key, child, decoded, lost));
            }
        } else if (key.equals("text")) {
            node.asText().lines().filter(line -> !decoded.contains(line)).forEach(lost::add);
        } else if (!node.isNull() && spellings(key, node).noneMatch(decoded::contains)) {
            lost.add(key + "=" + node);
        }
    }

    /** The ways in which a value may appear in the text of a record. */
    private static Stream<String> spellings(String key, JsonNode node) {
        String text = node.asText().stripTrailing();
        boolean small = text.equals("0") || text.equals("1") || text.isEmpty();
        if (small
                || text.equals("RUNNING")
                || text.equals("-1")
                || text.equals("unknown")
                || text.equals("N/A")
                || node.isNull()
                || text.equals("current")
                || text.equals("You are here!")) {
            return Stream.of("");
        }
        String state = key.equals("status") ? "running=" + text.equals("running") : text;
        Stream<String> plain = Stream.of(text, text.replace(",", ", ").replace(";", ", "), state);
        boolean number = text.matches("-?[0-9]+([.][0-9]+)?(e-?[0-9]+)?");
        if (!number) {
            return plain;
        }
        double value = Double.parseDouble(text);
        boolean date =
                key.endsWith("time")
                        || key.equals("next-run")
                        || key.startsWith("not")
                        || key.equals("uptime");
        Stream<String> numeric = Stream.of(Double.toString(value));
        Stream<String> dates =
                date
                        ? Stream.of(
                                Instant.ofEpochSecond((long) value).toString(),
                                java.time.Duration.ofSeconds((long) value).toString())
                        : Stream.empty();
        return Stream.concat(plain, Stream.concat(numeric, dates));
    }

    static Operation operation(String path) {
        return Stream.of(Operation.values())
                .filter(operation -> !operation.changes())
                .filter(
                        operation ->
                                operation.endpoint().flatMap(e -> e.path().match(path)).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation for " + path));
    }

    static Object call(Proxmox pve, String path) {
        Operation operation = operation(path);
        Map<String, String> names =
                operation.endpoint().orElseThrow().path().match(path).orElseThrow();
        ProxmoxNode node = pve.node("demo-felhom");
        Timeframe hour = Timeframe.HOUR;
        Consolidation mean = Consolidation.AVERAGE;
        return switch (operation) {
            case VERSION -> pve.cluster().version();
            case LIST_NODES -> pve.cluster().nodes();
            case CLUSTER_RESOURCES -> pve.cluster().resources();
            case PERMISSIONS -> pve.access().permissions();
            case NODE_STATUS -> node.status();
            case NODE_TIME -> node.time();
            case NODE_CERTIFICATES -> node.certificates();
            case NODE_METRICS -> node.metrics(hour, mean);
            case LIST_DISKS -> node.disks().list();
            case DISK_SMART -> node.disks().smart(DevicePath.parse("/dev/sda"));
            case LIST_VOLUME_GROUPS -> node.disks().volumeGroups();
            case LIST_THIN_POOLS -> node.disks().thinPools();
            case LIST_SERVICES -> node.services();
            case PACKAGE_VERSIONS -> node.packages().versions();
            case SUBSCRIPTION -> node.packages().subscription();
            case CONTAINER_METRICS -> node.containers().metrics(vmid(names), hour, mean);
            case STORAGE_METRICS -> node.storages().metrics(storage(names), hour, mean);
            case LIST_CONTAINERS -> node.containers().list();
            case CONTAINER_STATUS -> node.containers().status(vmid(names));
            case CONTAINER_CONFIG -> node.containers().config(vmid(names));
            case CONTAINER_PENDING -> node.containers().pending(vmid(names));
            case LIST_SNAPSHOTS -> node.snapshots().list(vmid(names));
            case CONTAINER_FEATURE -> node.containers().canSnapshot(vmid(names));
            case LIST_STORAGES -> node.storages().list();
            case STORAGE_DEFINITIONS -> pve.cluster().storages();
            case STORAGE_STATUS -> node.storages().status(storage(names));
            case STORAGE_CONTENT -> node.storages().content(storage(names), ContentFilter.DEFAULT);
            case LIST_TASKS -> node.tasks().list(TaskQuery.DEFAULT);
            case TASK_STATUS -> node.tasks().resume(Upid.parse(names.get("upid"))).status();
            case TASK_LOG -> node.tasks().resume(Upid.parse(names.get("upid"))).log(0, 0);
            case LIST_BACKUP_JOBS -> pve.cluster().backupJobs().list();
            case BACKUP_JOB_VOLUMES ->
                    pve.cluster().backupJobs().guests(BackupJobId.parse(names.get("id")));
            case GUESTS_WITHOUT_JOB -> pve.cluster().backupJobs().guestsWithoutJob();
            case ARCHIVED_CONFIG ->
                    node.backups().config(VolumeId.parse("local:backup/vzdump-lxc-105-x.tar.zst"));
            case CLUSTER_STATUS -> pve.cluster().status();
            case HA_STATUS -> pve.cluster().highAvailability();
            case LIST_REPLICATION_JOBS -> pve.cluster().replication();
            case REPLICATION_STATUS -> node.replication();
            case NEXT_ID -> pve.cluster().nextId();
            case CONTAINER_INTERFACES -> node.containers().interfaces(vmid(names));
            case LIST_VMS -> node.virtualMachines().list();
            case VM_STATUS -> node.virtualMachines().status(vmid(names));
            case VM_CONFIG -> node.virtualMachines().config(vmid(names));
            case VM_PENDING -> node.virtualMachines().pending(vmid(names));
            case VM_SNAPSHOTS -> node.virtualMachineSnapshots().list(vmid(names));
            case VM_SNAPSHOT_CONFIG ->
                    node.virtualMachines()
                            .snapshotConfig(vmid(names), SnapshotName.parse(names.get("snapname")));
            case VM_FEATURE -> node.virtualMachines().canSnapshot(vmid(names));
            case VM_METRICS -> node.virtualMachines().metrics(vmid(names), hour, mean);
            default -> throw new AssertionError(operation + " is not a read");
        };
    }

    private static VmId vmid(Map<String, String> names) {
        return VmId.parse(names.get("vmid"));
    }

    private static StorageId storage(Map<String, String> names) {
        return StorageId.parse(names.get("storage"));
    }
}
