package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.DirectoryStorage;
import felhom.proxmox.api.Guest;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.StorageSettings;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.GuestMetric;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The programs of the page for users of other clients, each run on a guest of either kind. */
class OtherClientsSamplesTests extends OnSimulatedHost {
    private Proxmox pve;

    @BeforeEach
    void connect() {
        pve = client("agent");
    }

    @AfterEach
    void disconnect() {
        pve.close();
    }

    @Test
    void connecting() {
        String text = "felhom-agent@pve!agent=" + secret;
        // tag::connect
        ApiToken token = ApiToken.parse(text);
        Proxmox pve = Proxmox.create(url, token, Trust.pinned(fingerprint));
        // end::connect
        try (pve) {
            assertEquals("9.2.11", pve.cluster().version().version());
        }
    }

    @Test
    void listingGuests() {
        // tag::list-guests
        for (Resource.Guest guest : pve.cluster().guests()) {
            out.println(guest.type() + " " + guest.vmid() + " " + guest.state());
        }
        // end::list-guests
        assertTrue(printed().contains("lxc 101 running"), printed());
        assertTrue(printed().contains("qemu 200 running"), printed());
        assertTrue(
                printed()
                        .lines()
                        .allMatch(line -> line.matches("(lxc|qemu) \\d+ (running|stopped)")),
                printed());
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 200})
    void backingUp(int vmid) {
        // tag::back-up
        Guest guest = pve.node("demo-felhom").guest(vmid);
        guest.backUp(StorageId.parse("usb-backup")).await(Duration.ofHours(2));
        // end::back-up
        assertEquals(1, host.executed(Operation.BACKUP_GUEST));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 200})
    void restoring(int vmid) {
        // tag::restore
        ProxmoxNode node = pve.node("demo-felhom");
        Volume newest = node.guest(vmid).newestBackup(StorageId.parse("usb-backup")).orElseThrow();
        VmId free = pve.cluster().nextId();
        Task restore = node.backups().restoreCopy(newest.id(), free, StorageId.parse("local-lvm"));
        restore.await(Duration.ofHours(2));
        // end::restore
        assertEquals(node.guest(vmid).type(), node.guest(free).type());
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 200})
    void rotatingSnapshots(int vmid) {
        Guest guest = pve.node("demo-felhom").guest(vmid);
        guest.createSnapshot(SnapshotName.parse("by-hand"), "").await(Duration.ofMinutes(1));
        List<String> others = snapshots(guest);
        for (String stamp : List.of("1", "2", "3", "4", "5")) {
            rotate(vmid, stamp);
        }
        List<String> kept = new ArrayList<>(others);
        kept.addAll(List.of("nightly-3", "nightly-4", "nightly-5"));
        assertEquals(kept, snapshots(guest));
    }

    private static List<String> snapshots(Guest guest) {
        return guest.snapshots().snapshots().stream()
                .map(one -> one.name().value())
                .sorted()
                .toList();
    }

    private void rotate(int vmid, String stamp) {
        // tag::rotate
        Guest guest = pve.node("demo-felhom").guest(vmid);
        SnapshotName name = SnapshotName.parse("nightly-" + stamp);
        guest.createSnapshot(name, "made every night").await(Duration.ofMinutes(10));
        for (Snapshot old :
                guest.snapshots()
                        .allButNewest(3, one -> one.name().value().startsWith("nightly-"))) {
            guest.deleteSnapshot(old.name()).await(Duration.ofMinutes(10));
        }
        // end::rotate
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 200})
    void changingMemory(int vmid) {
        // tag::memory
        Guest guest = pve.node("demo-felhom").guest(vmid);
        guest.setMemoryMiB(3072);
        // end::memory
        OptionalLong memory =
                guest.type().equals(GuestType.CONTAINER)
                        ? pve.node("demo-felhom").containers().config(guest.vmid()).memoryMiB()
                        : pve.node("demo-felhom")
                                .virtualMachines()
                                .config(guest.vmid())
                                .memoryMiB();
        assertEquals(OptionalLong.of(3072), memory);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 200})
    void followingALog(int vmid) {
        Guest guest = pve.node("demo-felhom").guest(vmid);
        Upid upid = guest.backUp(StorageId.parse("usb-backup")).upid();
        // tag::follow-log
        Task task = pve.node(upid.node()).tasks().resume(upid);
        task.await(Duration.ofHours(2), line -> out.println(line.text()));
        // end::follow-log
        assertTrue(printed().contains("INFO: Starting Backup of VM " + vmid), printed());
    }

    @Test
    void namingAMissingRight() {
        try (Proxmox pve = client("vmonly")) {
            // tag::missing-right
            try {
                out.println(pve.node("demo-felhom").status().uptime());
            } catch (PermissionDeniedException denied) {
                denied.missing().forEach(out::println);
                out.println(denied.nextStep());
            }
            // end::missing-right
        }
        assertTrue(printed().startsWith("Sys.Audit on /nodes/demo-felhom"), printed());
        assertTrue(printed().contains("pveum acl modify /nodes/demo-felhom"), printed());
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 200})
    void pollingMetrics(int vmid) {
        // tag::metrics
        Guest guest = pve.node("demo-felhom").guest(vmid);
        for (GuestMetric point : guest.metrics(Timeframe.HOUR, Consolidation.AVERAGE)) {
            point.memoryUsed().ifPresent(used -> out.println(point.time() + " " + used));
        }
        // end::metrics
        assertFalse(printed().isEmpty());
    }

    @Test
    void addingAStorage() {
        // tag::add-storage
        StorageId id = StorageId.parse("usb-second");
        StorageSettings backups = StorageSettings.of(ContentType.BACKUP);
        pve.cluster()
                .addStorage(
                        DirectoryStorage.of(id, "/mnt/usb-second/dump", backups)
                                .withMountPoint("/mnt/usb-second"));
        // end::add-storage
        assertEquals(1, host.executed(Operation.ADD_STORAGE));
    }

    @Test
    void testingWithTheSimulator() {
        // tag::simulator
        try (SimulatedHost host = SimulatedHost.start()) {
            SimulatedToken known = host.operatorToken();
            ApiToken token = ApiToken.of(known.id().toString(), known.secret());
            Trust trust = Trust.pinned(host.fingerprint());
            try (Proxmox pve = Proxmox.create(host.url().toString(), token, trust)) {
                host.inject(
                        new Fault.Reset(FaultMoment.AFTER_EXECUTION),
                        RequestMatcher.of(Operation.STOP_CONTAINER),
                        1);
                Guest guest = pve.node("demo-felhom").guest(101);
                guest.stop().await(Duration.ofMinutes(1));
                assertEquals(GuestState.STOPPED, guest.status().state());
                assertEquals(1, host.executed(Operation.STOP_CONTAINER));
            }
        }
        // end::simulator
    }
}
