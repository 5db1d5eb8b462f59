package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.UserId;
import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Grants pass down, are replaced further down, and meet in a token. */
class AccessRulesTests {
    private static final String USER = "ann@pve";
    private static final String TOKEN = "ann@pve!ci";
    private final AccessRules rules = new AccessRules(Release.NEWEST);

    @BeforeEach
    void addAnn() {
        rules.addUser(UserId.parse(USER));
        rules.addToken(TokenId.parse(TOKEN), true);
        rules.addRole("Look", List.of(Privilege.VM_AUDIT));
        rules.addRole("Both", List.of(Privilege.VM_AUDIT, Privilege.VM_BACKUP));
    }

    @Test
    void aGrantPassesDownUnlessItSaysOtherwise() {
        rules.grant("/vms", USER, "Look", true);
        assertEquals(Map.of(Privilege.VM_AUDIT, true), rules.on(USER, "/vms/101"));
        assertEquals(Map.of(), rules.on(USER, "/storage"));
        rules.grant("/vms", USER, "Look", false);
        assertEquals(Map.of(Privilege.VM_AUDIT, false), rules.on(USER, "/vms"));
        assertEquals(Map.of(), rules.on(USER, "/vms/101"));
    }

    @Test
    void aGrantFurtherDownReplacesWhatCameFromAbove() {
        rules.grant("/", USER, "Both", true);
        rules.grant("/vms/101", USER, "Look", true);
        assertFalse(rules.on(USER, "/vms/101").containsKey(Privilege.VM_BACKUP));
        assertTrue(rules.on(USER, "/vms/102").containsKey(Privilege.VM_BACKUP));
    }

    @Test
    void aGrantInBetweenThatIsNotPassedDownLeavesWhatCameFromAbove() {
        rules.grant("/", USER, "Both", true);
        rules.grant("/vms", USER, "Look", false);
        assertFalse(rules.on(USER, "/vms").containsKey(Privilege.VM_BACKUP));
        assertTrue(rules.on(USER, "/vms/101").containsKey(Privilege.VM_BACKUP));
    }

    @Test
    void severalRolesOnOnePathAddUpAndNoAccessTakesAll() {
        rules.addRole("Keep", List.of(Privilege.VM_BACKUP));
        rules.grant("/vms", USER, "Look", true);
        rules.grant("/vms", USER, "Keep", true);
        assertEquals(2, rules.on(USER, "/vms/101").size());
        rules.grant("/vms", USER, "NoAccess", true);
        assertEquals(Map.of(), rules.on(USER, "/vms/101"));
    }

    @Test
    void aTokenHasWhatBothItAndItsUserHave() {
        rules.grant("/", USER, "Look", true);
        assertEquals(Map.of(), rules.on(TOKEN, "/vms/101"));
        rules.grant("/", TOKEN, "Both", true);
        assertEquals(Map.of(Privilege.VM_AUDIT, true), rules.on(TOKEN, "/vms/101"));
        rules.revoke("/", USER, "Look");
        assertEquals(Map.of(), rules.on(TOKEN, "/vms/101"));
    }

    @Test
    void aTokenWithoutSeparationIsItsUser() {
        rules.addToken(TokenId.parse(TOKEN), false);
        rules.grant("/", USER, "Both", true);
        assertEquals(2, rules.on(TOKEN, "/vms/101").size());
    }

    @Test
    void rootMayEverythingAndAnUnknownTokenNothing() {
        assertTrue(rules.on("root@pam", "/vms/1").containsKey(Privilege.SYS_MODIFY));
        assertEquals(Map.of(), rules.on("root@pam!gone", "/"));
    }

    @Test
    void anUnknownRoleCannotBeGranted() {
        assertThrows(IllegalArgumentException.class, () -> rules.grant("/", USER, "Nope", true));
    }
}
