package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;
import felhom.proxmox.simulator.schema.StorageFormats;
import felhom.proxmox.simulator.schema.StorageTypes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Adds and lists storages. What is secret in a definition is dropped: nothing of it can come back.
 */
final class StorageDefinitions {
    private static final long SIZE = 100L << 30;
    private static final Set<String> SECRETS =
            Set.of("password", "encryption-key", "master-pubkey", "keyring");
    private static final String[] TYPES = {
        "btrfs",
        "cephfs",
        "cifs",
        "dir",
        "drbd",
        "esxi",
        "glusterfs",
        "iscsi",
        "iscsidirect",
        "lvm",
        "lvmthin",
        "nfs",
        "pbs",
        "rbd",
        "zfs",
        "zfspool"
    };
    private static final List<String> PLAIN =
            List.of(
                    "authsupported",
                    "base",
                    "blocksize",
                    "bwlimit",
                    "comstar_hg",
                    "comstar_tg",
                    "content-dirs",
                    "data-pool",
                    "datastore",
                    "encryption-key",
                    "export",
                    "fs-name",
                    "is_mountpoint",
                    "iscsiprovider",
                    "keyring",
                    "lio_tpg",
                    "master-pubkey",
                    "monhost",
                    "mountpoint",
                    "namespace",
                    "nodes",
                    "options",
                    "pool",
                    "portal",
                    "redundancy",
                    "saferemove_throughput",
                    "server",
                    "server2",
                    "share",
                    "subdir",
                    "target",
                    "username",
                    "volume",
                    "zfs-base-path");
    private static final List<String> FLAGS =
            List.of(
                    "create-base-path",
                    "create-subdirs",
                    "disable",
                    "fuse",
                    "krbd",
                    "mkdir",
                    "nocow",
                    "nowritecache",
                    "saferemove",
                    "shared",
                    "skip-cert-verification",
                    "snapshot-as-volume-chain",
                    "sparse",
                    "tagged_only");

    static final Parameter TYPE = Parameter.oneOf("type", TYPES);
    static final Parameter[] PARAMETERS = parameters();

    private StorageDefinitions() {}

    static Reply add(CallContext visit) {
        Map<String, String> definition = new TreeMap<>(visit.arguments().all());
        String id = visit.arguments().get("storage");
        String type = visit.arguments().get("type");
        definition.keySet().removeAll(Set.of("storage", "type"));
        StorageTypes rules = StorageTypes.check(type, definition);
        if (visit.state().storage(id).isPresent()) {
            throw ApiError.failed(
                    "create storage failed: storage ID '%s' already defined".formatted(id));
        }
        String content = definition.getOrDefault("content", rules.content());
        boolean disabled = visit.arguments().flag("disable");
        Map<String, String> options = new TreeMap<>(definition);
        options.keySet().removeAll(SECRETS);
        Optional.ofNullable(options.remove("maxfiles"))
                .ifPresent(
                        count ->
                                options.putIfAbsent("prune-backups", RetentionRule.ofCount(count)));
        options.keySet().removeAll(Set.of("content", "disable"));
        visit.state()
                .put(
                        new SimulatedStorage(
                                StorageId.parse(id),
                                new StorageType(type),
                                new TreeSet<>(Parameter.list(content)),
                                SIZE,
                                0,
                                !disabled,
                                Optional.empty(),
                                new TreeMap<>(options)));
        ObjectNode answer = JsonNodes.object().put("storage", id).put("type", type);
        if ("autogen".equals(definition.get("encryption-key"))) {
            answer.putObject("config").put("encryption-key", newKey(visit));
        }
        return Reply.of(answer);
    }

    static Reply list(CallContext visit) {
        Optional<String> type = visit.arguments().find("type");
        ArrayNode rows = JsonNodes.array();
        for (SimulatedStorage storage : visit.state().storages()) {
            if (visit.caller().sees(Operation.STORAGE_DEFINITIONS, "storage", storage.id().value())
                    && type.map(storage.type().value()::equals).orElse(true)) {
                rows.add(row(storage));
            }
        }
        return Reply.of(rows);
    }

    private static ObjectNode row(SimulatedStorage storage) {
        ObjectNode row = JsonNodes.object();
        storage.options().forEach(row::put);
        if (storage.type().equals(StorageType.DIR)) {
            row.put("path", storage.path());
        }
        if (!storage.enabled()) {
            row.put("disable", 1);
        }
        return row.put("storage", storage.id().value())
                .put("type", storage.type().value())
                .put("content", String.join(",", storage.content()));
    }

    /** A key that the host makes is shown this once. */
    private static String newKey(CallContext visit) {
        return JsonNodes.object()
                .putNull("kdf")
                .put("created", visit.state().now().toString())
                .put("modified", visit.state().now().toString())
                .put("data", UUID.randomUUID().toString())
                .toString();
    }

    private static Parameter[] parameters() {
        List<Parameter> all = new ArrayList<>();
        PLAIN.forEach(name -> all.add(Parameter.text(name)));
        FLAGS.forEach(name -> all.add(Parameter.flag(name)));
        all.add(Parameter.storage("storage").required());
        all.add(StorageFormats.logicalName("thinpool"));
        all.add(Parameter.oneOf("transport", "tcp", "rdma", "unix"));
        all.add(Parameter.oneOf("type", TYPES).required());
        all.add(Parameter.contentList("content"));
        all.add(Parameter.text("domain", 256));
        all.add(Parameter.pattern("fingerprint", "([A-Fa-f0-9]{2}:){31}[A-Fa-f0-9]{2}"));
        all.add(Parameter.oneOf("format", "raw", "qcow2", "subvol", "vmdk"));
        all.add(Parameter.atLeast("max-protected-backups", -1));
        all.add(Parameter.atLeast("maxfiles", 0));
        all.add(Parameter.text("password", 256));
        all.add(StorageFormats.path("path"));
        all.add(Parameter.range("port", 1, 65_535));
        all.add(Parameter.oneOf("preallocation", "off", "metadata", "falloc", "full"));
        all.add(Parameter.properties("prune-backups", RetentionRule.FORMAT));
        all.add(Parameter.oneOf("saferemove-stepsize", "1", "2", "4", "8", "16", "32"));
        all.add(Parameter.oneOf("smbversion", "default", "2.0", "2.1", "3", "3.0", "3.11"));
        all.add(StorageFormats.logicalName("vgname"));
        return all.toArray(Parameter[]::new);
    }
}
