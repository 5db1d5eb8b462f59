package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.TextNode;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.Condition;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;
import felhom.proxmox.simulator.schema.StorageFormats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes orders for backups. */
final class BackupCalls {
    private static final List<String> ROOT_ONLY = List.of("dumpdir", "script", "tmpdir");
    private static final List<String> RETENTION = List.of("maxfiles", "prune-backups");
    private static final List<String> TUNING = List.of("bwlimit", "ionice", "performance");

    static final Parameter[] PARAMETERS = {
        Parameter.flag("all"),
        Parameter.atLeast("bwlimit", 0),
        Parameter.oneOf("compress", "0", "1", "gzip", "lzo", "zstd"),
        Parameter.text("dumpdir"),
        StorageFormats.vmids("exclude"),
        Parameter.text("exclude-path"),
        Parameter.text("fleecing"),
        Parameter.range("ionice", 0, 8),
        Parameter.pattern("job-id", "\\S{1,50}"),
        Parameter.atLeast("lockwait", 0),
        Parameter.oneOf("mailnotification", "always", "failure"),
        Parameter.text("mailto"),
        Parameter.atLeast("maxfiles", 1),
        Parameter.oneOf("mode", "snapshot", "suspend", "stop"),
        Parameter.text("notes-template", 1024),
        Parameter.oneOf("notification-mode", "auto", "legacy-sendmail", "notification-system"),
        Parameter.oneOf("notification-policy", "always", "failure", "never"),
        Parameter.configId("notification-target"),
        Parameter.oneOf("pbs-change-detection-mode", "legacy", "data", "metadata"),
        Parameter.text("performance"),
        Parameter.integer("pigz"),
        Parameter.text("pool"),
        Parameter.flag("protected"),
        Parameter.properties("prune-backups", RetentionRule.FORMAT),
        Parameter.flag("quiet"),
        Parameter.flag("remove"),
        Parameter.text("script"),
        Parameter.atLeast("size", 500),
        Parameter.flag("stdexcludes"),
        Parameter.flag("stdout"),
        Parameter.flag("stop"),
        Parameter.atLeast("stopwait", 0),
        Parameter.storage("storage"),
        Parameter.text("tmpdir"),
        StorageFormats.vmids("vmid"),
        Parameter.integer("zstd")
    };

    private BackupCalls() {}

    static Reply start(CallContext visit) {
        CallArguments arguments = visit.arguments();
        Caller caller = visit.caller();
        needsStorage(arguments);
        for (String option : ROOT_ONLY) {
            if (arguments.find(option).isPresent()) {
                throw leftToRoot(option);
            }
        }
        String storage = arguments.find("storage").orElse("local");
        checkOptions(visit, TUNING, Condition.EFFORT, Map.of());
        checkOptions(visit, RETENTION, Condition.RETENTION, Map.of("storage", storage));
        boolean stop = arguments.flag("stop");
        if (stop) {
            caller.demand(Privilege.SYS_MODIFY, "/nodes/" + visit.state().node());
        }
        verify(arguments);
        caller.demand(Privilege.DATASTORE_ALLOCATE_SPACE, "/storage/" + storage);
        if (stop) {
            visit.state().tasks().stream()
                    .filter(task -> task.upid().type().equals(TaskType.BACKUP))
                    .filter(SimulatedTask::isRunning)
                    .forEach(task -> visit.state().abort(task.upid()));
        }
        List<Integer> guests = guests(visit);
        if (guests.isEmpty() && !arguments.flag("all")) {
            return Reply.of(TextNode.valueOf("OK"));
        }
        return visit.start(
                BackupJob.of(
                        BackupRequest.of(arguments, guests, visit.state().node().value()),
                        guests.size() == 1 ? guests.getFirst().toString() : "",
                        visit.state()));
    }

    /** What one release lets only root set, another checks privileges for. */
    private static void checkOptions(
            CallContext visit, List<String> options, Condition trigger, Map<String, String> names) {
        Caller caller = visit.caller();
        for (String option : options) {
            if (visit.arguments().find(option).isPresent()) {
                if (caller.isLeftToRoot(Operation.BACKUP_GUEST, trigger)) {
                    throw leftToRoot(option);
                }
                caller.demand(Operation.BACKUP_GUEST, trigger, names);
            }
        }
    }

    private static ApiError leftToRoot(String option) {
        return ApiError.parameters(Map.of(option, "Only root may set this option."));
    }

    /** Some options are refused without a storage. */
    private static void needsStorage(CallArguments arguments) {
        for (String option : List.of("notes-template", "protected")) {
            if (arguments.find(option).isPresent() && arguments.find("storage").isEmpty()) {
                throw ApiError.parameters(
                        Map.of(
                                "storage",
                                "missing property - '%s' requires this property"
                                        .formatted(option)));
            }
        }
    }

    private static void verify(CallArguments arguments) {
        boolean chosen = arguments.find("vmid").isPresent();
        for (String option : List.of("all", "exclude", "pool")) {
            boolean given =
                    option.equals("all")
                            ? arguments.flag("all")
                            : arguments.find(option).isPresent();
            if (chosen && given) {
                throw ApiError.parameters(Map.of(option, "option conflicts with option 'vmid'"));
            }
        }
        if (arguments.find("notes-template").filter(text -> text.contains("\n")).isPresent()) {
            throw ApiError.parameters(Map.of("notes-template", "contains a line feed"));
        }
        arguments
                .find("pool")
                .ifPresent(
                        pool -> {
                            throw ApiError.of(
                                    403,
                                    "Permission check failed (pool '%s' does not exist)"
                                            .formatted(pool));
                        });
        if (!chosen
                && !arguments.flag("all")
                && !arguments.flag("stop")
                && arguments.find("exclude").isEmpty()) {
            throw ApiError.parameters(Map.of("vmid", "property is missing"));
        }
    }

    private static List<Integer> guests(CallContext visit) {
        CallArguments arguments = visit.arguments();
        if (arguments.find("vmid").isPresent()) {
            return numbers(arguments, "vmid").distinct().sorted().toList();
        }
        if (!arguments.flag("all") && arguments.find("exclude").isEmpty()) {
            return List.of();
        }
        List<Integer> excluded = numbers(arguments, "exclude").toList();
        List<Integer> guests = new ArrayList<>();
        for (SimulatedGuest guest : visit.state().guests()) {
            boolean wanted =
                    !excluded.contains(guest.id().value())
                            && visit.caller().has(Privilege.VM_BACKUP, "/vms/" + guest.id());
            if (wanted) {
                guests.add(guest.id().value());
            }
        }
        return guests;
    }

    private static Stream<Integer> numbers(CallArguments arguments, String name) {
        return arguments.find(name).map(Parameter::list).orElse(List.of()).stream()
                .map(Integer::parseInt);
    }
}
