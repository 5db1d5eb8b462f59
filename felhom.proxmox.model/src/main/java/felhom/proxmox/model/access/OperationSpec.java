package felhom.proxmox.model.access;

import felhom.proxmox.model.TaskType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds one row of {@link Operation}, so that the enum reads like a table. */
final class OperationSpec {
    private final @Nullable TaskType task;
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<AlternativePrivilege> waivers = new ArrayList<>();
    private final List<RootCondition> rootOnly = new ArrayList<>();
    private final List<VersionedParameter> parameters = new ArrayList<>();
    private final List<TaskType> otherTasks = new ArrayList<>();
    private ReleaseRange releases = ReleaseRange.ALL;
    private Route route;
    private boolean changes;

    private OperationSpec(Route route, boolean changes, @Nullable TaskType task) {
        this.route = route;
        this.changes = changes;
        this.task = task;
    }

    static OperationSpec reads(String path, AccessCheck check) {
        return new OperationSpec(api(HttpMethod.GET, path, check), false, null);
    }

    /** A question that a host takes as a POST, although it changes nothing. */
    static OperationSpec asks(String path) {
        return new OperationSpec(api(HttpMethod.POST, path, AccessCheck.PRIVILEGES), false, null);
    }

    static OperationSpec writes(HttpMethod method, String path) {
        return new OperationSpec(api(method, path, AccessCheck.PRIVILEGES), true, null);
    }

    static OperationSpec starts(TaskType task, HttpMethod method, String path) {
        return new OperationSpec(api(method, path, AccessCheck.PRIVILEGES), true, task);
    }

    static OperationSpec root(String reason, String... commands) {
        return new OperationSpec(new Route.Root(List.of(commands), reason), false, null);
    }

    OperationSpec changing() {
        changes = true;
        return this;
    }

    OperationSpec ownerOr() {
        route = new Route.Api(api().endpoint(), AccessCheck.OWNER_OR_PRIVILEGE);
        return this;
    }

    OperationSpec fixed(String key, String value) {
        Endpoint endpoint = api().endpoint();
        Map<String, String> fixed = new HashMap<>(endpoint.fixed());
        fixed.put(key, value);
        route =
                new Route.Api(
                        new Endpoint(endpoint.method(), endpoint.path(), fixed), api().check());
        return this;
    }

    OperationSpec needs(String path, Privilege... anyOf) {
        return needs(Condition.ALWAYS, "", path, anyOf);
    }

    OperationSpec needs(Condition trigger, String condition, String path, Privilege... anyOf) {
        PathTemplate template = new PathTemplate(path);
        return needs(
                trigger,
                condition,
                Arrays.stream(anyOf)
                        .map(privilege -> new PrivilegeOn(template, privilege))
                        .toArray(PrivilegeOn[]::new));
    }

    OperationSpec needs(Condition trigger, String condition, PrivilegeOn... anyOf) {
        requirements.add(
                new Requirement(List.of(anyOf), condition, trigger, false, ReleaseRange.ALL));
        return this;
    }

    /** Says since when hosts check the requirement that was added last. */
    OperationSpec checkedSince(String release) {
        requirements.add(requirements.removeLast().checkedBy(ReleaseRange.since(release)));
        return this;
    }

    /** Says until when hosts check the requirement that was added last. */
    OperationSpec checkedBefore(String release) {
        requirements.add(requirements.removeLast().checkedBy(ReleaseRange.until(release)));
        return this;
    }

    /** Says which releases check the requirement that was added last. */
    OperationSpec checkedBetween(String first, String end) {
        requirements.add(requirements.removeLast().checkedBy(ReleaseRange.between(first, end)));
        return this;
    }

    /** Needs to see the whole host; before 8.0 seeing all storages was enough as well. */
    OperationSpec auditsAll() {
        return needs("/", Privilege.SYS_AUDIT, Privilege.DATASTORE_AUDIT)
                .checkedBefore("8.0")
                .needs("/", Privilege.SYS_AUDIT)
                .checkedSince("8.0");
    }

    /** Adds a privilege that the host checks only in the task. */
    OperationSpec taskNeeds(String path, Privilege privilege) {
        requirements.add(
                new Requirement(
                        List.of(new PrivilegeOn(new PathTemplate(path), privilege)),
                        "",
                        Condition.ALWAYS,
                        true,
                        ReleaseRange.ALL));
        return this;
    }

    OperationSpec onlyRoot(Condition trigger, String condition) {
        rootOnly.add(new RootCondition(condition, trigger, ReleaseRange.ALL));
        return this;
    }

    OperationSpec onlyRootBefore(String release, Condition trigger, String condition) {
        rootOnly.add(new RootCondition(condition, trigger, ReleaseRange.until(release)));
        return this;
    }

    /** Says which releases have the endpoint. */
    OperationSpec newIn(String release) {
        releases = ReleaseRange.since(release);
        return this;
    }

    /** Names parameters that only newer releases have. */
    OperationSpec parametersSince(String release, String... names) {
        for (String name : names) {
            parameters.add(VersionedParameter.whole(name, ReleaseRange.since(release)));
        }
        return this;
    }

    /** Names a value that only newer releases take. */
    OperationSpec valueSince(String release, String name, String value) {
        parameters.add(VersionedParameter.value(name, value, ReleaseRange.since(release)));
        return this;
    }

    OperationSpec parameters(List<VersionedParameter> versioned) {
        parameters.addAll(versioned);
        return this;
    }

    /** Names the task that a host starts in place of the usual one for a guest under HA. */
    OperationSpec underHa(TaskType handover) {
        otherTasks.add(handover);
        return this;
    }

    /** Names the task that a host starts in place of the usual one for some requests. */
    OperationSpec orStarts(TaskType other) {
        otherTasks.add(other);
        return this;
    }

    /** Needs to ask the guest agent; before 9.0 one privilege was for QEMU's monitor and for it. */
    OperationSpec asksAgent(Privilege... others) {
        List<Privilege> anyOf = new ArrayList<>(List.of(Privilege.VM_GUEST_AGENT_AUDIT));
        anyOf.addAll(List.of(others));
        anyOf.add(Privilege.VM_GUEST_AGENT_UNRESTRICTED);
        return needs("/vms/{vmid}", anyOf.toArray(Privilege[]::new))
                .checkedSince("9.0")
                .needs("/vms/{vmid}", Privilege.VM_MONITOR)
                .checkedBefore("9.0");
    }

    /** Needs what a clone of a guest takes. */
    OperationSpec clones() {
        return needs("/vms/{vmid}", Privilege.VM_CLONE)
                .needs("/vms/{newid}", Privilege.VM_ALLOCATE)
                .orOnThePool("/vms/{newid}")
                .needs(
                        Condition.CLONED_VOLUME,
                        "for each storage that gets a volume",
                        "/storage/{storage}",
                        Privilege.DATASTORE_ALLOCATE_SPACE)
                .needs(
                        Condition.CLONED_BRIDGE,
                        "for each bridge the guest is connected to",
                        "/sdn/zones/localnetwork/{bridge}",
                        Privilege.SDN_USE);
    }

    /** Needs what the move of a volume to a storage or to another guest takes. */
    OperationSpec moves() {
        return needs("/vms/{vmid}", Privilege.VM_CONFIG_DISK)
                .needs(
                        Condition.TARGET_STORAGE,
                        "to move it to another storage",
                        "/storage/{storage}",
                        Privilege.DATASTORE_ALLOCATE_SPACE)
                .needs(
                        Condition.TARGET_GUEST,
                        "to give it to another guest",
                        "/vms/{target}",
                        Privilege.VM_CONFIG_DISK);
    }

    OperationSpec waives(
            Condition trigger, String condition, String path, Privilege needed, Privilege instead) {
        PathTemplate template = new PathTemplate(path);
        waivers.add(
                new AlternativePrivilege(
                        new PrivilegeOn(template, needed),
                        new PrivilegeOn(template, instead),
                        condition,
                        trigger));
        return this;
    }

    /** Lets privileges on the pool of a new guest stand in for those on the guest. */
    OperationSpec orOnThePool() {
        return orOnThePool("/vms/{vmid}");
    }

    /** Lets privileges on the pool of a new guest stand in for those on the guest. */
    OperationSpec orOnThePool(String guest) {
        PathTemplate pool = new PathTemplate("/pool/{pool}");
        requirements.stream()
                .flatMap(requirement -> requirement.anyOf().stream())
                .filter(needed -> needed.path().text().equals(guest))
                .distinct()
                .forEach(
                        needed ->
                                waivers.add(
                                        new AlternativePrivilege(
                                                needed,
                                                new PrivilegeOn(pool, needed.privilege()),
                                                "if the pool is named",
                                                Condition.POOL)));
        return this;
    }

    Route route() {
        return route;
    }

    boolean changes() {
        return changes;
    }

    Optional<TaskType> task() {
        return Optional.ofNullable(task);
    }

    List<Requirement> requirements() {
        return List.copyOf(requirements);
    }

    List<AlternativePrivilege> waivers() {
        return List.copyOf(waivers);
    }

    List<RootCondition> rootOnly() {
        return List.copyOf(rootOnly);
    }

    ReleaseRange releases() {
        return releases;
    }

    List<VersionedParameter> parameters() {
        return List.copyOf(parameters);
    }

    List<TaskType> tasks() {
        List<TaskType> all = new ArrayList<>();
        task().ifPresent(all::add);
        all.addAll(otherTasks);
        return List.copyOf(all);
    }

    private Route.Api api() {
        if (route instanceof Route.Api api) {
            return api;
        }
        throw new IllegalStateException("a root operation has no endpoint");
    }

    private static Route api(HttpMethod method, String path, AccessCheck check) {
        return new Route.Api(new Endpoint(method, new PathTemplate(path), Map.of()), check);
    }
}
