package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

/** Answers about everything at once. */
final class ClusterCalls {
    private ClusterCalls() {}

    static Reply resources(CallContext visit) {
        String type = visit.arguments().find("type").orElse("");
        ArrayNode rows = JsonNodes.array();
        if (type.isEmpty() || type.equals("vm")) {
            for (SimulatedGuest guest : visit.state().guests()) {
                if (sees(visit, "vmid", guest.id().toString())) {
                    rows.add(guest(new GuestFigures(guest, visit.state())));
                }
            }
        }
        if (type.isEmpty() || type.equals("node")) {
            ObjectNode node = NodeCalls.row(visit, Operation.CLUSTER_RESOURCES);
            if (visit.state().has(Habit.CGROUP_MODE)) {
                node.put("cgroup-mode", 2);
            }
            rows.add(node);
        }
        if (type.isEmpty() || type.equals("storage")) {
            for (SimulatedStorage storage : visit.state().storages()) {
                if (storage.enabled() && sees(visit, "storage", storage.id().value())) {
                    rows.add(storage(visit.state(), storage));
                }
            }
        }
        return Reply.of(rows);
    }

    private static boolean sees(CallContext visit, String parameter, String value) {
        return visit.caller().sees(Operation.CLUSTER_RESOURCES, parameter, value);
    }

    private static ObjectNode guest(GuestFigures guest) {
        String type = guest.guest().type().value();
        ObjectNode row =
                JsonNodes.object()
                        .put("id", type + "/" + guest.guest().id())
                        .put("vmid", guest.guest().id().value())
                        .put("type", type)
                        .put("node", guest.state().node().value())
                        .put("name", guest.name())
                        .put("status", guest.status())
                        .put("template", JsonNodes.truth(guest.isTemplate()))
                        .put("uptime", guest.uptime())
                        .put("maxcpu", guest.cpus())
                        .put("cpu", guest.cpu())
                        .put("mem", guest.memory())
                        .put("maxmem", guest.maxMemory())
                        .put("disk", guest.disk())
                        .put("maxdisk", guest.maxDisk())
                        .put("netin", guest.counter(3))
                        .put("netout", guest.counter(1))
                        .put("diskread", guest.counter(2))
                        .put("diskwrite", guest.counter(4));
        if (guest.state().has(Habit.HOST_MEMORY)) {
            row.put("memhost", type.equals("qemu") ? guest.memoryOnHost() : 0);
        }
        guest.value("tags").ifPresent(tags -> row.put("tags", tags));
        guest.value("lock").ifPresent(lock -> row.put("lock", lock));
        ClusterState cluster = guest.state().cluster();
        cluster.pool(guest.guest().id()).ifPresent(pool -> row.put("pool", pool));
        cluster.service(guest.guest().id())
                .ifPresent(
                        service ->
                                row.put(
                                        "hastate",
                                        service.isQueued()
                                                ? service.requested()
                                                : service.state()));
        return row;
    }

    private static ObjectNode storage(HostState state, SimulatedStorage storage) {
        ObjectNode row =
                JsonNodes.object()
                        .put("id", "storage/" + state.node() + "/" + storage.id())
                        .put("storage", storage.id().value())
                        .put("node", state.node().value())
                        .put("type", "storage")
                        .put("plugintype", storage.type().value())
                        .put("content", String.join(",", storage.content()))
                        .put("shared", 0)
                        .put("status", storage.isActive() ? "available" : "unknown");
        if (storage.isActive()) {
            row.put("disk", storage.used()).put("maxdisk", storage.total());
        }
        return row;
    }
}
