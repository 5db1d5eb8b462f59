package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes orders for virtual machines: new ones, and ones from a backup. */
final class MachineProvision {
    private static final Set<String> NOT_OPTIONS =
            Set.of(
                    "archive",
                    "bwlimit",
                    "force",
                    "ha-managed",
                    "import-working-storage",
                    "live-restore",
                    "node",
                    "pool",
                    "start",
                    "storage",
                    "unique",
                    "vmid");

    /**
     * What a machine is to be.
     *
     * @param guest its number
     * @param unique whether it gets new hardware addresses
     * @param start whether it is started in the end
     * @param storage where all its disks go; empty for where they were
     * @param options the options that were asked for
     */
    record Request(
            int guest,
            boolean unique,
            boolean start,
            Optional<String> storage,
            SortedMap<String, String> options) {}

    private MachineProvision() {}

    static Reply provision(CallContext visit) {
        CallArguments arguments = visit.arguments();
        HostState state = visit.state();
        Caller caller = visit.caller();
        int id = visit.guest();
        Optional<String> archive = arguments.find("archive");
        SortedMap<String, String> options = new TreeMap<>(arguments.all());
        options.keySet().removeAll(NOT_OPTIONS);
        checkArguments(arguments, options, archive.isPresent());
        if (archive.isPresent() && !options.isEmpty() && !state.has(Habit.RESTORE_OPTIONS)) {
            throw ApiError.parameters(
                    Map.of(
                            "archive",
                            "option conflicts with other options ("
                                    + String.join(" ", options.keySet())
                                    + ")"));
        }
        Optional<SimulatedGuest> existing = state.guest(id);
        boolean force = archive.isPresent() && arguments.flag("force");
        GuestClones.refusePool(arguments);
        if (!caller.has(Privilege.VM_ALLOCATE, "/vms/" + id)
                && !(force
                        && existing.isPresent()
                        && caller.has(Privilege.VM_BACKUP, "/vms/" + id))) {
            throw ApiError.of(403, "Permission check failed");
        }
        Optional<String> storage = arguments.find("storage");
        storage.ifPresent(name -> MachineConfigAccess.space(caller, state, name));
        Optional<SimulatedVolume> backup = archive.map(name -> backup(caller, state, id, name));
        MachineConfigAccess access = new MachineConfigAccess(caller, state, id, Map.of(), true);
        options.forEach((key, value) -> access.check(key, Optional.of(value)));
        if (arguments.flag("start")) {
            caller.demand(Privilege.VM_POWER_MGMT, "/vms/" + id);
        }
        String prefix =
                "unable to %s VM %s - ".formatted(archive.isPresent() ? "restore" : "create", id);
        lock(state, id, prefix, existing, force);
        Request request =
                new Request(
                        id, arguments.flag("unique"), arguments.flag("start"), storage, options);
        return visit.start(
                backup.isPresent()
                        ? MachineRestore.of(request, backup.get(), existing)
                        : MachineCreation.of(request));
    }

    private static void checkArguments(
            CallArguments arguments, SortedMap<String, String> options, boolean restore) {
        for (String name : new String[] {"force", "unique", "live-restore"}) {
            if (arguments.find(name).isPresent() && !restore) {
                throw ApiError.parameters(
                        Map.of(
                                "archive",
                                "missing property - '%s' requires this property".formatted(name)));
            }
        }
        if (restore) {
            options.keySet().stream()
                    .filter(Drives::isDrive)
                    .findFirst()
                    .ifPresent(
                            key -> {
                                throw ApiError.parameters(
                                        Map.of(key, "option conflicts with option 'archive'"));
                            });
        }
    }

    private static SimulatedVolume backup(Caller caller, HostState state, int id, String archive) {
        VolumeId volume = VolumeAccess.check(caller, state, id, archive, true);
        StorageCalls.usable(state, volume.storage().value());
        return state.volume(volume)
                .orElseThrow(() -> ApiError.failed("volume '%s' does not exist".formatted(volume)));
    }

    /** The number is taken before the task begins: a new machine is a configuration with a lock. */
    private static void lock(
            HostState state,
            int id,
            String prefix,
            Optional<SimulatedGuest> existing,
            boolean force) {
        if (existing.isPresent()) {
            boolean machine = existing.get().type().equals(GuestType.VIRTUAL_MACHINE);
            if (!machine || !force) {
                throw ApiError.failed(
                        prefix
                                + "%s %s already exists on node '%s'"
                                        .formatted(machine ? "VM" : "CT", id, state.node()));
            }
        }
        try {
            state.lockFiles().demand(id, "");
            existing.ifPresent(Machines::checkLock);
        } catch (ApiError error) {
            throw ApiError.failed(prefix + error.message().strip());
        }
        state.put(
                existing.orElseGet(
                                () -> SimulatedGuest.bare(new VmId(id), GuestType.VIRTUAL_MACHINE))
                        .withLock(GuestLock.CREATE));
    }
}
