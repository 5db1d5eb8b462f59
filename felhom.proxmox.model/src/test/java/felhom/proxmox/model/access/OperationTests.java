package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.TaskType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

class OperationTests {
    /** Written down a second time on purpose: a change of the table must be meant. */
    private static final String TABLE =
            """
            VERSION GET /version
            LIST_NODES GET /nodes
            NODE_STATUS GET /nodes/{node}/status
            NODE_TIME GET /nodes/{node}/time
            NODE_CERTIFICATES GET /nodes/{node}/certificates/info
            NODE_METRICS GET /nodes/{node}/rrddata
            LIST_DISKS GET /nodes/{node}/disks/list
            DISK_SMART GET /nodes/{node}/disks/smart
            LIST_ZFS_POOLS GET /nodes/{node}/disks/zfs
            ZFS_POOL_STATUS GET /nodes/{node}/disks/zfs/{name}
            LIST_VOLUME_GROUPS GET /nodes/{node}/disks/lvm
            LIST_THIN_POOLS GET /nodes/{node}/disks/lvmthin
            LIST_SERVICES GET /nodes/{node}/services
            PACKAGE_VERSIONS GET /nodes/{node}/apt/versions
            PACKAGE_REPOSITORIES GET /nodes/{node}/apt/repositories
            PACKAGE_UPDATES GET /nodes/{node}/apt/update
            SUBSCRIPTION GET /nodes/{node}/subscription
            CONTAINER_METRICS GET /nodes/{node}/lxc/{vmid}/rrddata
            STORAGE_METRICS GET /nodes/{node}/storage/{storage}/rrddata
            CLUSTER_RESOURCES GET /cluster/resources
            LIST_CONTAINERS GET /nodes/{node}/lxc
            CONTAINER_STATUS GET /nodes/{node}/lxc/{vmid}/status/current
            CONTAINER_CONFIG GET /nodes/{node}/lxc/{vmid}/config
            CONTAINER_PENDING GET /nodes/{node}/lxc/{vmid}/pending
            LIST_SNAPSHOTS GET /nodes/{node}/lxc/{vmid}/snapshot
            CONTAINER_FEATURE GET /nodes/{node}/lxc/{vmid}/feature
            LIST_STORAGES GET /nodes/{node}/storage
            STORAGE_DEFINITIONS GET /storage
            STORAGE_STATUS GET /nodes/{node}/storage/{storage}/status
            STORAGE_CONTENT GET /nodes/{node}/storage/{storage}/content
            LIST_TASKS GET /nodes/{node}/tasks
            TASK_STATUS GET /nodes/{node}/tasks/{upid}/status
            TASK_LOG GET /nodes/{node}/tasks/{upid}/log
            PERMISSIONS GET /access/permissions
            LIST_BACKUP_JOBS GET /cluster/backup
            BACKUP_JOB_VOLUMES GET /cluster/backup/{id}/included_volumes
            GUESTS_WITHOUT_JOB GET /cluster/backup-info/not-backed-up
            ARCHIVED_CONFIG GET /nodes/{node}/vzdump/extractconfig
            CLUSTER_STATUS GET /cluster/status
            HA_STATUS GET /cluster/ha/status/current
            LIST_REPLICATION_JOBS GET /cluster/replication
            REPLICATION_STATUS GET /nodes/{node}/replication
            NEXT_ID GET /cluster/nextid
            CONTAINER_INTERFACES GET /nodes/{node}/lxc/{vmid}/interfaces
            LIST_VMS GET /nodes/{node}/qemu
            VM_STATUS GET /nodes/{node}/qemu/{vmid}/status/current
            VM_CONFIG GET /nodes/{node}/qemu/{vmid}/config
            VM_PENDING GET /nodes/{node}/qemu/{vmid}/pending
            VM_SNAPSHOTS GET /nodes/{node}/qemu/{vmid}/snapshot
            VM_SNAPSHOT_CONFIG GET /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config
            VM_FEATURE GET /nodes/{node}/qemu/{vmid}/feature
            VM_METRICS GET /nodes/{node}/qemu/{vmid}/rrddata
            AGENT_PING POST /nodes/{node}/qemu/{vmid}/agent/ping
            AGENT_INFO GET /nodes/{node}/qemu/{vmid}/agent/info
            AGENT_OS GET /nodes/{node}/qemu/{vmid}/agent/get-osinfo
            AGENT_FILE_SYSTEMS GET /nodes/{node}/qemu/{vmid}/agent/get-fsinfo
            AGENT_INTERFACES GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces
            AGENT_FREEZE_STATE POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-status
            RESTORE_CONTAINER POST /nodes/{node}/lxc restore=1 task
            CREATE_CONTAINER POST /nodes/{node}/lxc task
            BACKUP_GUEST POST /nodes/{node}/vzdump task
            CREATE_SNAPSHOT POST /nodes/{node}/lxc/{vmid}/snapshot task
            DELETE_SNAPSHOT DELETE /nodes/{node}/lxc/{vmid}/snapshot/{snapname} task
            ROLLBACK_SNAPSHOT POST /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback task
            SET_CONTAINER_CONFIG PUT /nodes/{node}/lxc/{vmid}/config
            START_CONTAINER POST /nodes/{node}/lxc/{vmid}/status/start task
            STOP_CONTAINER POST /nodes/{node}/lxc/{vmid}/status/stop task
            SHUTDOWN_CONTAINER POST /nodes/{node}/lxc/{vmid}/status/shutdown task
            REBOOT_CONTAINER POST /nodes/{node}/lxc/{vmid}/status/reboot task
            DESTROY_CONTAINER DELETE /nodes/{node}/lxc/{vmid} task
            SUSPEND_CONTAINER POST /nodes/{node}/lxc/{vmid}/status/suspend task
            RESUME_CONTAINER POST /nodes/{node}/lxc/{vmid}/status/resume task
            CLONE_CONTAINER POST /nodes/{node}/lxc/{vmid}/clone task
            RESIZE_VOLUME PUT /nodes/{node}/lxc/{vmid}/resize task
            MOVE_VOLUME POST /nodes/{node}/lxc/{vmid}/move_volume task
            CONVERT_CONTAINER POST /nodes/{node}/lxc/{vmid}/template task
            RESTORE_VM POST /nodes/{node}/qemu task
            CREATE_VM_SNAPSHOT POST /nodes/{node}/qemu/{vmid}/snapshot task
            DELETE_VM_SNAPSHOT DELETE /nodes/{node}/qemu/{vmid}/snapshot/{snapname} task
            ROLLBACK_VM_SNAPSHOT POST /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback task
            SET_VM_CONFIG PUT /nodes/{node}/qemu/{vmid}/config
            APPLY_VM_CONFIG POST /nodes/{node}/qemu/{vmid}/config task
            START_VM POST /nodes/{node}/qemu/{vmid}/status/start task
            STOP_VM POST /nodes/{node}/qemu/{vmid}/status/stop task
            SHUTDOWN_VM POST /nodes/{node}/qemu/{vmid}/status/shutdown task
            REBOOT_VM POST /nodes/{node}/qemu/{vmid}/status/reboot task
            RESET_VM POST /nodes/{node}/qemu/{vmid}/status/reset task
            SUSPEND_VM POST /nodes/{node}/qemu/{vmid}/status/suspend task
            RESUME_VM POST /nodes/{node}/qemu/{vmid}/status/resume task
            CLONE_VM POST /nodes/{node}/qemu/{vmid}/clone task
            RESIZE_DISK PUT /nodes/{node}/qemu/{vmid}/resize task
            MOVE_DISK POST /nodes/{node}/qemu/{vmid}/move_disk task
            CONVERT_VM POST /nodes/{node}/qemu/{vmid}/template task
            DESTROY_VM DELETE /nodes/{node}/qemu/{vmid} task
            ALLOCATE_VOLUME POST /nodes/{node}/storage/{storage}/content
            DELETE_VOLUME DELETE /nodes/{node}/storage/{storage}/content/{volume} task
            ADD_STORAGE POST /storage
            STOP_TASK DELETE /nodes/{node}/tasks/{upid}
            CREATE_GOLDEN_IMAGE root
            MOUNT_USB_DISK root
            READ_SMART root
            READ_SENSORS root
            """;

    private static final Set<String> PATH_PARAMETERS =
            Set.of("node", "vmid", "storage", "volume", "upid", "snapname", "name", "id");
    private static final Set<String> PRIVILEGE_PARAMETERS =
            Set.of(
                    "node",
                    "vmid",
                    "newid",
                    "target",
                    "storage",
                    "owner",
                    "archiveStorage",
                    "bridge");

    /** What a host takes as a POST although it changes nothing. */
    private static final Set<Operation> POSTED_QUESTIONS =
            Set.of(Operation.AGENT_PING, Operation.AGENT_FREEZE_STATE);

    @Test
    void theTableIsTheOneThatWasDesigned() {
        assertEquals(
                TABLE.lines().toList(),
                Arrays.stream(Operation.values()).map(OperationTests::row).toList());
    }

    private static String row(Operation operation) {
        return operation.name()
                + operation.endpoint().map(endpoint -> " " + endpoint).orElse(" root")
                + (operation.startsTask() ? " task" : "");
    }

    @ParameterizedTest
    @EnumSource
    void pathsHaveKnownParametersOnly(Operation operation) {
        operation
                .endpoint()
                .ifPresent(
                        endpoint ->
                                assertTrue(
                                        PATH_PARAMETERS.containsAll(endpoint.path().parameters()),
                                        endpoint::toString));
        for (AlternativePrivilege waiver : operation.waivers()) {
            assertTrue(privileges(operation).contains(waiver.of()), waiver::toString);
        }
        for (PrivilegeOn needed : privileges(operation)) {
            assertTrue(
                    PRIVILEGE_PARAMETERS.containsAll(needed.path().parameters()), needed::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readingIsGetAndChangingIsNot(Operation operation) {
        if (operation.route() instanceof Route.Api api) {
            assertEquals(Backend.API, operation.backend());
            assertEquals(
                    operation.changes() || POSTED_QUESTIONS.contains(operation),
                    api.endpoint().method() != HttpMethod.GET,
                    operation.name());
        } else {
            assertEquals(Backend.ROOT, operation.backend());
        }
        assertFalse(operation.startsTask() && !operation.changes());
    }

    @ParameterizedTest
    @EnumSource
    void everyChangeThroughTheApiNeedsSomethingAlways(Operation operation) {
        if (operation.route() instanceof Route.Api api && operation.changes()) {
            assertTrue(
                    api.check() == AccessCheck.OWNER_OR_PRIVILEGE
                            || operation.requirements().stream()
                                    .anyMatch(Requirement::isUnconditional));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsCheckedForPrivilegesHasSome(Operation operation) {
        if (operation.route() instanceof Route.Api api) {
            boolean none = operation.requirements().isEmpty();
            assertEquals(api.check() == AccessCheck.ANY_LOGIN, none, operation.name());
        }
        for (Requirement requirement : operation.requirements()) {
            assertFalse(requirement.anyOf().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void rootHasReasonsAndCommandsAndNoPrivileges(Operation operation) {
        if (operation.route() instanceof Route.Root root) {
            assertTrue(root.reason().contains("API"), root.reason());
            assertFalse(root.commands().isEmpty());
            assertTrue(root.commands().stream().noneMatch(String::isBlank));
            assertEquals(List.of(), operation.requirements());
            assertFalse(operation.startsTask());
        }
    }

    @Test
    void thereAreThreeProvenExceptionsForRoot() {
        assertEquals(
                EnumSet.of(
                        Operation.CREATE_GOLDEN_IMAGE,
                        Operation.MOUNT_USB_DISK,
                        Operation.READ_SMART,
                        Operation.READ_SENSORS),
                EnumSet.copyOf(Operation.of(Backend.ROOT)));
    }

    @Test
    void theMinimalRoleHoldsWhatTheTableNeedsAndNothingElse() {
        Set<Privilege> needed =
                Arrays.stream(Operation.values())
                        .flatMap(operation -> privileges(operation).stream())
                        .map(PrivilegeOn::privilege)
                        .collect(Collectors.toCollection(TreeSet::new));
        // For updates, tasks of others, privileged containers, reserved tags and the effort of a
        // backup.
        assertTrue(needed.remove(Privilege.SYS_MODIFY));
        for (PrivilegeProfile profile : PrivilegeProfile.values()) {
            assertTrue(needed.removeAll(profile.privileges()), profile::toString);
        }
        // Each is enough in place of one that a profile holds.
        assertTrue(needed.remove(Privilege.VM_GUEST_AGENT_FILE_SYSTEMS));
        assertTrue(needed.remove(Privilege.VM_GUEST_AGENT_UNRESTRICTED));
        assertEquals(new TreeSet<>(Privilege.MINIMAL_ROLE), needed);
        assertEquals(16, Privilege.MINIMAL_ROLE.size());
        assertEquals(16, new HashSet<>(Privilege.MINIMAL_ROLE).size());
    }

    @Test
    void someRequestsMayStartAnotherTaskThanTheUsualOne() {
        List<String> handed =
                Arrays.stream(Operation.values())
                        .filter(operation -> operation.taskTypes().size() > 1)
                        .map(operation -> operation + " " + operation.taskTypes())
                        .toList();
        assertEquals(
                List.of(
                        "START_CONTAINER [vzstart, hastart]",
                        "STOP_CONTAINER [vzstop, hastop]",
                        "SHUTDOWN_CONTAINER [vzshutdown, hastop]",
                        "START_VM [qmstart, hastart]",
                        "STOP_VM [qmstop, hastop]",
                        "SHUTDOWN_VM [qmshutdown, hastop]",
                        "SUSPEND_VM [qmpause, qmsuspend]"),
                handed);
        assertTrue(new TaskType("harelocate").isHandedToHa());
        assertFalse(TaskType.START.isHandedToHa());
    }

    @Test
    void everyPrivilegeIsSpeltLikeOne() {
        for (Privilege privilege : Privilege.MINIMAL_ROLE) {
            assertEquals(privilege, Privilege.parse(privilege.toString()));
        }
    }

    @Test
    void onlyOneRowPerRequest() {
        List<String> requests =
                Operation.of(Backend.API).stream()
                        .map(operation -> operation.endpoint().orElseThrow().toString())
                        .toList();
        assertEquals(requests.size(), new HashSet<>(requests).size());
    }

    @Test
    void requirementsReadLikeSentences() {
        assertEquals(
                "VM.Snapshot or VM.Snapshot.Rollback on /vms/{vmid}",
                Operation.ROLLBACK_SNAPSHOT.requirements().getFirst().toString());
        assertEquals(
                "VM.Backup on /vms/{owner} or Datastore.Allocate on /storage/{archiveStorage} (to"
                        + " read the backup of another container)",
                Operation.RESTORE_CONTAINER.requirements().get(2).toString());
    }

    private static List<PrivilegeOn> privileges(Operation operation) {
        return operation.requirements().stream()
                .flatMap(requirement -> requirement.anyOf().stream())
                .toList();
    }

    @Test
    void someOperationsNeedAProfile() {
        assertEquals(
                List.of(
                        "AGENT_PING guest-agent",
                        "AGENT_INFO guest-agent",
                        "AGENT_OS guest-agent",
                        "AGENT_FILE_SYSTEMS guest-agent",
                        "AGENT_INTERFACES guest-agent",
                        "AGENT_FREEZE_STATE guest-agent",
                        "CLONE_CONTAINER clone",
                        "CLONE_VM clone"),
                Arrays.stream(Operation.values())
                        .flatMap(
                                operation ->
                                        operation.profile().stream()
                                                .map(profile -> operation + " " + profile))
                        .toList());
    }
}
