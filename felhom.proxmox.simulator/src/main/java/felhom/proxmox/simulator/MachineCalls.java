package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers about virtual machines. */
final class MachineCalls {
    private MachineCalls() {}

    static Reply list(CallContext visit) {
        boolean full = visit.arguments().flag("full");
        ArrayNode rows = JsonNodes.array();
        for (SimulatedGuest guest : visit.state().guests()) {
            if (guest.type().equals(GuestType.VIRTUAL_MACHINE)
                    && visit.caller().sees(Operation.LIST_VMS, "vmid", guest.id().toString())) {
                MachineRow row = new MachineRow(new GuestFigures(guest, visit.state()));
                rows.add(full ? row.full() : row.plain());
            }
        }
        return Reply.of(rows);
    }

    static Reply status(CallContext visit) {
        return Reply.of(
                new MachineRow(new GuestFigures(Machines.find(visit), visit.state())).status());
    }

    static Reply config(CallContext visit) {
        SimulatedGuest guest = Machines.find(visit);
        Optional<String> snapshot = visit.arguments().find("snapshot");
        Map<String, String> config =
                snapshot.isPresent()
                        ? snapshot(guest, snapshot.get()).listedConfig()
                        : visit.arguments().flag("current")
                                ? guest.config()
                                : ContainerCalls.afterNextStart(guest);
        return Reply.of(object(visit, config).put("digest", ContainerCalls.digest(guest)));
    }

    /** The configuration in a snapshot, which has no digest of its own. */
    static Reply snapshotConfig(CallContext visit) {
        return Reply.of(
                object(
                        visit,
                        snapshot(Machines.find(visit), visit.arguments().get("snapname"))
                                .listedConfig()));
    }

    static Reply pending(CallContext visit) {
        SimulatedGuest guest = Machines.find(visit);
        SortedMap<String, ObjectNode> rows = new TreeMap<>();
        guest.config()
                .forEach(
                        (key, value) -> {
                            ObjectNode row = JsonNodes.object().put("key", key);
                            put(visit, row, "value", key, value);
                            rows.put(key, row);
                        });
        guest.pending()
                .forEach(
                        (key, value) -> {
                            ObjectNode row =
                                    rows.computeIfAbsent(
                                            key, name -> JsonNodes.object().put("key", name));
                            if (value.isPresent()) {
                                put(visit, row, "pending", key, value.get());
                            } else {
                                row.put("delete", 1);
                            }
                        });
        rows.put(
                "digest",
                JsonNodes.object().put("key", "digest").put("value", ContainerCalls.digest(guest)));
        ArrayNode data = JsonNodes.array();
        rows.values().forEach(data::add);
        return Reply.of(data);
    }

    static Reply snapshots(CallContext visit) {
        SimulatedGuest guest = Machines.find(visit);
        ArrayNode rows = JsonNodes.array();
        for (SimulatedSnapshot snapshot : guest.snapshots()) {
            ObjectNode row =
                    JsonNodes.object()
                            .put("name", snapshot.name().value())
                            .put("snaptime", snapshot.created().getEpochSecond())
                            .put("description", snapshot.description())
                            .put("vmstate", JsonNodes.truth(snapshot.hasMemory()));
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
                        .put("digest", ContainerCalls.digest(guest))
                        .put("running", JsonNodes.truth(guest.run().isPresent()));
        String parent = guest.config().get("parent");
        if (parent != null) {
            current.put("parent", parent);
        }
        return Reply.of(rows.add(current));
    }

    /** Here the host looks for the machine before it reads its file, and says it differently. */
    static Reply feature(CallContext visit) {
        int id = visit.guest();
        SimulatedGuest guest =
                visit.state()
                        .guest(id)
                        .filter(found -> found.type().equals(GuestType.VIRTUAL_MACHINE))
                        .orElseThrow(
                                () ->
                                        ApiError.failed(
                                                "unable to find configuration file for VM %s on node '%s'"
                                                        .formatted(id, visit.state().node())));
        Optional<String> name = visit.arguments().find("snapname");
        SortedMap<String, String> config =
                name.map(wanted -> snapshot(guest, wanted).config()).orElse(guest.config());
        boolean has =
                switch (visit.arguments().get("feature")) {
                    case "clone" ->
                            Drives.disks(config).values().stream()
                                    .allMatch(
                                            drive ->
                                                    MachineVolumes.canLink(
                                                            visit.state(),
                                                            drive,
                                                            name.isPresent()));
                    case "copy" ->
                            Drives.disks(config).values().stream()
                                    .allMatch(drive -> Drives.volume(drive).isPresent());
                    default -> MachineVolumes.canSnapshot(visit.state(), config);
                };
        ObjectNode data = JsonNodes.object().put("hasFeature", JsonNodes.truth(has));
        data.putArray("nodes").add(visit.state().node().value());
        return Reply.of(data);
    }

    static SimulatedSnapshot snapshot(SimulatedGuest guest, String name) {
        return guest.snapshot(name)
                .orElseThrow(() -> ApiError.failed("snapshot '" + name + "' does not exist"));
    }

    private static ObjectNode object(CallContext visit, Map<String, String> config) {
        ObjectNode data = JsonNodes.object();
        config.forEach((key, value) -> put(visit, data, key, key, value));
        return data;
    }

    private static void put(
            CallContext visit, ObjectNode row, String name, String key, String value) {
        JsonNodes.putMachineConfig(row, name, key, value, visit.state().has(Habit.MEMORY_TEXT));
    }
}
