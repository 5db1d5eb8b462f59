package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers about containers. */
final class ContainerCalls {
    private ContainerCalls() {}

    static Reply list(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        for (SimulatedGuest guest : visit.state().guests()) {
            if (guest.type().equals(GuestType.CONTAINER)
                    && visit.caller()
                            .sees(Operation.LIST_CONTAINERS, "vmid", guest.id().toString())) {
                rows.add(row(new GuestFigures(guest, visit.state())));
            }
        }
        return Reply.of(rows);
    }

    static Reply status(CallContext visit) {
        ObjectNode row = row(new GuestFigures(guest(visit), visit.state()));
        ObjectNode ha = row.putObject("ha").put("managed", 0);
        visit.state()
                .cluster()
                .service(new VmId(visit.guest()))
                .ifPresent(
                        service ->
                                ha.put("managed", 1)
                                        .put("state", service.isQueued() ? null : service.state()));
        return Reply.of(row);
    }

    static Reply config(CallContext visit) {
        SimulatedGuest guest = guest(visit);
        Optional<String> snapshot = visit.arguments().find("snapshot");
        Map<String, String> config =
                snapshot.isPresent()
                        ? snapshot(guest, snapshot.get()).listedConfig()
                        : visit.arguments().flag("current")
                                ? guest.config()
                                : afterNextStart(guest);
        ObjectNode data = JsonNodes.object();
        config.forEach((key, value) -> JsonNodes.putConfig(data, key, key, value));
        return Reply.of(data.put("digest", digest(guest)));
    }

    /** The configuration in a snapshot, which has no digest of its own. */
    static Reply snapshotConfig(CallContext visit) {
        ObjectNode data = JsonNodes.object();
        snapshot(guest(visit), visit.arguments().get("snapname"))
                .listedConfig()
                .forEach((key, value) -> JsonNodes.putConfig(data, key, key, value));
        return Reply.of(data);
    }

    static Reply pending(CallContext visit) {
        SimulatedGuest guest = guest(visit);
        SortedMap<String, ObjectNode> rows = new TreeMap<>();
        guest.config()
                .forEach(
                        (key, value) -> {
                            ObjectNode row = JsonNodes.object().put("key", key);
                            JsonNodes.putConfig(row, "value", key, value);
                            rows.put(key, row);
                        });
        guest.pending()
                .forEach(
                        (key, value) -> {
                            ObjectNode row =
                                    rows.computeIfAbsent(
                                            key, name -> JsonNodes.object().put("key", name));
                            if (value.isPresent()) {
                                JsonNodes.putConfig(row, "pending", key, value.get());
                            } else {
                                row.put("delete", 1);
                            }
                        });
        rows.put("digest", JsonNodes.object().put("key", "digest").put("value", digest(guest)));
        ArrayNode data = JsonNodes.array();
        rows.values().forEach(data::add);
        return Reply.of(data);
    }

    static Reply snapshots(CallContext visit) {
        SimulatedGuest guest = guest(visit);
        ArrayNode rows = JsonNodes.array();
        for (SimulatedSnapshot snapshot : guest.snapshots()) {
            ObjectNode row =
                    JsonNodes.object()
                            .put("name", snapshot.name().value())
                            .put("snaptime", snapshot.created().getEpochSecond());
            if (snapshot.description().isEmpty()) {
                row.put("description", "");
            } else {
                JsonNodes.putConfig(row, "description", "description", snapshot.description());
            }
            if (!snapshot.state().isEmpty()) {
                row.put("snapstate", snapshot.state());
            }
            snapshot.parent().ifPresent(parent -> row.put("parent", parent.value()));
            rows.add(row);
        }
        ObjectNode current =
                JsonNodes.object()
                        .put("name", "current")
                        .put("description", "You are here!")
                        .put("digest", digest(guest))
                        .put("running", JsonNodes.truth(guest.run().isPresent()));
        String parent = guest.config().get("parent");
        if (parent != null) {
            current.put("parent", parent);
        }
        return Reply.of(rows.add(current));
    }

    static Reply feature(CallContext visit) {
        SimulatedGuest guest = guest(visit);
        visit.arguments().find("snapname").ifPresent(name -> snapshot(guest, name));
        GuestFigures figures = new GuestFigures(guest, visit.state());
        boolean has =
                switch (visit.arguments().get("feature")) {
                    case "clone" -> figures.isTemplate();
                    case "copy" ->
                            figures.mounts().stream()
                                    .allMatch(MountSource.OfVolume.class::isInstance);
                    default -> SnapshotCalls.canSnapshot(visit.state(), guest);
                };
        return Reply.of(JsonNodes.object().put("hasFeature", JsonNodes.truth(has)));
    }

    /** Finds the guest that the path names. */
    static SimulatedGuest guest(CallContext visit) {
        return Guests.find(visit.state(), visit.guest());
    }

    /** The digest that protects a configuration against concurrent changes. */
    static String digest(SimulatedGuest guest) {
        try {
            String file = guest.config() + "\n" + guest.pending() + "\n" + guest.snapshots();
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-1")
                                    .digest(file.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static ObjectNode row(GuestFigures guest) {
        ObjectNode row =
                JsonNodes.object()
                        .put("type", "lxc")
                        .put("name", guest.name())
                        .put("status", guest.status())
                        .put("uptime", guest.uptime())
                        .put("mem", guest.memory())
                        .put("maxmem", guest.maxMemory())
                        .put("swap", 0)
                        .put("maxswap", guest.maxSwap())
                        .put("disk", guest.disk())
                        .put("maxdisk", guest.maxDisk())
                        .put("netin", guest.counter(3))
                        .put("netout", guest.counter(1))
                        .put("diskread", guest.counter(2))
                        .put("diskwrite", guest.counter(4));
        putNumber(guest, row, "vmid", guest.guest().id().value());
        putNumber(guest, row, "cpus", guest.cpus());
        if (guest.cpu() == 0) {
            row.put("cpu", 0);
        } else {
            row.put("cpu", guest.cpu());
        }
        guest.value("tags").ifPresent(tags -> row.put("tags", tags));
        guest.value("lock").ifPresent(lock -> row.put("lock", lock));
        if (guest.isTemplate()) {
            row.put("template", 1);
        }
        guest.guest()
                .run()
                .ifPresent(
                        run -> {
                            putNumber(guest, row, "pid", run.pid());
                            if (!guest.state().has(Habit.PRESSURE)) {
                                return;
                            }
                            for (String kind : new String[] {"cpu", "io", "memory"}) {
                                row.put("pressure" + kind + "some", "0.00");
                                row.put("pressure" + kind + "full", "0.00");
                            }
                        });
        return row;
    }

    private static void putNumber(GuestFigures guest, ObjectNode row, String name, long value) {
        if (guest.state().has(Habit.GUEST_NUMBERS)) {
            row.put(name, value);
        } else {
            row.put(name, Long.toString(value));
        }
    }

    private static SimulatedSnapshot snapshot(SimulatedGuest guest, String name) {
        return guest.snapshot(name)
                .orElseThrow(() -> ApiError.failed("snapshot '" + name + "' does not exist"));
    }

    /** The configuration with all that is pending. */
    static Map<String, String> afterNextStart(SimulatedGuest guest) {
        Map<String, String> config = new TreeMap<>(guest.config());
        guest.pending()
                .forEach(
                        (key, value) ->
                                value.ifPresentOrElse(
                                        changed -> config.put(key, changed),
                                        () -> config.remove(key)));
        return config;
    }
}
