package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers about storages and what is on them. */
final class StorageCalls {
    private StorageCalls() {}

    static Reply list(CallContext visit) {
        List<String> wanted =
                visit.arguments().find("content").map(Parameter::list).orElse(List.of());
        Optional<String> only = visit.arguments().find("storage");
        only.ifPresent(name -> known(visit, name));
        ArrayNode rows = JsonNodes.array();
        for (SimulatedStorage storage : visit.state().storages()) {
            String name = storage.id().value();
            if (visit.caller().sees(Operation.LIST_STORAGES, "storage", name)
                    && only.map(name::equals).orElse(true)
                    && (wanted.isEmpty() || wanted.stream().anyMatch(storage.content()::contains))
                    && (storage.enabled() || !visit.arguments().flag("enabled"))) {
                ObjectNode row = status(storage).put("storage", name);
                if (storage.isActive() && storage.total() > 0) {
                    row.put("used_fraction", (double) storage.used() / storage.total());
                }
                if (visit.arguments().flag("format")) {
                    VolumeFormats.of(storage).put(row, visit.state().has(Habit.NAMED_FORMATS));
                }
                rows.add(row);
            }
        }
        return Reply.of(rows);
    }

    static Reply status(CallContext visit) {
        return Reply.of(status(known(visit, visit.arguments().get("storage"))));
    }

    /** As on a real host, a kind that the storage is not set up for is in no list. */
    static Reply content(CallContext visit) {
        SimulatedStorage storage = usable(visit.state(), visit.arguments().get("storage"));
        Optional<String> type = visit.arguments().find("content");
        Optional<String> guest = visit.arguments().find("vmid");
        ArrayNode rows = JsonNodes.array();
        for (SimulatedVolume volume : visit.state().volumes(storage.id().value())) {
            Optional<String> owner = volume.owner().map(Object::toString);
            if (type.map(volume.content().value()::equals).orElse(true)
                    && storage.content().contains(volume.content().value())
                    && (guest.isEmpty() || guest.equals(owner))
                    && VolumeVisibility.sees(visit.caller(), volume)) {
                rows.add(row(storage, volume));
            }
        }
        return Reply.of(rows);
    }

    private static SimulatedStorage known(CallContext visit, String name) {
        return visit.state()
                .storage(name)
                .orElseThrow(() -> ApiError.parameters(Map.of("storage", "No such storage.")));
    }

    /** Finds a storage for a call that has to look into it. */
    static SimulatedStorage usable(HostState state, String name) {
        SimulatedStorage storage =
                state.storage(name)
                        .orElseThrow(
                                () -> ApiError.failed("storage '" + name + "' does not exist"));
        if (!storage.enabled()) {
            throw ApiError.failed("storage '" + name + "' is disabled");
        }
        storage.fault()
                .ifPresent(
                        reason -> {
                            throw ApiError.failed(reason);
                        });
        return storage;
    }

    private static ObjectNode status(SimulatedStorage storage) {
        boolean active = storage.isActive();
        return JsonNodes.object()
                .put("type", storage.type().value())
                .put("content", String.join(",", storage.content()))
                .put("active", JsonNodes.truth(active))
                .put("enabled", JsonNodes.truth(storage.enabled()))
                .put("shared", 0)
                .put("total", active ? storage.total() : 0)
                .put("used", active ? storage.used() : 0)
                .put("avail", active ? storage.available() : 0);
    }

    private static ObjectNode row(SimulatedStorage storage, SimulatedVolume volume) {
        ObjectNode row =
                JsonNodes.object()
                        .put("volid", volume.id().toString())
                        .put("content", volume.content().value())
                        .put("format", format(volume))
                        .put("size", volume.size());
        // LVM reports the time as text, a directory as a number.
        long created = volume.created().getEpochSecond();
        if (storage.type().equals(StorageType.LVM_THIN)) {
            row.put("ctime", Long.toString(created));
        } else {
            row.put("ctime", created);
        }
        volume.owner().ifPresent(owner -> row.put("vmid", owner.value()));
        if (volume.content().equals(ContentType.BACKUP)) {
            row.put(
                    "subtype",
                    volume.id().name().matches("backup/(vzdump-qemu-|vm/).*") ? "qemu" : "lxc");
            if (!volume.notes().isEmpty()) {
                row.put("notes", volume.notes());
            }
            if (volume.isProtected()) {
                row.put("protected", 1);
            }
        }
        return row;
    }

    private static String format(SimulatedVolume volume) {
        String name = volume.id().name();
        if (volume.content().equals(ContentType.BACKUP)) {
            if (name.startsWith("backup/ct/")) {
                return "pbs-ct";
            }
            if (name.startsWith("backup/vm/")) {
                return "pbs-vm";
            }
            return name.replaceFirst(".*?\\.((tar|vma)(\\.(zst|gz|lzo))?)$", "$1");
        }
        if (volume.content().equals(ContentType.TEMPLATE)) {
            return name.endsWith(".gz") ? "tgz" : name.endsWith(".xz") ? "txz" : "tzst";
        }
        if (volume.content().equals(ContentType.ISO)) {
            return "iso";
        }
        return name.endsWith(".qcow2") ? "qcow2" : "raw";
    }
}
