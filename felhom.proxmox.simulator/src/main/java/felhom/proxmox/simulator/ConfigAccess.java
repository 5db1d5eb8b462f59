package felhom.proxmox.simulator;

import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.Requirement;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may change which option. The privileges are the conditional ones of the operation's row; what
 * only root@pam may change is refused to everybody, since whoever has a token is not root@pam.
 */
final class ConfigAccess {
    private final Caller caller;
    private final Operation operation;
    private final Map<String, String> names;
    private final Map<String, String> old;

    /**
     * Makes the checks for one guest.
     *
     * @param caller who asks
     * @param operation whose row has the requirements
     * @param guest the guest
     * @param old its configuration as it is; empty for a new one
     */
    ConfigAccess(Caller caller, Operation operation, int guest, Map<String, String> old) {
        this.caller = caller;
        this.operation = operation;
        this.names = Map.of("vmid", Integer.toString(guest));
        this.old = old;
    }

    /**
     * Refuses with 403 unless the caller may set or remove an option.
     *
     * @param key the option
     * @param value its new value; empty to remove it
     * @param unprivileged whether the container is unprivileged
     */
    void check(String key, Optional<String> value, boolean unprivileged) {
        switch (key) {
            case "cores", "cpuunits", "cpulimit" -> demand(Privilege.VM_CONFIG_CPU);
            case "memory", "swap" -> demand(Privilege.VM_CONFIG_MEMORY);
            case "nameserver", "searchdomain", "hostname" -> demand(Privilege.VM_CONFIG_NETWORK);
            case "features" -> checkFeatures(value, unprivileged);
            case "hookscript" -> throw onlyRoot("changing the hookscript");
            default -> {
                if (Mounts.isMount(key)) {
                    demand(Privilege.VM_CONFIG_DISK);
                    value.ifPresent(this::checkSource);
                } else if (key.matches("net\\d+")) {
                    demand(Privilege.VM_CONFIG_NETWORK);
                    Optional.ofNullable(old.get(key))
                            .ifPresent(network -> checkBridge(caller, network));
                    value.ifPresent(network -> checkBridge(caller, network));
                } else if (key.matches("dev\\d+")) {
                    throw onlyRoot("configuring device passthrough");
                } else {
                    demand(Privilege.VM_CONFIG_OPTIONS);
                }
            }
        }
    }

    private void checkFeatures(Optional<String> value, boolean unprivileged) {
        if (!unprivileged) {
            throw onlyRoot("changing feature flags for privileged container");
        }
        Map<String, String> before = features(Optional.ofNullable(old.get("features")));
        Map<String, String> after = features(value);
        // Without features so far, a host takes nothing but nesting=1: not even nesting=0.
        boolean explicitlyNone = before.isEmpty() && after.equals(Map.of("nesting", "0"));
        boolean nesting =
                !after.getOrDefault("nesting", "").equals(before.getOrDefault("nesting", ""));
        before.remove("nesting");
        after.remove("nesting");
        if (explicitlyNone || !before.equals(after)) {
            throw onlyRoot("changing feature flags (except nesting)");
        }
        if (nesting) {
            demand(Privilege.VM_ALLOCATE);
        }
    }

    private static Map<String, String> features(Optional<String> text) {
        Map<String, String> features = new HashMap<>();
        text.map(PropertyString::parse)
                .ifPresent(
                        properties ->
                                properties
                                        .entries()
                                        .forEach(
                                                entry -> features.put(entry.key(), entry.value())));
        return features;
    }

    private void checkSource(String value) {
        switch (Disks.source(value)) {
            case MountSource.OfDirectory ignored -> throw onlyRoot("mount point type bind");
            case MountSource.OfDevice ignored -> throw onlyRoot("mount point type device");
            case MountSource.OfVolume(VolumeId id) -> {
                Optional<Disks.Wanted> wanted = Disks.wanted(id.toString());
                if (wanted.isPresent()) {
                    caller.demand(
                            Privilege.DATASTORE_ALLOCATE_SPACE,
                            "/storage/" + wanted.get().storage());
                } else {
                    checkOwner(id);
                }
            }
        }
    }

    /** A volume of another guest can be had only by who could take it from there. */
    private void checkOwner(VolumeId id) {
        Optional<Integer> owner = Disks.owner(id);
        if (owner.isPresent() && !names.containsValue(owner.get().toString())) {
            caller.demand(Privilege.DATASTORE_AUDIT, "/storage/" + id.storage());
            caller.demand(Privilege.VM_CONFIG_DISK, "/vms/" + owner.get());
        }
    }

    /** Refuses with 403 unless the caller may use a network's bridge, if the release cares. */
    static void checkBridge(Caller caller, String value) {
        if (!Privilege.SDN_USE.releases().contains(caller.rules().release())) {
            return;
        }
        PropertyString network = PropertyString.parse(value);
        network.find("bridge")
                .ifPresent(
                        bridge -> {
                            String path = "/sdn/zones/localnetwork/" + bridge;
                            caller.demand(
                                    Privilege.SDN_USE,
                                    network.find("tag").map(tag -> path + "/" + tag).orElse(path));
                        });
    }

    /** Demands what the operation's row says about a privilege. */
    private void demand(Privilege privilege) {
        Requirement needed =
                operation.requirements(caller.rules().release()).stream()
                        .filter(row -> !row.isUnconditional())
                        .filter(row -> row.anyOf().getFirst().privilege().equals(privilege))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                operation + " has no condition for " + privilege));
        caller.demand(needed, names);
    }

    private static ApiError onlyRoot(String what) {
        return ApiError.of(
                403, "Permission check failed (%s is only allowed for root@pam)".formatted(what));
    }
}
