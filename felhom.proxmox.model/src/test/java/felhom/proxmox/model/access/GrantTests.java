package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.TokenId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrantTests {
    private static final TokenId TOKEN = TokenId.parse("felhom-agent@pve!agent");

    private static String command(String path, Privilege privilege) {
        return new Grant(TOKEN, path, privilege).command();
    }

    @Test
    void whoOnlyLooksGetsTheHostsAuditor() {
        assertEquals(
                "pveum acl modify /vms/101 --users felhom-agent@pve --tokens"
                        + " 'felhom-agent@pve!agent' --roles PVEAuditor",
                command("/vms/101", Privilege.VM_AUDIT));
    }

    @Test
    void whoChangesGetsTheMinimalRole() {
        assertEquals(
                "pveum acl modify /storage/local --users felhom-agent@pve --tokens"
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
                        + " /nodes/pve --users felhom-agent@pve --tokens"
                        + " 'felhom-agent@pve!agent' --roles FelhomAgent",
                command("/nodes/pve", Privilege.SYS_MODIFY));
    }

    /** The path may come from the host's own words, and an operator pastes the line as root. */
    @Test
    void nothingInTheCommandIsReadByTheShell() {
        assertEquals(
                "pveum acl modify '/vms/1;reboot' --users felhom-agent@pve --tokens"
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
}
