package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ClusterStatus;
import felhom.proxmox.model.HaEntry;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.Requirement;
import felhom.proxmox.model.backup.BackupJob;
import felhom.proxmox.model.backup.BackupSelection;
import felhom.proxmox.model.backup.GuestWithoutJob;
import felhom.proxmox.model.backup.JobGuest;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a host shows of its jobs and its cluster. */
interface ClusterContract extends Contract {
    @Test
    default void theHostItselfIsOneOfTheNodesAndOnline() {
        needs(Ability.SEE_JOBS);
        List<ClusterStatus.Member> own =
                pve().cluster().status().members().stream()
                        .filter(ClusterStatus.Member::local)
                        .toList();
        assertEquals(1, own.size());
        assertEquals(host().node(), own.getFirst().name());
        assertTrue(own.getFirst().online());
    }

    @Test
    default void highAvailabilityTellsOfTheMajority() {
        needs(Ability.SEE_JOBS);
        assertEquals(
                1,
                pve().cluster().highAvailability().stream()
                        .filter(HaEntry.Quorum.class::isInstance)
                        .count());
    }

    @Test
    default void aJobSelectsTheGuestsThatItNames() {
        needs(Ability.SEE_JOBS);
        List<BackupJob> jobs = pve().cluster().backupJobs().list();
        for (BackupJob job : jobs.subList(0, Math.min(1, jobs.size()))) {
            assertTrue(job.schedule().isPresent());
            List<JobGuest> guests = pve().cluster().backupJobs().guests(job.id());
            if (job.selection() instanceof BackupSelection.Guests named) {
                assertTrue(
                        named.guests().containsAll(guests.stream().map(JobGuest::vmid).toList()));
            }
            boolean tells =
                    Operation.GUESTS_WITHOUT_JOB
                            .releases()
                            .contains(pve().cluster().release().orElseThrow());
            List<GuestWithoutJob> others =
                    tells ? pve().cluster().backupJobs().guestsWithoutJob() : List.of();
            for (JobGuest guest : guests) {
                assertFalse(
                        others.stream().anyMatch(other -> other.vmid().equals(guest.vmid())),
                        guest::toString);
            }
        }
    }

    @Test
    default void jobsAreNotShownToATokenWithoutRights() {
        needs(Ability.TOKEN_WITHOUT_RIGHTS);
        try (Proxmox stranger = host().clientWithoutRights()) {
            PermissionDeniedException denied =
                    assertThrows(
                            PermissionDeniedException.class,
                            () -> stranger.cluster().backupJobs().list());
            assertEquals(
                    List.of(Requirement.of("/", List.of(Privilege.SYS_AUDIT))), denied.missing());
        }
    }
}
