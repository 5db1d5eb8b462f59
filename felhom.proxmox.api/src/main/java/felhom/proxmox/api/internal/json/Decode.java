package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.GuestMetric;
import felhom.proxmox.model.HostCertificate;
import felhom.proxmox.model.NodeMetric;
import felhom.proxmox.model.NodeStatus;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.NodeTime;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.Permissions;
import felhom.proxmox.model.Privilege;
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
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The bodies of successful answers, as types of the vocabulary. Every method throws {@link
 * IOException} for a body that is not JSON of the right shape and {@link IllegalArgumentException}
 * for a row that cannot be what it should be.
 */
@SuppressWarnings("doclint:missing")
public final class Decode {
    private Decode() {}

    /** The id of the task that a change started. */
    public static Upid upid(byte[] body) throws IOException {
        JsonNode data = Json.tree(body);
        if (!data.isTextual()) {
            throw new IOException("the answer's data is not the id of a task");
        }
        return Upid.parse(data.asText());
    }

    /** The id of a volume that was allocated. */
    public static VolumeId volumeId(byte[] body) throws IOException {
        JsonNode data = Json.tree(body);
        if (!data.isTextual()) {
            throw new IOException("the answer's data is not the id of a volume");
        }
        return VolumeId.parse(data.asText());
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
        return Json.object(body, VersionRow.class).toModel();
    }

    public static List<NodeSummary> nodes(byte[] body) throws IOException {
        return rows(body, NodeRow.class, NodeRow::toModel);
    }

    public static NodeStatus nodeStatus(byte[] body) throws IOException {
        return Json.object(body, NodeStatusRow.class).toModel();
    }

    public static NodeTime nodeTime(byte[] body) throws IOException {
        return Json.object(body, NodeTimeRow.class).toModel();
    }

    public static List<HostCertificate> certificates(byte[] body) throws IOException {
        return rows(body, CertificateRow.class, CertificateRow::toModel);
    }

    public static List<NodeMetric> nodeMetrics(byte[] body) throws IOException {
        return rows(body, MetricRow.class, MetricRow::toNodeMetric);
    }

    public static List<GuestMetric> guestMetrics(byte[] body) throws IOException {
        return rows(body, MetricRow.class, MetricRow::toGuestMetric);
    }

    public static List<StorageMetric> storageMetrics(byte[] body) throws IOException {
        return rows(body, MetricRow.class, MetricRow::toStorageMetric);
    }

    public static List<Resource> resources(byte[] body) throws IOException {
        return Json.rows(body, new ResourceReader());
    }

    public static List<ContainerStatus> containers(byte[] body) throws IOException {
        return rows(body, ContainerRow.class, ContainerRow::toModel);
    }

    public static ContainerStatus container(byte[] body) throws IOException {
        return Json.object(body, ContainerRow.class).toModel();
    }

    public static List<PendingOption> pending(byte[] body) throws IOException {
        return rows(body, PendingRow.class, PendingRow::toModel);
    }

    public static SnapshotTree snapshots(byte[] body) throws IOException {
        return SnapshotRow.toModel(Json.list(body, SnapshotRow.class).data());
    }

    public static boolean feature(byte[] body) throws IOException {
        return Json.object(body, FeatureRow.class).toModel();
    }

    public static List<StorageStatus> storages(byte[] body) throws IOException {
        return rows(body, StorageRow.class, StorageRow::toModel);
    }

    public static StorageStatus storage(byte[] body, StorageId id) throws IOException {
        return Json.object(body, StorageRow.class).toModel(id);
    }

    public static List<Volume> volumes(byte[] body) throws IOException {
        return rows(body, VolumeRow.class, VolumeRow::toModel);
    }

    public static List<TaskSummary> tasks(byte[] body) throws IOException {
        return rows(body, TaskRow.class, TaskRow::toModel);
    }

    public static TaskStatus taskStatus(byte[] body) throws IOException {
        return Json.object(body, TaskStatusRow.class).toModel();
    }

    public static TaskLog taskLog(byte[] body) throws IOException {
        Json.Envelope<List<LogRow>> answer = Json.list(body, LogRow.class);
        List<TaskLog.Line> lines = answer.data().stream().map(LogRow::toModel).toList();
        return new TaskLog(lines, answer.total().orElse(lines.size()));
    }

    public static ContainerConfig config(byte[] body) throws IOException {
        SortedMap<String, String> options = new TreeMap<>();
        List<String> lxc = new ArrayList<>();
        for (Map.Entry<String, JsonNode> option : object(Json.tree(body)).properties()) {
            if (option.getValue().isValueNode()) {
                options.put(option.getKey(), text(option.getValue()));
            } else if (option.getKey().equals("lxc")) {
                option.getValue()
                        .forEach(
                                pair ->
                                        lxc.add(
                                                pair.path(0).asText()
                                                        + ": "
                                                        + pair.path(1).asText()));
            }
        }
        Optional<String> digest = Optional.ofNullable(options.remove("digest"));
        return new ContainerConfig(options, lxc, digest);
    }

    /** A token without any right gets an empty object, and from some releases an empty array. */
    public static Permissions permissions(byte[] body) throws IOException {
        SortedMap<String, Map<Privilege, Boolean>> paths = new TreeMap<>();
        JsonNode data = Json.tree(body);
        if (data.isArray() && data.isEmpty()) {
            return new Permissions(paths);
        }
        for (Map.Entry<String, JsonNode> path : object(data).properties()) {
            Map<Privilege, Boolean> privileges = new HashMap<>();
            path.getValue()
                    .properties()
                    .forEach(
                            entry ->
                                    privileges.put(
                                            new Privilege(entry.getKey()),
                                            entry.getValue().asInt() != 0));
            paths.put(path.getKey(), privileges);
        }
        return new Permissions(paths);
    }

    private static JsonNode object(JsonNode data) throws IOException {
        if (!data.isObject()) {
            throw new IOException("the answer's data is not an object");
        }
        return data;
    }

    private static String text(JsonNode scalar) {
        return scalar.isBoolean() ? (scalar.asBoolean() ? "1" : "0") : scalar.asText();
    }

    private static <R, T> List<T> rows(byte[] body, Class<R> type, Function<R, T> toModel)
            throws IOException {
        return Json.list(body, type).data().stream().map(toModel).toList();
    }
}
