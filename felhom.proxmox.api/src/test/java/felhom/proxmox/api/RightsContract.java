package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a host says to those who may not. */
interface RightsContract extends Contract {
    @Test
    default void aMissingPrivilegeIsNamedWithItsPath() {
        needs(Ability.TOKEN_WITHOUT_RIGHTS);
        VmId guest = host().configured();
        try (Proxmox powerless = host().clientWithoutRights()) {
            ProxmoxNode node = powerless.node(host().node());
            assertMissing(
                    Privilege.VM_AUDIT,
                    assertThrows(
                            PermissionDeniedException.class,
                            () -> node.containers().config(guest)));
            assertMissing(
                    Privilege.VM_SNAPSHOT,
                    assertThrows(
                            PermissionDeniedException.class,
                            () -> node.snapshots().create(guest, host().second())));
        }
    }

    private void assertMissing(Privilege privilege, PermissionDeniedException denied) {
        assertTrue(denied.namedByHost());
        assertEquals(
                "/vms/" + host().configured(),
                denied.missing().getFirst().anyOf().getFirst().path().text());
        assertEquals(privilege, denied.missing().getFirst().anyOf().getFirst().privilege());
    }

    @Test
    default void whoMayNothingSeesNothing() {
        needs(Ability.TOKEN_WITHOUT_RIGHTS);
        try (Proxmox powerless = host().clientWithoutRights()) {
            assertEquals(List.of(), powerless.node(host().node()).containers().list());
            assertTrue(powerless.access().permissions().isEmpty());
        }
    }

    @Test
    default void aWrongSecretIsRefusedInTheHostsWords() {
        try (Proxmox stranger = host().clientWithWrongSecret()) {
            AuthenticationFailedException refused =
                    assertThrows(
                            AuthenticationFailedException.class,
                            () -> stranger.node(host().node()).containers().list());
            assertTrue(
                    refused.what().startsWith("Authentication failed! (401 for token "),
                    refused.what());
        }
    }
}
