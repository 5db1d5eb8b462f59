package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.KernelRelease;
import felhom.proxmox.model.NodeState;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.host.Disk;
import felhom.proxmox.model.host.DiskHealth;
import felhom.proxmox.model.host.EssentialService;
import felhom.proxmox.model.host.NodeService;
import felhom.proxmox.model.host.PackageVersions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.time.Instant;
import java.util.List;

/** What a host shows. */
interface ReadingContract extends Contract {
    @Test
    default void aHostTellsItsVersion() {
        Release release = pve().cluster().version().number().orElseThrow();
        assertFalse(release.isBefore(Release.OLDEST), release::toString);
    }

    @Test
    default void itsNodeIsOnlineAndTellsItsStateAndTime() {
        NodeSummary own =
                pve().cluster().nodes().stream()
                        .filter(node -> node.name().equals(host().node()))
                        .findFirst()
                        .orElseThrow();
        assertEquals(NodeState.ONLINE, own.state());
        assertTrue(node().status().uptime().orElseThrow().isPositive());
        assertTrue(node().time().time().isAfter(Instant.parse("2024-01-01T00:00:00Z")));
    }

    @Test
    default void itsDisksAreListedWithoutWakingThem() {
        List<Disk> disks = node().disks().list();
        assertFalse(disks.isEmpty());
        for (Disk disk : disks) {
            assertTrue(disk.size().orElseThrow() > 0, disk::toString);
            assertEquals(DiskHealth.UNKNOWN, disk.health(), disk::toString);
            assertTrue(disk.lifeLeft().isEmpty(), disk::toString);
            assertFalse(disk.isPartition(), disk::toString);
        }
    }

    @Test
    default void theServicesThatItNeedsRun() {
        Release release = pve().cluster().version().number().orElseThrow();
        List<NodeService> services = node().services();
        for (EssentialService needed : EssentialService.of(release)) {
            NodeService found =
                    services.stream()
                            .filter(service -> service.id().equals(needed.id()))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(needed.id()));
            assertTrue(found.isInUse() && found.isUp(), found::toString);
        }
    }

    @Test
    default void theRunningKernelIsTheSameWhereverItIsTold() {
        KernelRelease running = node().status().kernelRelease().orElseThrow();
        PackageVersions versions = node().packages().versions();
        assertTrue(versions.find("lvm2").orElseThrow().installed().isPresent());
        assertEquals(running, versions.runningKernel().orElse(running));
    }

    @Test
    default void aSubscriptionHasAStatusAlsoIfThereIsNone() {
        assertFalse(node().packages().subscription().status().value().isEmpty());
    }

    @Test
    default void aGuestIsListedAndDescribed() {
        VmId guest = host().guest();
        ContainerStatus listed =
                node().containers().list().stream()
                        .filter(row -> row.vmid().equals(guest))
                        .findFirst()
                        .orElseThrow();
        ContainerStatus status = node().containers().status(guest);
        ContainerConfig config = node().containers().config(guest);
        assertEquals(GuestState.STOPPED, listed.state());
        assertEquals(GuestState.STOPPED, status.state());
        assertFalse(status.isRunning());
        assertEquals(config.hostname(), listed.name());
        assertTrue(config.rootfs().isPresent());
        assertTrue(config.digest().isPresent());
        assertTrue(node().containers().canSnapshot(guest));
    }

    @Test
    default void aGuestThatDoesNotExistIsNotFoundInTheHostsWords() {
        needs(Ability.SEE_MISSING_GUEST);
        VmId missing = host().missingGuest();
        String words =
                "Configuration file 'nodes/%s/lxc/%s.conf' does not exist"
                        .formatted(host().node(), missing);
        List<Executable> reads =
                List.of(
                        () -> node().containers().config(missing),
                        () -> node().containers().status(missing),
                        () -> node().snapshots().list(missing));
        for (Executable read : reads) {
            assertEquals(words, assertThrows(NotFoundException.class, read).what());
        }
    }
}
