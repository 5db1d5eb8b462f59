package felhom.proxmox.simulator;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.ConfigParameters;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes the configuration of a container; without a task, and all or nothing. */
final class ConfigCalls {
    private static final Set<String> NOT_OPTIONS =
            Set.of("node", "vmid", "delete", "revert", "digest");
    private static final Set<String> REQUIRED = Set.of("memory", "ostype", "rootfs");
    private static final Set<String> ONLY_STORED = Set.of("parent", "snaptime");

    private ConfigCalls() {}

    static Reply set(CallContext visit) {
        CallArguments arguments = visit.arguments();
        SortedMap<String, String> set = new TreeMap<>(arguments.all());
        set.keySet().removeAll(NOT_OPTIONS);
        Optional<String> delete = arguments.find("delete");
        Optional<String> revert = arguments.find("revert");
        if (set.isEmpty() && delete.isEmpty() && revert.isEmpty()) {
            throw ApiError.failed("no options specified");
        }
        List<String> deleted = delete.map(Parameter::list).orElse(List.of());
        List<String> reverted = revert.map(Parameter::list).orElse(List.of());
        SimulatedGuest guest = ContainerCalls.guest(visit);
        checkAccess(visit, guest, set, deleted, reverted);
        HostState state = visit.state();
        state.lockFiles().demand(visit.guest(), "");
        Guests.checkLock(guest);
        if (arguments
                .find("digest")
                .filter(digest -> !digest.equals(ContainerCalls.digest(guest)))
                .isPresent()) {
            throw ApiError.failed(
                    "detected modified configuration - file changed by other user? Try again.");
        }
        deleted.forEach(key -> checkRemoval(guest, key));
        set.forEach((key, value) -> checkValue(state, guest, key, value));
        state.put(ConfigUpdate.apply(state, guest, normal(set), deleted, reverted));
        return Reply.nothing();
    }

    private static void checkAccess(
            CallContext visit,
            SimulatedGuest guest,
            SortedMap<String, String> set,
            List<String> deleted,
            List<String> reverted) {
        ConfigAccess access =
                new ConfigAccess(
                        visit.caller(),
                        Operation.SET_CONTAINER_CONFIG,
                        visit.guest(),
                        guest.config());
        boolean unprivileged = "1".equals(guest.config().get("unprivileged"));
        deleted.forEach(key -> access.check(key, Optional.empty(), unprivileged));
        reverted.forEach(key -> access.check(key, Optional.empty(), unprivileged));
        OptionNames.check(set.keySet(), deleted, reverted, ConfigCalls::exists);
        set.forEach((key, value) -> access.check(key, Optional.of(value), unprivileged));
    }

    /** What is not set cannot be refused: a real host passes over it. */
    private static void checkRemoval(SimulatedGuest guest, String key) {
        if (!guest.config().containsKey(key) && !guest.pending().containsKey(key)) {
            return;
        }
        if (REQUIRED.contains(key)) {
            throw ApiError.failed("unable to delete required option '" + key + "'");
        }
        if (key.equals("unprivileged")) {
            throw ApiError.failed("unable to delete read-only option: '" + key + "'");
        }
        if (key.matches("(mp|unused)\\d+")) {
            checkProtection(guest, "can't remove CT %s drive '%s'", key);
        }
    }

    private static void checkValue(
            HostState state, SimulatedGuest guest, String key, String value) {
        if (key.equals("unprivileged")) {
            throw ApiError.failed("unable to modify read-only option: '" + key + "'");
        }
        if (Mounts.isMount(key)) {
            checkProtection(guest, "can't update CT %s drive '%s'", key);
            if (MountPoint.parse(value).source() instanceof MountSource.OfVolume(VolumeId id)) {
                Disks.usable(state, id.storage().value());
            }
        }
    }

    private static void checkProtection(SimulatedGuest guest, String what, String key) {
        if ("1".equals(guest.config().get("protection"))) {
            throw ApiError.failed(
                    what.formatted(guest.id().value(), key) + " - protection mode enabled");
        }
    }

    /** Lists of servers and domains are stored with blanks. */
    private static SortedMap<String, String> normal(Map<String, String> set) {
        SortedMap<String, String> normal = new TreeMap<>(set);
        for (String key : List.of("nameserver", "searchdomain")) {
            normal.computeIfPresent(key, (name, value) -> String.join(" ", Parameter.list(value)));
        }
        return normal;
    }

    private static boolean exists(String key) {
        return ONLY_STORED.contains(key)
                || ConfigParameters.ALL.stream().anyMatch(known -> known.name().equals(key));
    }
}
