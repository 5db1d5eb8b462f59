package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class GrantTests {
    private static final TokenId TOKEN = TokenId.parse("felhom-agent@pve!agent");

    private static String command(String path, Privilege privilege) {
        return new Grant(TOKEN, path, privilege).command();
    }

    @Test
    void whoOnlyLooksGetsTheHostsAuditor() {
        assertEquals(
                "pveum acl modify /vms/101 --tokens"
                        + " 'felhom-agent@pve!agent' --roles PVEAuditor",
                command("/vms/101", Privilege.VM_AUDIT));
    }

    @Test
    void whoChangesGetsTheMinimalRole() {
        assertEquals(
                "pveum acl modify /storage/local --tokens"
                        + " 'felhom-agent@pve!agent' --roles FelhomAgent",
                command("/storage/local", Privilege.DATASTORE_ALLOCATE_SPACE));
    }

    static Iterable<Privilege> minimalRole() {
        return Privilege.MINIMAL_ROLE;
    }

    @ParameterizedTest
    @MethodSource("minimalRole")
    void theMinimalRoleNeedsNoExtension(Privilege privilege) {
        assertTrue(command("/", privilege).startsWith("pveum acl modify / "));
    }

    @Test
    void whatTheMinimalRoleDoesNotHoldIsAddedToItFirst() {
        assertEquals(
                "pveum role modify FelhomAgent --append 1 --privs Sys.Modify && pveum acl modify"
                        + " /nodes/pve --tokens"
                        + " 'felhom-agent@pve!agent' --roles FelhomAgent",
                command("/nodes/pve", Privilege.SYS_MODIFY));
    }

    /** The path may come from the host's own words, and an operator pastes the line as root. */
    @Test
    void nothingInTheCommandIsReadByTheShell() {
        assertEquals(
                "pveum acl modify '/vms/1;reboot' --tokens"
                        + " 'felhom-agent@pve!agent' --roles PVEAuditor",
                command("/vms/1;reboot", Privilege.VM_AUDIT));
        TokenId hostile = TokenId.parse("a'$(reboot)@pve!agent");
        assertEquals(
                "pveum acl modify / --users 'a'\\''$(reboot)@pve' --tokens"
                        + " 'a'\\''$(reboot)@pve!agent' --roles PVEAuditor",
                new Grant(hostile, "/", Privilege.VM_AUDIT).command());
        assertEquals(
                "pveum role modify FelhomAgent --append 1 --privs 'X.Y;reboot' && pveum acl modify"
                        + " / --users felhom-agent@pve --tokens 'felhom-agent@pve!agent' --roles"
                        + " FelhomAgent",
                command("/", new Privilege("X.Y;reboot")));
    }

    @Test
    void theUserIsNamedOnTopAlone() {
        Grant top = new Grant(TOKEN, "/", Privilege.VM_AUDIT);
        assertTrue(top.command().contains(" --users felhom-agent@pve "), top.command());
        assertEquals(Optional.empty(), top.ifUserLacksIt());
        assertEquals(
                "if it lacks that still, its user does too (pveum user permissions"
                        + " felhom-agent@pve): add the role for the user where its own rule is"
                        + " (pveum acl list); a rule further down would take the place of that one",
                new Grant(TOKEN, "/vms/101", Privilege.VM_AUDIT).ifUserLacksIt().orElseThrow());
    }

    @Test
    void aTokenWithMoreThanTheRoleIsToldWhereToAddIt() {
        Permissions more =
                new Permissions(new TreeMap<>(Map.of("/", Map.of(Privilege.SYS_MODIFY, true))));
        assertEquals(
                "add the role PVEAuditor for 'felhom-agent@pve!agent' where its own rule is (pveum"
                        + " acl list): a rule on /vms would take Sys.Modify from it",
                new Grant(TOKEN, "/vms", Privilege.VM_AUDIT).step(more, Release.NEWEST));
        Grant top = new Grant(TOKEN, "/", Privilege.VM_AUDIT);
        assertEquals(top.command(), top.step(more, Release.NEWEST));
    }

    @Test
    void theRuleKeepsWhatTheTokenMayLookAtBeyondTheRole() {
        Permissions auditor = holding(Privilege.VM_AUDIT, Privilege.VM_GUEST_AGENT_AUDIT);
        assertRoles("FelhomAgent,PVEAuditor", Privilege.VM_SNAPSHOT, auditor);
        assertRoles("PVEAuditor", Privilege.SYS_AUDIT, auditor);
        assertRoles("FelhomAgent", Privilege.VM_SNAPSHOT, holding(Privilege.VM_AUDIT));
    }

    @Test
    void theAuditorsRoleIsNotGivenInPlaceOfWhatChanges() {
        Permissions changes = holding(Privilege.VM_SNAPSHOT);
        assertRoles("FelhomAgent", Privilege.VM_AUDIT, changes);
        assertRoles("FelhomAgent,PVEAuditor", new Privilege("Mapping.Audit"), changes);
        assertRoles("PVEAuditor", new Privilege("Mapping.Audit"), holding(Privilege.VM_AUDIT));
    }

    private static Permissions holding(Privilege... privileges) {
        Map<Privilege, Boolean> all = new TreeMap<>();
        for (Privilege one : privileges) {
            all.put(one, true);
        }
        return new Permissions(new TreeMap<>(Map.of("/", all)));
    }

    private static void assertRoles(String roles, Privilege wanted, Permissions permissions) {
        Grant grant = new Grant(TOKEN, "/vms", wanted);
        assertEquals(
                "pveum acl modify /vms --tokens 'felhom-agent@pve!agent' --roles " + roles,
                grant.step(permissions, Release.NEWEST));
    }
}
