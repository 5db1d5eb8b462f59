package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import felhom.proxmox.model.Release;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

class PrivilegeProfileTests {
    @ParameterizedTest
    @CsvSource({
        "clone, 6.2, VM.Clone",
        "clone, 9.2, VM.Clone",
        "hardware, 6.2, VM.Config.HWType VM.Config.CDROM",
        "hardware, 6.3, VM.Config.HWType VM.Config.CDROM VM.Config.Cloudinit",
        "guest-agent, 8.4, VM.Monitor",
        "guest-agent, 9.0, VM.GuestAgent.Audit"
    })
    void holdsWhatTheReleaseHas(String word, String release, String privileges) {
        assertEquals(
                privileges,
                PrivilegeProfile.parse(word).privileges(Release.parse(release)).stream()
                        .map(Privilege::name)
                        .collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByEachOfItsPrivilegesAndHoldsNoneOfTheRole(PrivilegeProfile profile) {
        for (Privilege privilege : profile.privileges()) {
            assertEquals(Optional.of(profile), PrivilegeProfile.of(privilege));
            assertFalse(Privilege.MINIMAL_ROLE.contains(privilege), privilege::toString);
        }
        assertEquals(profile, PrivilegeProfile.parse(profile.toString()));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertEquals(
                "no profile of privileges is named 'cloning': they are clone, hardware,"
                        + " guest-agent",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PrivilegeProfile.parse("cloning"))
                        .getMessage());
        assertEquals(Optional.empty(), PrivilegeProfile.of(Privilege.SYS_MODIFY));
        assertEquals(
                List.of(),
                Operation.SET_VM_CONFIG.profile().stream().toList(),
                "most options need no profile");
    }
}
