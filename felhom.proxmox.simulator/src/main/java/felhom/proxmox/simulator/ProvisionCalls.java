package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Condition;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.ConfigParameters;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;
import felhom.proxmox.simulator.schema.StorageFormats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Takes orders for containers: new ones, and ones from a backup. */
final class ProvisionCalls {
    private static final Pattern PUBLIC_KEY =
            Pattern.compile("(?m)^(?:(?:ssh|ecdsa|sk)-\\S+\\s+\\S+.*|#.*|\\s*)$");

    private ProvisionCalls() {}

    static Parameter[] parameters() {
        List<Parameter> all = new ArrayList<>(ConfigParameters.ALL);
        all.add(Parameter.number("bwlimit", 0, Long.MAX_VALUE));
        all.add(Parameter.flag("force"));
        all.add(Parameter.flag("ha-managed"));
        all.add(Parameter.flag("ignore-unpack-errors"));
        all.add(Parameter.text("ostemplate", 255).required());
        all.add(StorageFormats.password("password"));
        all.add(Parameter.text("pool"));
        all.add(Parameter.flag("restore"));
        all.add(Parameter.text("ssh-public-keys"));
        all.add(Parameter.flag("start"));
        all.add(Parameter.storage("storage"));
        all.add(Parameter.flag("unique"));
        all.add(Parameter.vmid().required());
        return all.toArray(Parameter[]::new);
    }

    static Reply provision(CallContext visit) {
        CallArguments arguments = visit.arguments();
        if (arguments.find("unique").isPresent() && arguments.find("restore").isEmpty()) {
            throw ApiError.parameters(
                    Map.of("restore", "missing property - 'unique' requires this property"));
        }
        ProvisionRequest request = ProvisionRequest.of(arguments);
        Caller caller = visit.caller();
        HostState state = visit.state();
        if (!request.restore() && !request.unprivileged().orElse(true)) {
            caller.demand(Operation.CREATE_CONTAINER, Condition.PRIVILEGED, Map.of());
        }
        Optional<SimulatedGuest> existing = state.guest(request.guest());
        checkNumber(state, request, existing);
        checkRest(arguments);
        demandAllocate(caller, request, existing);
        checkOptions(caller, request);
        VolumeAccess.check(caller, state, request.guest(), request.archive(), request.restore());
        checkMounts(caller, state, request);
        lock(state, request, existing);
        return visit.start(ProvisionJob.of(request, existing));
    }

    private static void checkNumber(
            HostState state, ProvisionRequest request, Optional<SimulatedGuest> existing) {
        if (existing.isEmpty()) {
            return;
        }
        SimulatedGuest guest = existing.get();
        boolean container = guest.type().equals(GuestType.CONTAINER);
        if (!container || !request.restore() || !request.force()) {
            throw ApiError.failed(
                    "%s %s already exists on node '%s'"
                            .formatted(container ? "CT" : "VM", guest.id(), state.node()));
        }
        if (guest.run().isPresent()) {
            throw ApiError.failed("can't overwrite running container");
        }
        if ("1".equals(guest.config().get("protection"))) {
            throw ApiError.failed(request.prefix() + "protection mode enabled");
        }
    }

    private static void checkRest(CallArguments arguments) {
        arguments
                .find("ssh-public-keys")
                .filter(keys -> !keys.lines().allMatch(PUBLIC_KEY.asMatchPredicate()))
                .ifPresent(
                        keys -> {
                            throw ApiError.failed("SSH public key validation error");
                        });
        arguments
                .find("pool")
                .ifPresent(
                        pool -> {
                            throw ApiError.of(
                                    403,
                                    "Permission check failed (pool '%s' does not exist)"
                                            .formatted(pool));
                        });
    }

    private static void demandAllocate(
            Caller caller, ProvisionRequest request, Optional<SimulatedGuest> existing) {
        String path = "/vms/" + request.guest();
        boolean overwrites = existing.isPresent();
        if (!caller.has(Privilege.VM_ALLOCATE, path)
                && !(overwrites && caller.has(Privilege.VM_BACKUP, path))) {
            throw ApiError.of(403, "Permission check failed");
        }
    }

    private static void checkOptions(Caller caller, ProvisionRequest request) {
        ConfigAccess access =
                new ConfigAccess(caller, Operation.SET_CONTAINER_CONFIG, request.guest(), Map.of());
        boolean unprivileged = request.unprivileged().orElse(!request.restore());
        SortedMap<String, String> all = new TreeMap<>(request.options());
        all.putAll(request.mounts());
        all.forEach(
                (key, value) -> {
                    if (Mounts.isMount(key)) {
                        refusePlainNumber(value);
                    }
                    access.check(key, Optional.of(value), unprivileged);
                });
    }

    private static void refusePlainNumber(String value) {
        if (value.matches("\\d+(\\.\\d+)?(,.*)?")) {
            throw ApiError.failed(
                    "Only root can pass arbitrary filesystem paths. at"
                            + " /usr/share/perl5/PVE/Storage.pm line 651.");
        }
    }

    private static void checkMounts(Caller caller, HostState state, ProvisionRequest request) {
        if (!request.mounts().isEmpty() && !request.mounts().containsKey(Mounts.ROOT)) {
            throw ApiError.failed("mount points configured, but 'rootfs' not set - aborting");
        }
        for (MountPoint mount : Mounts.of(request.mounts()).values()) {
            if (mount.source() instanceof MountSource.OfVolume volume) {
                checkStorage(caller, state, volume.id().storage().value());
            }
        }
        if (request.mounts().isEmpty()) {
            checkStorage(caller, state, request.storage());
        }
    }

    private static void checkStorage(Caller caller, HostState state, String name) {
        SimulatedStorage storage = StorageCalls.usable(state, name);
        if (!storage.content().contains("rootdir")) {
            throw ApiError.parameters(
                    Map.of(
                            "storage",
                            "storage '%s' does not support container directories".formatted(name)));
        }
        caller.demand(Privilege.DATASTORE_ALLOCATE_SPACE, "/storage/" + name);
    }

    /** The number is taken before the task begins: a new guest is a configuration with a lock. */
    private static void lock(
            HostState state, ProvisionRequest request, Optional<SimulatedGuest> existing) {
        state.lockFiles().demand(request.guest(), "");
        try {
            existing.ifPresent(Guests::checkLock);
        } catch (ApiError error) {
            throw ApiError.failed(request.prefix() + error.message().strip());
        }
        SimulatedGuest guest =
                existing.orElseGet(() -> SimulatedGuest.bare(new VmId(request.guest())));
        state.put(guest.withLock(GuestLock.CREATE));
    }
}
