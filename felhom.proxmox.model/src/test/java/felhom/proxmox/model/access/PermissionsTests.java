package felhom.proxmox.model.access;

import static felhom.proxmox.model.access.Privilege.DATASTORE_AUDIT;
import static felhom.proxmox.model.access.Privilege.SYS_AUDIT;
import static felhom.proxmox.model.access.Privilege.VM_AUDIT;
import static felhom.proxmox.model.access.Privilege.VM_BACKUP;
import static felhom.proxmox.model.access.Privilege.VM_SNAPSHOT;
import static felhom.proxmox.model.access.Privilege.VM_SNAPSHOT_ROLLBACK;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class PermissionsTests {
    private static final Requirement ROLLBACK =
            Operation.ROLLBACK_SNAPSHOT.requirements().getFirst();

    private static Permissions permissions(Map<String, Map<Privilege, Boolean>> paths) {
        return new Permissions(new TreeMap<>(paths));
    }

    @Test
    void whatIsPassedDownHoldsBelow() {
        Permissions rights = permissions(Map.of("/", Map.of(VM_AUDIT, true, SYS_AUDIT, false)));
        assertEquals(Set.of(VM_AUDIT, SYS_AUDIT), rights.on("/"));
        assertEquals(Set.of(VM_AUDIT), rights.on("/vms"));
        assertEquals(Set.of(VM_AUDIT), rights.on("/vms/101"));
    }

    @Test
    void theNearestListedPathDecides() {
        Permissions rights =
                permissions(
                        Map.of(
                                "/", Map.of(VM_AUDIT, true, VM_BACKUP, true),
                                "/vms", Map.of(VM_AUDIT, true),
                                "/vms/101", Map.of(DATASTORE_AUDIT, false)));
        assertEquals(Set.of(DATASTORE_AUDIT), rights.on("/vms/101"));
        assertEquals(Set.of(VM_AUDIT), rights.on("/vms/102"));
        assertEquals(Set.of(VM_AUDIT, VM_BACKUP), rights.on("/storage/local"));
        assertEquals(Set.of(VM_AUDIT, VM_BACKUP), rights.on("/vmsx"));
    }

    @Test
    void aListedPathWithNothingStopsWhatComesFromAbove() {
        Permissions rights = permissions(Map.of("/", Map.of(VM_AUDIT, true), "/vms/101", Map.of()));
        assertEquals(Set.of(), rights.on("/vms/101"));
        assertEquals(Set.of(VM_AUDIT), rights.on("/vms/102"));
    }

    @Test
    void withoutAnythingListedThereIsNothing() {
        assertTrue(permissions(Map.of()).isEmpty());
        assertTrue(permissions(Map.of("/", Map.of())).isEmpty());
        assertFalse(permissions(Map.of("/", Map.of(VM_AUDIT, false))).isEmpty());
        for (String path : List.of("/", "/vms", "/vms/101/", "vms", "")) {
            assertEquals(Set.of(), permissions(Map.of()).on(path));
        }
    }

    @Test
    void anyOfTheAlternativesIsEnough() {
        Map<String, String> names = Map.of("vmid", "101");
        for (Privilege one : List.of(VM_SNAPSHOT, VM_SNAPSHOT_ROLLBACK)) {
            Permissions rights = permissions(Map.of("/vms/101", Map.of(one, false)));
            assertTrue(rights.satisfies(ROLLBACK, names));
            assertFalse(rights.satisfies(ROLLBACK, Map.of("vmid", "102")));
        }
        assertFalse(permissions(Map.of("/", Map.of(VM_AUDIT, true))).satisfies(ROLLBACK, names));
    }

    @Test
    void alternativesMayBeOnDifferentPaths() {
        Requirement readArchive = Operation.RESTORE_CONTAINER.requirements().get(2);
        Map<String, String> names = Map.of("owner", "103", "archiveStorage", "local");
        assertTrue(
                permissions(Map.of("/vms/103", Map.of(VM_BACKUP, true)))
                        .satisfies(readArchive, names));
        assertTrue(
                permissions(Map.of("/storage", Map.of(Privilege.DATASTORE_ALLOCATE, true)))
                        .satisfies(readArchive, names));
        assertFalse(
                permissions(Map.of("/vms/104", Map.of(VM_BACKUP, true)))
                        .satisfies(readArchive, names));
    }

    @Test
    void aParameterWithoutValueIsNamed() {
        assertEquals(
                "no value for {vmid} in /vms/{vmid}",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> permissions(Map.of()).satisfies(ROLLBACK, Map.of()))
                        .getMessage());
    }

    @Test
    void theMapIsACopy() {
        TreeMap<String, Map<Privilege, Boolean>> paths =
                new TreeMap<>(Map.of("/", Map.of(VM_AUDIT, true)));
        Permissions rights = new Permissions(paths);
        paths.clear();
        assertFalse(rights.isEmpty());
        assertThrows(UnsupportedOperationException.class, () -> rights.paths().clear());
    }
}
