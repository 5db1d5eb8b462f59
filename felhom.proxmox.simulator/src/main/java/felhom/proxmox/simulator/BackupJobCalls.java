package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.JobSchedule;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Answers about backup jobs. */
final class BackupJobCalls {
    private static final Set<String> NUMBERS =
            Set.of("all", "protected", "remove", "repeat-missed", "quiet", "enabled");
    private static final Set<String> OBJECTS = Set.of("prune-backups", "fleecing", "performance");

    /** Options that came after the jobs themselves. */
    private static final Map<String, Release> SINCE =
            Map.of(
                    "prune-backups", Release.parse("6.3"),
                    "comment", Release.parse("7.1"),
                    "notes-template", Release.parse("7.2"),
                    "protected", Release.parse("7.2"),
                    "repeat-missed", Release.parse("7.3"),
                    "performance", Release.parse("7.3"),
                    "notification-mode", Release.parse("8.1"),
                    "fleecing", Release.parse("8.2"));

    private BackupJobCalls() {}

    static Reply list(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        for (SimulatedBackupJob job : visit.state().cluster().backupJobs()) {
            rows.add(row(job, visit.state()));
        }
        return Reply.of(rows);
    }

    private static ObjectNode row(SimulatedBackupJob job, HostState state) {
        ObjectNode row = JsonNodes.object().put("id", job.id());
        boolean scheduled = state.has(Habit.JOB_SCHEDULES);
        if (scheduled) {
            row.put("type", "vzdump")
                    .put("enabled", JsonNodes.truth(job.enabled()))
                    .put("schedule", job.schedule());
            job.runAfter(state.now()).ifPresent(run -> row.put("next-run", run.getEpochSecond()));
        } else {
            JobSchedule event = JobSchedule.of(job.schedule()).orElseThrow();
            row.put("enabled", job.enabled() ? "1" : "0")
                    .put("dow", event.dayList())
                    .put("starttime", event.startTime());
        }
        Release release = state.release().release();
        job.options()
                .forEach(
                        (key, value) -> {
                            if (!release.isBefore(SINCE.getOrDefault(key, Release.OLDEST))) {
                                put(row, key, value, scheduled);
                            }
                        });
        return row;
    }

    private static void put(ObjectNode row, String key, String value, boolean scheduled) {
        if (NUMBERS.contains(key) && scheduled) {
            row.put(key, Integer.parseInt(value));
        } else if (OBJECTS.contains(key) && scheduled) {
            ObjectNode object = row.putObject(key);
            PropertyString.parse(value)
                    .entries()
                    .forEach(
                            entry -> {
                                if (NUMBERS.contains(entry.key())
                                        || entry.key().equals("enabled")) {
                                    object.put(entry.key(), Integer.parseInt(entry.value()));
                                } else {
                                    object.put(entry.key(), entry.value());
                                }
                            });
        } else {
            row.put(key, value);
        }
    }

    static Reply volumes(CallContext visit) {
        String id = visit.arguments().get("id");
        SimulatedBackupJob job =
                visit.state()
                        .cluster()
                        .backupJob(id)
                        .orElseThrow(
                                () ->
                                        ApiError.parameters(
                                                Map.of("id", "No such job '" + id + "'")));
        ObjectNode tree = JsonNodes.object();
        ArrayNode children = tree.putArray("children");
        for (int vmid : JobSelection.of(job, visit.state())) {
            if (sees(visit, vmid)) {
                children.add(
                        visit.state()
                                .guest(vmid)
                                .map(guest -> JobContents.of(guest, visit.state()))
                                .orElseGet(() -> JobContents.unknown(vmid)));
            }
        }
        return Reply.of(tree);
    }

    /** Disabled jobs count, too. */
    static Reply notBackedUp(CallContext visit) {
        HostState state = visit.state();
        Set<Integer> selected = new TreeSet<>();
        state.cluster().backupJobs().forEach(job -> selected.addAll(JobSelection.of(job, state)));
        ArrayNode rows = JsonNodes.array();
        for (SimulatedGuest guest : state.guests()) {
            if (!selected.contains(guest.id().value()) && sees(visit, guest.id().value())) {
                rows.add(
                        JsonNodes.object()
                                .put("vmid", guest.id().value())
                                .put("name", new GuestFigures(guest, state).name())
                                .put("type", guest.type().value()));
            }
        }
        return Reply.of(rows);
    }

    private static boolean sees(CallContext visit, int vmid) {
        return visit.caller().has(Privilege.VM_AUDIT, "/vms/" + vmid);
    }
}
