package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** A requirement of an operation, and what a token lacks. */
class RequirementTests {
    private static Requirement either(String first, String second) {
        Requirement one = Requirement.of(first, List.of(Privilege.VM_AUDIT));
        PrivilegeOn other =
                Requirement.of(second, List.of(Privilege.DATASTORE_AUDIT)).anyOf().getFirst();
        return one.with(List.of(one.anyOf().getFirst(), other));
    }

    @Test
    void oneThatIsMadeForAPathIsAlwaysChecked() {
        Requirement made = Requirement.of("/vms/101", List.of(Privilege.VM_AUDIT));
        assertTrue(made.isUnconditional());
        assertEquals("VM.Audit on /vms/101", made.toString());
    }

    @Test
    void alternativesOnOnePathNameItOnce() {
        assertEquals(
                "Datastore.Audit or Datastore.AllocateSpace on /storage/local",
                Requirement.of(
                                "/storage/local",
                                List.of(
                                        Privilege.DATASTORE_AUDIT,
                                        Privilege.DATASTORE_ALLOCATE_SPACE))
                        .toString());
    }

    @Test
    void alternativesOnDifferentPathsEachNameTheirs() {
        assertEquals(
                "VM.Audit on /vms/101 or Datastore.Audit on /storage/local",
                either("/vms/101", "/storage/local").toString());
    }

    @Test
    void namesAreFilledInAsFarAsTheyAreKnown() {
        assertEquals(
                "VM.Audit on /vms/101 or Datastore.Audit on /storage/{storage}",
                either("/vms/{vmid}", "/storage/{storage}").on(Map.of("vmid", "101")).toString());
    }

    @Test
    void aPathBeginsWithASlash() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Requirement.of("vms/101", List.of(Privilege.VM_AUDIT)));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("begins with a slash"),
                refused.getMessage());
    }
}
