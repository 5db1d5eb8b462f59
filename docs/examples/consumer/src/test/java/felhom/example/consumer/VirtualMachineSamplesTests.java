package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.ChangedConfig;
import felhom.proxmox.api.Guest;
import felhom.proxmox.api.PresentDisks;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.VirtualMachineChange;
import felhom.proxmox.api.VirtualMachineRestore;
import felhom.proxmox.api.VirtualMachineSettings;
import felhom.proxmox.api.VirtualMachineTarget;
import felhom.proxmox.model.MachineState;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VirtualMachineStatus;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.backup.MachineCoverage;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The samples of the guide to virtual machines. */
class VirtualMachineSamplesTests extends OnSimulatedHost {
    private final VmId vmid = new VmId(300);
    private final StorageId backups = StorageId.parse("usb-backup");
    private final StorageId localLvm = StorageId.parse("local-lvm");
    private Proxmox pve;
    private ProxmoxNode node;

    @BeforeEach
    void connect() {
        Instant then = host.state().now().minus(Duration.ofDays(3));
        for (int i = 0; i < 2; i++) {
            host.state()
                    .put(
                            SimulatedVolume.machineDisk(
                                    "local-lvm:vm-300-disk-" + i, 300, 1L << 30, then));
        }
        host.state()
                .put(
                        SimulatedGuest.virtualMachine(300, "nas")
                                .with("agent", "1")
                                .with("memory", "1024")
                                .with("scsi0", "local-lvm:vm-300-disk-0,size=1G")
                                .with("scsi1", "local-lvm:vm-300-disk-1,size=1G,backup=0"));
        pve = client("agent");
        node = pve.node("demo-felhom");
    }

    @AfterEach
    void disconnect() {
        pve.close();
    }

    /** A container, and a virtual machine. */
    @ParameterizedTest
    @ValueSource(ints = {9001, 300})
    void backingUpAnyGuest(int number) {
        VmId vmid = new VmId(number);
        // tag::any-guest
        Guest guest = node.guest(vmid);
        guest.backUp(backups).await(Duration.ofHours(2));
        Volume newest = guest.newestBackup(backups).orElseThrow();
        VmId free = pve.cluster().nextId();
        node.backups().restoreCopy(newest.id(), free, localLvm).await(Duration.ofHours(2));
        out.println(guest + " is restored as " + node.guest(free));
        // end::any-guest
        assertTrue(printed().contains("/" + number + " is restored as "), printed());
        assertEquals(guest.type(), node.guest(free).type());
    }

    @ParameterizedTest
    @ValueSource(ints = {9001, 300})
    void rotatingSnapshotsOfAnyGuest(int guestNumber) {
        VmId vmid = new VmId(guestNumber);
        for (int number = 1; number <= 5; number++) {
            rotate(vmid, number);
        }
        assertEquals(3, node.guest(vmid).snapshots().snapshots().size());
    }

    private void rotate(VmId vmid, int number) {
        // tag::rotate
        Guest guest = node.guest(vmid);
        SnapshotName name = SnapshotName.parse("daily-" + number);
        guest.createSnapshot(name, "made every day").await(Duration.ofMinutes(10));
        List<Snapshot> all = guest.snapshots().snapshots();
        if (all.size() > 3) {
            guest.deleteSnapshot(all.getFirst().name()).await(Duration.ofMinutes(10));
        }
        // end::rotate
    }

    @Test
    void changingAMachineThatRuns() {
        node.guest(vmid).start().await(Duration.ofMinutes(1));
        // tag::change
        VirtualMachineChange change =
                VirtualMachineChange.DEFAULT
                        .withSettings(
                                VirtualMachineSettings.DEFAULT.withMemoryMiB(4096).withCores(2))
                        .withBackup("scsi1", false);
        ChangedConfig changed = node.virtualMachines().setConfig(vmid, change);
        changed.pending()
                .orElse(List.of())
                .forEach(option -> out.println(option.key() + " waits for the next start"));
        // end::change
        assertTrue(printed().contains("memory waits for the next start"), printed());
    }

    @Test
    void findingMachinesThatDoNothing() {
        node.guest(vmid).start().await(Duration.ofMinutes(1));
        node.virtualMachinePower().pause(vmid).await(Duration.ofMinutes(1));
        // tag::states
        for (VirtualMachineStatus machine : node.virtualMachines().listWithStates()) {
            MachineState state = machine.machineState().orElse(MachineState.STOPPED);
            if (state.equals(MachineState.IO_ERROR) || state.equals(MachineState.PAUSED)) {
                out.println(machine.vmid() + " does nothing: " + state);
            }
        }
        // end::states
        assertEquals("300 does nothing: paused", printed().strip());
    }

    @Test
    void knowingWhatABackupHolds() {
        // tag::coverage
        MachineCoverage coverage =
                MachineCoverage.of(vmid, node.virtualMachines().currentConfig(vmid));
        coverage.excluded().forEach(disk -> out.println(disk + " is in no backup"));
        List<String> log = new ArrayList<>();
        node.guest(vmid).backUp(backups).await(Duration.ofHours(2), line -> log.add(line.text()));
        out.println(coverage.verify(log).asPredicted());
        // end::coverage
        assertEquals(
                List.of("scsi1: DISABLED is in no backup", "true"), printed().lines().toList());
    }

    @Test
    void addingAndGrowingDisks() {
        // tag::disks
        node.virtualMachines()
                .applyConfig(vmid, VirtualMachineChange.DEFAULT.withNewDisk("scsi2", localLvm, 8))
                .ifPresent(task -> task.await(Duration.ofMinutes(10)));
        node.virtualDisks()
                .growTo(vmid, "scsi0", 16 * 1024)
                .ifPresent(task -> task.await(Duration.ofMinutes(10)));
        // end::disks
        assertTrue(node.virtualMachines().config(vmid).disk("scsi2").isPresent());
        assertEquals(
                16L << 30,
                node.virtualMachines().config(vmid).disk("scsi0").orElseThrow().size().orElse(0));
    }

    @Test
    void restoringOverAMachine() {
        node.guest(vmid).backUp(backups).await(Duration.ofMinutes(1));
        VolumeId archive = node.guest(vmid).newestBackup(backups).orElseThrow().id();
        // tag::over
        VirtualMachineTarget target =
                VirtualMachineTarget.overExisting(vmid, PresentDisks.ARE_REPLACED);
        node.backups()
                .restore(VirtualMachineRestore.of(target, archive))
                .await(Duration.ofHours(2));
        // end::over
        assertTrue(node.virtualMachines().config(vmid).disk("scsi0").isPresent());
    }
}
