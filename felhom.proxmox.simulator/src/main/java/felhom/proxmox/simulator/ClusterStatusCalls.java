package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Instant;
import java.util.Optional;

/** Answers about the cluster, high availability and replication. */
final class ClusterStatusCalls {
    private ClusterStatusCalls() {}

    static Reply status(CallContext visit) {
        ClusterState cluster = visit.state().cluster();
        ArrayNode rows = JsonNodes.array();
        cluster.name()
                .ifPresent(
                        name ->
                                rows.addObject()
                                        .put("type", "cluster")
                                        .put("id", "cluster")
                                        .put("name", name)
                                        .put("version", 1 + cluster.others().size())
                                        .put("nodes", 1 + cluster.others().size())
                                        .put("quorate", JsonNodes.truth(cluster.isQuorate())));
        int number = cluster.name().isPresent() ? 1 : 0;
        rows.add(member(visit.state().node().value(), number, true).put("local", 1));
        if (cluster.name().isPresent()) {
            cluster.others()
                    .forEach(
                            (node, online) ->
                                    rows.add(
                                            member(node.value(), rows.size(), online)
                                                    .put("local", 0)));
        }
        return Reply.of(rows);
    }

    private static ObjectNode member(String name, int number, boolean online) {
        return JsonNodes.object()
                .put("type", "node")
                .put("id", "node/" + name)
                .put("name", name)
                .put("nodeid", number)
                .put("ip", "192.168.1." + (10 + number))
                .put("level", "")
                .put("online", JsonNodes.truth(online));
    }

    static Reply highAvailability(CallContext visit) {
        HostState state = visit.state();
        String node = state.node().value();
        boolean quorate = state.cluster().isQuorate();
        ArrayNode rows = JsonNodes.array();
        rows.addObject()
                .put("id", "quorum")
                .put("type", "quorum")
                .put("node", node)
                .put("status", quorate ? "OK" : "No quorum on node '" + node + "'!")
                .put("quorate", JsonNodes.truth(quorate));
        if (state.has(Habit.ARMED_STATE)) {
            rows.addObject()
                    .put("id", "fencing")
                    .put("type", "fencing")
                    .put("node", node)
                    .put("status", "standby (CRM watchdog standby)")
                    .put("armed-state", "standby");
        }
        for (SimulatedHaService service : state.cluster().services()) {
            GuestType type =
                    state.guest(service.guest())
                            .map(SimulatedGuest::type)
                            .orElse(GuestType.CONTAINER);
            rows.add(service(service, service.sid(type), state));
        }
        return Reply.of(rows);
    }

    private static ObjectNode service(SimulatedHaService service, String sid, HostState state) {
        ObjectNode row =
                JsonNodes.object()
                        .put("id", "service:" + sid)
                        .put("type", "service")
                        .put("sid", sid)
                        .put("node", state.node().value())
                        .put("state", service.state())
                        .put("request_state", service.requested())
                        .put("max_restart", 1)
                        .put("max_relocate", 1)
                        .put("status", "%s (%s, %s)".formatted(sid, state.node(), service.state()));
        if (!service.isQueued()) {
            row.put("crm_state", service.state());
        }
        if (state.has(Habit.FAILBACK)) {
            row.put("failback", 1);
        }
        return row;
    }

    static Reply replication(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        for (SimulatedReplication job : visit.state().cluster().replications()) {
            if (sees(visit, Operation.LIST_REPLICATION_JOBS, job)) {
                rows.add(job(job, visit.state()));
            }
        }
        return Reply.of(rows);
    }

    /** Disabled jobs have no state. */
    static Reply replicationStatus(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        Optional<String> only = visit.arguments().find("guest");
        for (SimulatedReplication job : visit.state().cluster().replications()) {
            if (job.enabled()
                    && only.map(job.id().guest().toString()::equals).orElse(true)
                    && sees(visit, Operation.REPLICATION_STATUS, job)) {
                ObjectNode row =
                        job(job, visit.state())
                                .put("last_sync", seconds(job.lastSync()))
                                .put("last_try", seconds(job.lastTry()))
                                .put("next_sync", seconds(job.nextSync()))
                                .put("fail_count", job.failures());
                visit.state()
                        .guest(job.id().guest().value())
                        .ifPresent(guest -> row.put("vmtype", guest.type().value()));
                job.error().ifPresent(error -> row.put("error", error));
                if (job.lastTry().isPresent()) {
                    row.put("duration", 4.2);
                }
                rows.add(row);
            }
        }
        return Reply.of(rows);
    }

    private static ObjectNode job(SimulatedReplication job, HostState state) {
        ObjectNode row =
                JsonNodes.object()
                        .put("id", job.id().toString())
                        .put("type", "local")
                        .put("guest", job.id().guest().value())
                        .put("jobnum", job.id().number())
                        .put("source", state.node().value())
                        .put("target", job.target().value())
                        .put("schedule", job.schedule());
        if (!job.enabled()) {
            row.put("disable", 1);
        }
        return row;
    }

    private static boolean sees(CallContext visit, Operation list, SimulatedReplication job) {
        return visit.caller().sees(list, "vmid", job.id().guest().toString());
    }

    private static long seconds(Optional<Instant> time) {
        return time.map(Instant::getEpochSecond).orElse(0L);
    }
}
