package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

class PreflightTests {
    private static final TokenId TOKEN = TokenId.parse("felhom-agent@pve!agent");
    private static final StorageId LOCAL = StorageId.parse("local");
    private static final HostObjects HOST =
            new HostObjects(
                    NodeName.parse("demo-felhom"),
                    List.of(
                            new GuestObjects(
                                    new VmId(101),
                                    GuestType.CONTAINER,
                                    new TreeSet<>(Set.of(StorageId.parse("local-lvm"))),
                                    new TreeSet<>(Set.of("vmbr0", "vmbr1/5")),
                                    Optional.empty()),
                            GuestObjects.of(new VmId(102)).inPool("homes"),
                            GuestObjects.of(new VmId(200), GuestType.VIRTUAL_MACHINE)),
                    new TreeSet<>(Set.of(LOCAL)));

    /** What the roles of the commands hold, as on a host that was set up as the guide says. */
    private static Set<Privilege> role(Grant grant) {
        Set<Privilege> role = new TreeSet<>();
        if (grant.role().equals(Grant.ROLE)) {
            role.addAll(Privilege.MINIMAL_ROLE);
            role.add(grant.privilege());
        } else {
            role.addAll(
                    List.of(
                            Privilege.VM_AUDIT,
                            Privilege.VM_GUEST_AGENT_AUDIT,
                            Privilege.DATASTORE_AUDIT,
                            Privilege.SYS_AUDIT));
        }
        return role;
    }

    /** A rule for a path takes the place of what is passed down from above, as on a host. */
    private static Permissions after(Permissions before, List<Grant> grants) {
        TreeMap<String, Map<Privilege, Boolean>> paths = new TreeMap<>(before.paths());
        Map<String, Set<Privilege>> given = new HashMap<>();
        for (Grant grant : grants) {
            given.computeIfAbsent(grant.path(), path -> new TreeSet<>()).addAll(role(grant));
        }
        given.forEach(
                (path, role) ->
                        paths.put(
                                path,
                                role.stream().collect(Collectors.toMap(one -> one, one -> true))));
        return new Permissions(paths);
    }

    private static Permissions of(Map<String, Map<Privilege, Boolean>> paths) {
        return new Permissions(new TreeMap<>(paths));
    }

    private static Permissions everywhere(Set<Privilege> privileges) {
        return of(
                Map.of(
                        "/",
                        privileges.stream().collect(Collectors.toMap(one -> one, one -> true))));
    }

    private static Preflight preflight(Permissions permissions) {
        return new Preflight(TOKEN, permissions);
    }

    private static Permissions random(Random random) {
        List<String> paths =
                List.of(
                        "/",
                        "/vms",
                        "/vms/101",
                        "/vms/102",
                        "/storage",
                        "/storage/local",
                        "/storage/local-lvm",
                        "/nodes",
                        "/pool/homes",
                        "/sdn/zones/localnetwork/vmbr0",
                        "/sdn/zones/localnetwork/vmbr1/5");
        TreeMap<String, Map<Privilege, Boolean>> rights = new TreeMap<>();
        for (String path : paths) {
            if (random.nextInt(3) == 0) {
                Map<Privilege, Boolean> here = new HashMap<>();
                for (Privilege one : Privilege.MINIMAL_ROLE) {
                    if (random.nextInt(4) == 0) {
                        here.put(one, random.nextBoolean());
                    }
                }
                rights.put(path, here);
            }
        }
        return new Permissions(rights);
    }

    private static List<Grant> grants(AccessVerdict verdict) {
        return switch (verdict) {
            case AccessVerdict.WillWork ignored -> List.of();
            case AccessVerdict.RootOnly ignored -> List.of();
            case AccessVerdict.Misses misses -> misses.grants();
            case AccessVerdict.Hides hides -> hides.grants();
            case AccessVerdict.NotInRelease ignored -> List.of();
            case AccessVerdict.DependsOn depends -> depends.grants();
        };
    }

    private static PreflightResult same(List<PreflightResult> all, PreflightResult wanted) {
        return all.stream()
                .filter(one -> one.operation() == wanted.operation())
                .filter(one -> one.object().equals(wanted.object()))
                .filter(one -> one.when().equals(wanted.when()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsNamedIsEnough() {
        Random random = new Random(20);
        int granted = 0;
        for (int round = 0; round < 12; round++) {
            Permissions before = random(random);
            List<PreflightResult> predictions = preflight(before).predict(HOST);
            for (int i = 0; i < predictions.size(); i++) {
                PreflightResult prediction = predictions.get(i);
                List<Grant> grants = grants(prediction.verdict());
                if (!grants.isEmpty()) {
                    List<PreflightResult> later = preflight(after(before, grants)).predict(HOST);
                    assertInstanceOf(
                            AccessVerdict.WillWork.class,
                            later.get(i).verdict(),
                            () -> before + " " + prediction + " then " + grants);
                    granted++;
                }
            }
        }
        assertTrue(granted > 400, "only " + granted);
    }

    @Test
    void noMoreIsNamedThanIsMissing() {
        Random random = new Random(21);
        for (int round = 0; round < 12; round++) {
            Permissions before = random(random);
            for (PreflightResult prediction : preflight(before).predict(HOST)) {
                for (Grant grant : grants(prediction.verdict())) {
                    boolean here = before.on(grant.path()).contains(grant.privilege());
                    boolean below = before.above(grant.path() + "/any").contains(grant.privilege());
                    assertFalse(here && below, grant::toString);
                }
            }
        }
    }

    @Test
    void aGrantTakesNothingAwayThatTheMinimalRoleHolds() {
        Random random = new Random(22);
        for (int round = 0; round < 30; round++) {
            Permissions before = random(random);
            for (PreflightResult prediction : preflight(before).predict(HOST)) {
                List<Grant> grants = grants(prediction.verdict());
                Permissions later = after(before, grants);
                for (Grant grant : grants) {
                    assertTrue(
                            later.on(grant.path()).containsAll(before.on(grant.path())),
                            () -> before + " " + grant);
                }
            }
        }
    }

    @Test
    void theMinimalRoleDoesEverythingAndNothingElse() {
        Preflight preflight = preflight(everywhere(Set.copyOf(Privilege.MINIMAL_ROLE)));
        for (PreflightResult prediction : preflight.predict(HOST)) {
            assertEquals(
                    prediction.beyondRole(),
                    !(prediction.verdict() instanceof AccessVerdict.WillWork),
                    prediction::toString);
        }
        assertEquals(List.of(), preflight.excess());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.2", "6.4", "7.2", "7.4", "8.0", "8.4", "9.2"})
    void theRoleOfAReleaseDoesEverythingThere(String text) {
        Release release = Release.parse(text);
        Preflight preflight =
                new Preflight(
                        TOKEN, everywhere(Set.copyOf(Privilege.minimalRole(release))), release);
        for (PreflightResult prediction : preflight.predict(HOST)) {
            if (!prediction.operation().releases().contains(release)) {
                assertInstanceOf(AccessVerdict.NotInRelease.class, prediction.verdict());
                continue;
            }
            assertEquals(
                    prediction.beyondRole(),
                    !(prediction.verdict() instanceof AccessVerdict.WillWork),
                    prediction::toString);
        }
        assertEquals(List.of(), preflight.excess());
    }

    /** Seeing the node is not enough for what is made of its disks. */
    @ParameterizedTest
    @CsvSource({
        "9.2, Sys.Audit, LIST_DISKS LIST_SERVICES PACKAGE_VERSIONS PACKAGE_REPOSITORIES",
        "8.0, Sys.Audit, LIST_DISKS LIST_SERVICES PACKAGE_VERSIONS PACKAGE_REPOSITORIES",
        "7.4, Sys.Audit, LIST_DISKS LIST_SERVICES PACKAGE_VERSIONS PACKAGE_REPOSITORIES",
        "7.4, Datastore.Audit, LIST_DISKS",
        "8.0, Datastore.Audit, ''",
        "6.3, Sys.Audit, LIST_SERVICES PACKAGE_VERSIONS"
    })
    void whoSeesOnlyTheNodeReads(String text, String privilege, String works) {
        Release release = Release.parse(text);
        Permissions onNode =
                new Permissions(
                        new TreeMap<>(
                                Map.of("/nodes/pve", Map.of(Privilege.parse(privilege), true))));
        Preflight preflight = new Preflight(TOKEN, onNode, release);
        List<Operation> able =
                EnumSet.range(Operation.LIST_DISKS, Operation.PACKAGE_UPDATES).stream()
                        .filter(
                                one ->
                                        preflight.predict(
                                                        PlannedRequest.of(
                                                                one,
                                                                Map.of("node", "pve", "name", "x")))
                                                instanceof AccessVerdict.WillWork)
                        .toList();
        assertEquals(works, able.stream().map(Operation::name).collect(Collectors.joining(" ")));
    }

    @Test
    void beforeTheReleaseThatHasItNoBridgeNeedsAPrivilege() {
        Permissions rights =
                everywhere(Set.of(Privilege.VM_CONFIG_NETWORK, Privilege.VM_CONFIG_OPTIONS));
        PlannedRequest bridge =
                PlannedRequest.of(
                                Operation.SET_CONTAINER_CONFIG,
                                Map.of("node", "pve", "vmid", "101"))
                        .with("net1", "name=eth1,bridge=vmbr0");
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                new Preflight(TOKEN, rights, Release.parse("7.4")).predict(bridge));
        assertInstanceOf(
                AccessVerdict.Misses.class,
                new Preflight(TOKEN, rights, Release.parse("8.0")).predict(bridge));
    }

    @Test
    void whatAReleaseDoesNotHaveIsSaidWithTheReleasesThatDo() {
        Permissions all = everywhere(Set.copyOf(Privilege.MINIMAL_ROLE));
        PlannedRequest backup =
                PlannedRequest.of(Operation.BACKUP_GUEST, Map.of("node", "pve"))
                        .with("vmid", "101")
                        .with("storage", "local")
                        .with("protected", "1")
                        .with("notes-template", "{{guestname}}");
        assertEquals(
                new AccessVerdict.NotInRelease(
                        "Proxmox VE 7.1 does not have notes-template (since 7.2), protected (since"
                                + " 7.2)"),
                new Preflight(TOKEN, all, Release.parse("7.1")).predict(backup));
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                new Preflight(TOKEN, all, Release.parse("7.2")).predict(backup));
    }

    @Test
    void aRetentionIsForRootAloneBeforeAPrivilegeDecides() {
        Permissions all = everywhere(Set.copyOf(Privilege.MINIMAL_ROLE));
        PlannedRequest backup =
                PlannedRequest.of(Operation.BACKUP_GUEST, Map.of("node", "pve"))
                        .with("vmid", "101")
                        .with("storage", "local")
                        .with("prune-backups", "keep-last=3");
        assertInstanceOf(
                AccessVerdict.RootOnly.class,
                new Preflight(TOKEN, all, Release.parse("7.2")).predict(backup));
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                new Preflight(TOKEN, all, Release.parse("7.3")).predict(backup));
    }

    @Test
    void aPrivilegedContainerNeedsNothingMoreBeforeThatIsChecked() {
        Permissions all = everywhere(Set.copyOf(Privilege.MINIMAL_ROLE));
        PlannedRequest create =
                PlannedRequest.of(Operation.CREATE_CONTAINER, Map.of("node", "pve"))
                        .with("vmid", "777")
                        .with("ostemplate", "local:vztmpl/debian-12-standard_12.2-1_amd64.tar.zst")
                        .with("storage", "local")
                        .with("unprivileged", "0");
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                new Preflight(TOKEN, all, Release.parse("8.4")).predict(create));
        assertInstanceOf(
                AccessVerdict.Misses.class,
                new Preflight(TOKEN, all, Release.parse("9.0")).predict(create));
    }

    @Test
    void everyOperationIsPredicted() {
        Set<Operation> predicted =
                preflight(of(Map.of())).predict(HOST).stream()
                        .map(PreflightResult::operation)
                        .collect(Collectors.toSet());
        assertEquals(Set.of(Operation.values()), predicted);
    }

    @Test
    void theLinesNameUserAndToken() {
        PreflightResult start =
                preflight(everywhere(Set.of(Privilege.VM_AUDIT))).predict(HOST).stream()
                        .filter(one -> one.operation() == Operation.START_CONTAINER)
                        .findFirst()
                        .orElseThrow();
        assertEquals("/vms/101", start.object());
        assertEquals(
                List.of(
                        "pveum acl modify /vms/101 --tokens"
                                + " 'felhom-agent@pve!agent' --roles FelhomAgent"),
                grants(start.verdict()).stream().map(Grant::command).toList());
    }

    @Test
    void theAuditorsRoleIsOnlyForWhoCanDoNothingElseThere() {
        Map<Privilege, Boolean> power = Map.of(Privilege.VM_POWER_MGMT, true);
        PreflightResult status =
                new PreflightResult(
                        Operation.CONTAINER_STATUS,
                        "/vms/101",
                        "",
                        new AccessVerdict.WillWork(),
                        false);
        assertEquals(
                Grant.ROLE,
                grants(same(preflight(of(Map.of("/vms", power))).predict(HOST), status).verdict())
                        .getFirst()
                        .role());
        assertEquals(
                "PVEAuditor",
                grants(same(preflight(of(Map.of())).predict(HOST), status).verdict())
                        .getFirst()
                        .role());
    }

    @Test
    void aMemberOfAPoolMayHaveItFromThePool() {
        AccessVerdict verdict =
                preflight(of(Map.of())).predict(HOST).stream()
                        .filter(one -> one.operation() == Operation.START_CONTAINER)
                        .filter(one -> one.object().equals("/vms/102"))
                        .findFirst()
                        .orElseThrow()
                        .verdict();
        AccessVerdict.Misses misses = assertInstanceOf(AccessVerdict.Misses.class, verdict);
        assertEquals(
                "VM.PowerMgmt on /vms/102 or VM.PowerMgmt on /pool/homes",
                misses.missing().getFirst().toString());
    }

    @Test
    void aNewContainerDependsOnItsIdWhereRulesDiffer() {
        Permissions rights =
                of(
                        Map.of(
                                "/vms", Map.of(Privilege.VM_ALLOCATE, true),
                                "/vms/200", Map.of(Privilege.VM_AUDIT, true)));
        PreflightResult create =
                preflight(rights).predict(HOST).stream()
                        .filter(one -> one.operation() == Operation.CREATE_CONTAINER)
                        .findFirst()
                        .orElseThrow();
        assertEquals("/vms/{vmid}", create.object());
        assertEquals(
                List.of("/vms/200"),
                assertInstanceOf(AccessVerdict.DependsOn.class, create.verdict()).grants().stream()
                        .map(Grant::path)
                        .toList());
    }

    private static PlannedRequest restore(String vmid) {
        return PlannedRequest.of(Operation.RESTORE_CONTAINER, Map.of("node", "demo-felhom"))
                .with("vmid", vmid)
                .with("ostemplate", "local:backup/vzdump-lxc-101-2026_11_22-01_32_25.tar.zst")
                .with("restore", "1")
                .with("storage", "local-lvm");
    }

    @Test
    void theOwnerOfABackupDecides() {
        Permissions rights =
                of(
                        Map.of(
                                "/vms", Map.of(Privilege.VM_ALLOCATE, true),
                                "/storage", Map.of(Privilege.DATASTORE_ALLOCATE_SPACE, true)));
        assertInstanceOf(AccessVerdict.WillWork.class, preflight(rights).predict(restore("101")));
        AccessVerdict.Misses misses =
                assertInstanceOf(
                        AccessVerdict.Misses.class, preflight(rights).predict(restore("104")));
        assertEquals(
                "VM.Backup on /vms/101 or Datastore.Allocate on /storage/local (to read the backup"
                        + " of another container)",
                misses.missing().getFirst().toString());
    }

    @Test
    void overAnExistingContainerTheRightToBackUpIsEnough() {
        Permissions rights =
                of(
                        Map.of(
                                "/vms/101", Map.of(Privilege.VM_BACKUP, true),
                                "/storage", Map.of(Privilege.DATASTORE_ALLOCATE_SPACE, true)));
        assertInstanceOf(AccessVerdict.Misses.class, preflight(rights).predict(restore("101")));
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                preflight(rights).predict(restore("101").with("force", "1")));
    }

    @Test
    void aPoolWillDoForANewContainer() {
        Permissions rights =
                of(
                        Map.of(
                                "/pool/homes", Map.of(Privilege.VM_ALLOCATE, true),
                                "/storage", Map.of(Privilege.DATASTORE_ALLOCATE, true),
                                "/storage/local-lvm",
                                        Map.of(Privilege.DATASTORE_ALLOCATE_SPACE, true)));
        assertInstanceOf(AccessVerdict.Misses.class, preflight(rights).predict(restore("104")));
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                preflight(rights).predict(restore("104").with("pool", "homes")));
    }

    private static AccessVerdict set(Permissions rights, String key, String value) {
        return preflight(rights)
                .predict(
                        PlannedRequest.of(
                                        Operation.SET_CONTAINER_CONFIG,
                                        Map.of("node", "demo-felhom", "vmid", "101"))
                                .with(key, value)
                                .over(
                                        new ContainerConfig(
                                                new TreeMap<>(
                                                        Map.of(
                                                                "unprivileged",
                                                                "1",
                                                                "net0",
                                                                "name=eth0,bridge=vmbr1,"
                                                                        + "tag=5")),
                                                List.of(),
                                                Optional.empty())));
    }

    @Test
    void theBridgeThatIsLeftCountsToo() {
        Permissions rights =
                of(
                        Map.of(
                                "/vms", Map.of(Privilege.VM_CONFIG_NETWORK, true),
                                "/sdn/zones/localnetwork/vmbr0", Map.of(Privilege.SDN_USE, true)));
        for (String change : List.of("net0=name=eth0,bridge=vmbr0", "delete=net0")) {
            String[] both = change.split("=", 2);
            AccessVerdict.Misses misses =
                    assertInstanceOf(AccessVerdict.Misses.class, set(rights, both[0], both[1]));
            assertEquals(
                    List.of("/sdn/zones/localnetwork/vmbr1/5"),
                    misses.grants().stream().map(Grant::path).toList());
        }
        assertInstanceOf(
                AccessVerdict.WillWork.class, set(rights, "net1", "name=eth1,bridge=vmbr0"));
    }

    @Test
    void anotherGuestsVolumeNeedsRightsOnThatGuest() {
        Permissions rights =
                of(
                        Map.of(
                                "/vms/101", Map.of(Privilege.VM_CONFIG_DISK, true),
                                "/storage", Map.of(Privilege.DATASTORE_AUDIT, true)));
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                set(rights, "mp0", "local-lvm:vm-101-disk-1,mp=/srv"));
        assertEquals(
                List.of("/vms/102"),
                assertInstanceOf(
                                AccessVerdict.Misses.class,
                                set(rights, "mp0", "local-lvm:vm-102-disk-1,mp=/srv"))
                        .grants()
                        .stream()
                        .map(Grant::path)
                        .toList());
        assertEquals(
                List.of("/storage/local-lvm"),
                assertInstanceOf(
                                AccessVerdict.Misses.class,
                                set(rights, "mp0", "local-lvm:8,mp=/srv"))
                        .grants()
                        .stream()
                        .map(Grant::path)
                        .toList());
    }

    @Test
    void whatTheHostKnowsIsLeftOpen() {
        assertInstanceOf(
                AccessVerdict.DependsOn.class,
                set(everywhere(Set.copyOf(Privilege.MINIMAL_ROLE)), "tags", "a;b"));
        assertInstanceOf(
                AccessVerdict.RootOnly.class,
                set(everywhere(Set.copyOf(Privilege.MINIMAL_ROLE)), "features", "keyctl=1"));
    }

    @Test
    void whatNoOperationNeedsIsNamedOnceWithItsPath() {
        Privilege modify = Privilege.parse("Permissions.Modify");
        Privilege pools = Privilege.parse("Pool.Audit");
        Permissions rights =
                of(
                        Map.of(
                                "/", Map.of(pools, true, Privilege.VM_AUDIT, true),
                                "/vms", Map.of(pools, true, modify, true),
                                "/vms/101", Map.of(modify, true)));
        assertEquals(
                List.of(
                        new ExcessPrivileges("/", new TreeSet<>(Set.of(pools))),
                        new ExcessPrivileges("/vms", new TreeSet<>(Set.of(modify)))),
                preflight(rights).excess());
        assertTrue(preflight(rights).excess().getFirst().onlyRead());
        assertFalse(preflight(rights).excess().getLast().onlyRead());
    }

    @Test
    void aConfigurationTellsStoragesAndBridges() {
        GuestObjects guest =
                GuestObjects.of(
                        new VmId(101),
                        new ContainerConfig(
                                new TreeMap<>(
                                        Map.of(
                                                "rootfs", "local-lvm:vm-101-disk-0,size=2G",
                                                "mp0", "/srv/x,mp=/srv/x",
                                                "mp1", "nas:101/vm-101-disk-1.raw,mp=/srv",
                                                "net0", "name=eth0,bridge=vmbr0,tag=7")),
                                List.of(),
                                Optional.empty()));
        assertEquals("[local-lvm, nas] [vmbr0/7]", guest.storages() + " " + guest.bridges());
    }

    @Test
    void aNetworkThatIsNoBridgeOfTheHostMayBeInAnyZone() {
        Map<Privilege, Boolean> use =
                Map.of(Privilege.SDN_USE, true, Privilege.VM_CONFIG_NETWORK, true);
        Permissions local =
                of(
                        Map.of(
                                "/vms", use,
                                "/sdn/zones/localnetwork", use,
                                "/sdn/zones/lab/vnet1", use));
        for (String bridge : List.of("vnet1", "vnet1,tag=7")) {
            AccessVerdict verdict = set(local, "net0", "name=eth0,bridge=" + bridge);
            assertInstanceOf(AccessVerdict.DependsOn.class, verdict, bridge);
            AccessVerdict.DependsOn unknown = (AccessVerdict.DependsOn) verdict;
            assertTrue(
                    unknown.reason().contains("SDN.Use on /sdn/zones/ZONE/vnet1"),
                    unknown.reason());
            assertEquals(List.of(), unknown.grants());
        }
        assertInstanceOf(
                AccessVerdict.WillWork.class, set(local, "net0", "name=eth0,bridge=vmbr7"));
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                set(of(Map.of("/vms", use, "/sdn/zones", use)), "net0", "name=eth0,bridge=vnet1"));
    }

    @Test
    void whatNoZoneHasIsMissingWhicheverTheNetworkIsIn() {
        Map<Privilege, Boolean> network = Map.of(Privilege.VM_CONFIG_NETWORK, true);
        Map<Privilege, Boolean> look = Map.of(Privilege.SYS_AUDIT, true);
        Permissions nowhere = of(Map.of("/vms", network, "/sdn/zones/lab", look));
        AccessVerdict.Misses misses =
                assertInstanceOf(
                        AccessVerdict.Misses.class, set(nowhere, "net1", "name=eth1,bridge=lan0"));
        assertEquals(
                "[SDN.Use on /sdn/zones/localnetwork/lan0 (for each bridge, old or new)]",
                misses.missing().toString());
        assertEquals(
                List.of("/sdn/zones", "/sdn/zones/lab"),
                misses.grants().stream().map(Grant::path).toList());
        assertInstanceOf(
                AccessVerdict.WillWork.class,
                set(after(nowhere, misses.grants()), "net1", "name=eth1,bridge=lan0"));
        Permissions inOneZone =
                of(Map.of("/vms", network, "/sdn/zones/lab", Map.of(Privilege.SDN_USE, true)));
        assertInstanceOf(
                AccessVerdict.DependsOn.class, set(inOneZone, "net1", "name=eth1,bridge=lan0"));
    }
}
