package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.MachineParameters;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Changes the configuration of a virtual machine: at once, or in a task; all or nothing. */
final class MachineConfigCalls {
    private static final Set<String> NOT_OPTIONS =
            Set.of(
                    "background_delay",
                    "delete",
                    "digest",
                    "force",
                    "import-working-storage",
                    "node",
                    "revert",
                    "skiplock",
                    "vmid");
    private static final Set<String> ONLY_STORED = Set.of("meta", "parent", "snaptime", "vmstate");

    private MachineConfigCalls() {}

    static Reply put(CallContext visit) {
        return change(visit, checked(visit));
    }

    /** Removes disks, as {@code delete} does. */
    static Reply unlink(CallContext visit) {
        return change(
                visit,
                checked(visit, new TreeMap<>(), list(visit.arguments(), "idlist"), List.of()));
    }

    private static Reply change(CallContext visit, MachineConfigUpdate.Request request) {
        HostState state = visit.state();
        SimulatedGuest guest = Machines.find(visit);
        state.put(MachineConfigUpdate.apply(state, guest, request, Optional.empty()));
        return Reply.nothing();
    }

    /** The same in a task, also if {@code background_delay} would leave time to wait for it. */
    static Reply post(CallContext visit) {
        MachineConfigUpdate.Request request = checked(visit);
        int id = visit.guest();
        return visit.start(
                Job.of(TaskType.CONFIGURE_VM, id)
                        .step(
                                work -> {
                                    work.log("update VM %s: %s".formatted(id, line(request)));
                                    work.state()
                                            .put(
                                                    MachineConfigUpdate.apply(
                                                            work.state(),
                                                            Machines.find(work.state(), id),
                                                            request,
                                                            Optional.of(work)));
                                }));
    }

    private static String line(MachineConfigUpdate.Request request) {
        SortedMap<String, String> all = new TreeMap<>(request.set());
        if (!request.deleted().isEmpty()) {
            all.put("delete", String.join(",", request.deleted()));
        }
        if (!request.reverted().isEmpty()) {
            all.put("revert", String.join(",", request.reverted()));
        }
        return all.entrySet().stream()
                .map(entry -> "-" + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Everything that is found out before the change begins. */
    private static MachineConfigUpdate.Request checked(CallContext visit) {
        CallArguments arguments = visit.arguments();
        SortedMap<String, String> set = new TreeMap<>(arguments.all());
        set.keySet().removeAll(NOT_OPTIONS);
        return checked(visit, set, list(arguments, "delete"), list(arguments, "revert"));
    }

    private static MachineConfigUpdate.Request checked(
            CallContext visit,
            SortedMap<String, String> set,
            List<String> deleted,
            List<String> reverted) {
        CallArguments arguments = visit.arguments();
        visit.rootOnly("skiplock");
        if (set.isEmpty() && deleted.isEmpty() && reverted.isEmpty()) {
            throw ApiError.failed("no options specified");
        }
        OptionNames.check(set.keySet(), deleted, reverted, MachineConfigCalls::exists);
        SimulatedGuest guest = Machines.find(visit);
        MachineConfigAccess access =
                new MachineConfigAccess(
                        visit.caller(), visit.state(), visit.guest(), guest.config(), false);
        deleted.forEach(key -> access.check(key, Optional.empty()));
        reverted.forEach(key -> access.check(key, Optional.empty()));
        set.forEach((key, value) -> access.check(key, Optional.of(value)));
        visit.state().lockFiles().demand(visit.guest(), "");
        Machines.checkDigest(guest, arguments);
        Machines.checkLock(guest);
        for (String key : deleted) {
            if (guest.config().containsKey(key)) {
                if (key.matches("unused\\d+")) {
                    Machines.checkProtection(
                            guest,
                            "can't remove unused disk '%s'".formatted(guest.config().get(key)));
                } else if (Drives.isDrive(key)) {
                    Machines.checkProtection(guest, "can't remove drive '%s'".formatted(key));
                }
            }
        }
        return new MachineConfigUpdate.Request(set, deleted, reverted, arguments.flag("force"));
    }

    private static List<String> list(CallArguments arguments, String name) {
        return arguments.find(name).map(Parameter::list).orElse(List.of());
    }

    private static boolean exists(String key) {
        return ONLY_STORED.contains(key)
                || MachineParameters.ALL.stream().anyMatch(known -> known.name().equals(key));
    }
}
