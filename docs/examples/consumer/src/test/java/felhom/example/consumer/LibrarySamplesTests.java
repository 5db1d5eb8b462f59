package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.AuthenticationFailedException;
import felhom.proxmox.api.CallInterruptedException;
import felhom.proxmox.api.CallListener;
import felhom.proxmox.api.ChangeNotNotedException;
import felhom.proxmox.api.ConfigChange;
import felhom.proxmox.api.ConfigConflictException;
import felhom.proxmox.api.ContainerSettings;
import felhom.proxmox.api.ContentFilter;
import felhom.proxmox.api.CreateOptions;
import felhom.proxmox.api.DeadlineExceededException;
import felhom.proxmox.api.DestroyOptions;
import felhom.proxmox.api.DirectoryStorage;
import felhom.proxmox.api.GuestLockedException;
import felhom.proxmox.api.HostFailedException;
import felhom.proxmox.api.HostUnreachableException;
import felhom.proxmox.api.MalformedAnswerException;
import felhom.proxmox.api.NewDisks;
import felhom.proxmox.api.NewMount;
import felhom.proxmox.api.NewVolume;
import felhom.proxmox.api.NodeUnreachableException;
import felhom.proxmox.api.NotFoundException;
import felhom.proxmox.api.OutcomeUnknownException;
import felhom.proxmox.api.ParameterRejectedException;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.RawRequest;
import felhom.proxmox.api.RefusedException;
import felhom.proxmox.api.ServerCertificate;
import felhom.proxmox.api.StorageSettings;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.api.TaskQuery;
import felhom.proxmox.api.TaskStillRunningException;
import felhom.proxmox.api.Trust;
import felhom.proxmox.api.TypeOf;
import felhom.proxmox.api.UnfinishedChange;
import felhom.proxmox.api.UnsupportedByHostException;
import felhom.proxmox.api.UntrustedHostException;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.Features;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Requirement;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The samples of the guide for developers, run; what is between the tags is printed there. */
class LibrarySamplesTests extends OnSimulatedHost {
    @Test
    void askingAJournal(@TempDir Path folder) {
        ApiToken token = token("agent");
        Trust trust = Trust.pinned(fingerprint);
        Path journal = folder.resolve("journal");
        try (Proxmox killed = Proxmox.builder(url, token, trust).journal(journal).build()) {
            killed.node("demo-felhom")
                    .snapshots()
                    .create(new VmId(101), SnapshotName.parse("before-upgrade-32"));
        }
        // tag::journal
        try (Proxmox pve = Proxmox.builder(url, token, trust).journal(journal).build()) {
            for (UnfinishedChange change : pve.unfinished()) {
                out.println(change);
                change.settle();
            }
        }
        // end::journal
        assertTrue(printed().contains("POST /nodes/demo-felhom/lxc/101/snapshot of "), printed());
    }

    @Test
    void connecting() {
        // tag::connect
        ApiToken token = ApiToken.parse("felhom-agent@pve!agent=" + secret);
        try (Proxmox pve = Proxmox.create(url, token, Trust.pinned(fingerprint))) {
            for (Resource.Guest guest : pve.cluster().guests()) {
                out.println(guest.type() + " " + guest.vmid() + " " + guest.state());
            }
        }
        // end::connect
        assertTrue(printed().contains("lxc 101 running"), printed());
    }

    @Test
    void trusting(@TempDir Path folder) throws IOException {
        Path caFile = Files.writeString(folder.resolve("ca.pem"), host.authorityPem());
        String nextFingerprint = "AB".repeat(32);
        ApiToken token = ApiToken.of("felhom-agent@pve!agent", secret);
        // tag::trust
        Trust pinned = Trust.pinned(fingerprint);
        Trust whileRenewing = Trust.pinned(fingerprint, nextFingerprint);
        Trust signed = Trust.authority(caFile);
        Trust known = Trust.system();
        Trust unprotected = Trust.insecure();
        // end::trust
        for (Trust trust : List.of(pinned, whileRenewing, signed, unprotected)) {
            try (Proxmox pve = Proxmox.create(url, token, trust)) {
                assertEquals("9.2.11", pve.cluster().version().version());
            }
        }
        try (Proxmox pve = Proxmox.create(url, token, known)) {
            assertThrows(UntrustedHostException.class, () -> pve.cluster().version());
        }
    }

    @Test
    void lookingAtTheCertificate() {
        String name = host.url().getHost();
        int port = host.url().getPort();
        // tag::certificate
        ServerCertificate seen = ServerCertificate.fetch(name, port, Duration.ofSeconds(10));
        out.println(seen.fingerprint() + " until " + seen.notAfter());
        // end::certificate
        assertTrue(printed().startsWith(fingerprint), printed());
    }

    @Test
    void reading() {
        try (Proxmox pve = client("agent")) {
            // tag::read
            ProxmoxNode node = pve.node("demo-felhom");
            VmId vmid = new VmId(101);
            ContainerConfig config = node.containers().config(vmid);
            for (MountPoint mount : config.mountPoints().values()) {
                out.println(mount.source() + " in backups: " + mount.backup().orElse(false));
            }
            ContentFilter backupsOfGuest =
                    ContentFilter.DEFAULT.withContent(ContentType.BACKUP).withGuest(vmid);
            for (Volume backup :
                    node.storages().content(StorageId.parse("usb-backup"), backupsOfGuest)) {
                out.println(backup.id());
            }
            for (TaskSummary task : node.tasks().list(TaskQuery.DEFAULT.withErrorsOnly())) {
                out.println(task.upid() + " " + task.exitStatus());
            }
            // end::read
            assertTrue(printed().contains("in backups: true"), printed());
            assertTrue(printed().contains("usb-backup:backup/vzdump-lxc-101-"), printed());
            assertTrue(printed().contains("Optional[job errors]"), printed());
        }
    }

    @Test
    void changingAnOptionWithoutLoss() {
        // tag::lossless
        MountPoint before = MountPoint.parse("local-lvm:vm-101-disk-1,mp=/srv/data,newkey=1");
        MountPoint after = before.withBackup(true);
        assertEquals("local-lvm:vm-101-disk-1,mp=/srv/data,newkey=1,backup=1", after.toString());
        // end::lossless
    }

    @Test
    void changing() {
        try (Proxmox pve = client("agent")) {
            // tag::change
            ProxmoxNode node = pve.node("demo-felhom");
            VmId vmid = new VmId(101);
            SnapshotName before = SnapshotName.parse("before-upgrade-32");
            node.snapshots().create(vmid, before).await(Duration.ofMinutes(5));
            if (!upgrade(vmid)) {
                node.snapshots().rollback(vmid, before).await(Duration.ofMinutes(5));
                node.power().start(vmid).await(Duration.ofMinutes(10));
            }
            node.snapshots().delete(vmid, before).await(Duration.ofMinutes(5));
            // end::change
            assertEquals(1, host.executed(Operation.ROLLBACK_SNAPSHOT));
            assertEquals(GuestState.RUNNING, node.containers().status(vmid).state());
        }
    }

    private static boolean upgrade(VmId vmid) {
        return vmid.value() != 101;
    }

    @Test
    void configuring() {
        try (Proxmox pve = client("agent")) {
            ProxmoxNode node = pve.node("demo-felhom");
            VmId vmid = new VmId(9001);
            // tag::configure
            ConfigChange change =
                    ConfigChange.DEFAULT
                            .withSettings(
                                    ContainerSettings.DEFAULT
                                            .withMemoryMiB(1024)
                                            .withTags(List.of("felhom", "lab")))
                            .withNesting(true)
                            .withoutOption("cores");
            node.containers().setConfig(vmid, change);
            // end::configure
            ContainerConfig config = node.containers().config(vmid);
            assertTrue(config.features().nesting());
            assertTrue(config.cores().isEmpty());
        }
    }

    @Test
    void creatingAndDestroying() {
        try (Proxmox pve = client("agent")) {
            ProxmoxNode node = pve.node("demo-felhom");
            // tag::create
            VmId vmid = new VmId(130);
            StorageId localLvm = StorageId.parse("local-lvm");
            NewDisks disks =
                    NewDisks.of(NewVolume.ofGiB(localLvm, 4))
                            .withMount(0, NewMount.at("/srv/data", NewVolume.ofGiB(localLvm, 20)));
            CreateOptions options =
                    CreateOptions.of(
                                    vmid,
                                    VolumeId.parse(
                                            "local:vztmpl/debian-13-standard_13.1-2_amd64.tar.zst"),
                                    disks)
                            .withNesting()
                            .withSettings(ContainerSettings.DEFAULT.withHostname("lab"));
            node.containers().create(options).await(Duration.ofMinutes(10));
            node.containers()
                    .destroy(vmid, DestroyOptions.DEFAULT.withPurge())
                    .await(Duration.ofMinutes(5));
            // end::create
            assertTrue(host.state().guest(130).isEmpty());
            assertEquals(1, host.executed(Operation.CREATE_CONTAINER));
        }
    }

    @Test
    void storages() {
        try (Proxmox pve = client("agent")) {
            // tag::storage
            DirectoryStorage usb =
                    DirectoryStorage.of(
                                    StorageId.parse("usb-second"),
                                    "/mnt/usb-second/dump",
                                    StorageSettings.of(ContentType.BACKUP))
                            .withMountPoint("/mnt/usb-second");
            pve.cluster().addStorage(usb);
            // end::storage
            assertTrue(host.state().storage("usb-second").isPresent());
        }
    }

    @Test
    void refusing() {
        try (Proxmox pve = client("agent")) {
            ProxmoxNode node = pve.node("demo-felhom");
            VmId vmid = new VmId(9001);
            // tag::refused
            Features wanted = Features.parse("nesting=1,keyctl=1");
            try {
                node.containers().setConfig(vmid, ConfigChange.DEFAULT.withFeatures(wanted));
            } catch (RefusedException refused) {
                out.println(refused.what());
                out.println(refused.reason());
                out.println(refused.instead());
            }
            // end::refused
            assertEquals(0, host.executed(Operation.SET_CONTAINER_CONFIG));
            assertTrue(printed().contains("keyctl"), printed());
        }
    }

    @Test
    void lookingBeforeLeaping() {
        try (Proxmox pve = client("readonly")) {
            // tag::preflight
            Permissions rights = pve.access().permissions();
            boolean allowed =
                    Operation.CREATE_SNAPSHOT.requirements().stream()
                            .filter(Requirement::isUnconditional)
                            .allMatch(needed -> rights.satisfies(needed, Map.of("vmid", "101")));
            // end::preflight
            assertFalse(allowed);
        }
    }

    @Test
    void listening() {
        ApiToken token = token("agent");
        Trust trust = Trust.pinned(fingerprint);
        // tag::listener
        CallListener listener =
                call -> out.println(call.request() + " " + call.attempts() + " " + call.duration());
        try (Proxmox pve = Proxmox.builder(url, token, trust).listener(listener).build()) {
            pve.cluster().version();
        }
        // end::listener
        assertTrue(printed().startsWith("GET /version 1 PT"), printed());
    }

    @Test
    void aMissingPrivilege() {
        try (Proxmox pve = client("vmonly")) {
            ProxmoxNode node = pve.node("demo-felhom");
            // tag::denied
            try {
                out.println(node.status().uptime());
            } catch (PermissionDeniedException denied) {
                for (Requirement one : denied.missing()) {
                    out.println("missing: " + one);
                }
                out.println(denied.nextStep());
            }
            // end::denied
        }
        assertTrue(printed().startsWith("missing: Sys.Audit on /nodes/demo-felhom"), printed());
        assertTrue(printed().contains("pveum acl modify /nodes/demo-felhom"), printed());
    }

    // tag::family
    enum Reaction {
        TRY_LATER,
        WAIT_ON,
        LOOK_FIRST,
        TELL_THE_OPERATOR,
        CORRECT_THE_CALL,
        STOP
    }

    static Reaction reactionTo(ProxmoxException failure) {
        return switch (failure) {
            case HostUnreachableException e -> Reaction.TRY_LATER;
            case NodeUnreachableException e -> Reaction.TRY_LATER;
            case DeadlineExceededException e -> Reaction.TRY_LATER;
            case GuestLockedException e -> Reaction.TRY_LATER;
            case ConfigConflictException e -> Reaction.TRY_LATER;
            case TaskStillRunningException e -> Reaction.WAIT_ON;
            case OutcomeUnknownException e -> Reaction.LOOK_FIRST;
            case ChangeNotNotedException e -> Reaction.TELL_THE_OPERATOR;
            case TaskFailedException e -> Reaction.LOOK_FIRST;
            case UntrustedHostException e -> Reaction.TELL_THE_OPERATOR;
            case AuthenticationFailedException e -> Reaction.TELL_THE_OPERATOR;
            case PermissionDeniedException e -> Reaction.TELL_THE_OPERATOR;
            case HostFailedException e -> Reaction.TELL_THE_OPERATOR;
            case MalformedAnswerException e -> Reaction.TELL_THE_OPERATOR;
            case UnsupportedByHostException e -> Reaction.TELL_THE_OPERATOR;
            case NotFoundException e -> Reaction.CORRECT_THE_CALL;
            case ParameterRejectedException e -> Reaction.CORRECT_THE_CALL;
            case CallInterruptedException e -> Reaction.STOP;
        };
    }

    // end::family

    @Test
    void everyFailureHasAReaction() {
        try (Proxmox pve = client("agent")) {
            ProxmoxNode node = pve.node("demo-felhom");
            assertEquals(
                    Reaction.CORRECT_THE_CALL,
                    reactionTo(
                            assertThrows(
                                    ProxmoxException.class,
                                    () -> node.containers().config(new VmId(999)))));
            host.inject(new Fault.StatusOnly(596, "Broken pipe", FaultMoment.BEFORE_EXECUTION));
            assertEquals(
                    Reaction.TRY_LATER,
                    reactionTo(assertThrows(ProxmoxException.class, node::status)));
        }
    }

    @Test
    void settings() {
        ApiToken token = ApiToken.of("felhom-agent@pve!agent", secret);
        Trust trust = Trust.pinned(fingerprint);
        // tag::settings
        try (Proxmox pve =
                Proxmox.builder(url, token, trust)
                        .timeout(Duration.ofSeconds(15))
                        .maxAttempts(2)
                        .maxConnections(4)
                        .maxBodyBytes(8 * 1024 * 1024)
                        .build()) {
            out.println(pve.cluster().version().release());
        }
        // end::settings
        assertEquals("9.2" + System.lineSeparator(), printed());
    }

    @Test
    void threads() throws InterruptedException, ExecutionException {
        try (Proxmox pve = client("agent")) {
            ProxmoxNode node = pve.node("demo-felhom");
            List<VmId> guests = List.of(new VmId(101), new VmId(102));
            // tag::threads
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<ContainerConfig>> configs =
                        guests.stream()
                                .map(guest -> threads.submit(() -> node.containers().config(guest)))
                                .toList();
                for (Future<ContainerConfig> config : configs) {
                    out.println(config.get().hostname().orElse("no name"));
                }
            }
            // end::threads
        }
        assertEquals(List.of("nextcloud", "homeassistant"), printed().lines().toList());
    }

    @Test
    void rawRequests() {
        try (Proxmox pve = client("agent")) {
            // tag::raw
            record Guest(VmId vmid, String type, Optional<String> tags) {}

            RawRequest guests = RawRequest.get("/cluster/resources").with("type", "vm");
            for (Guest guest : pve.raw().get(guests, new TypeOf<List<Guest>>() {})) {
                out.println(guest.vmid() + " " + guest.type() + " " + guest.tags().orElse(""));
            }
            RawRequest start =
                    RawRequest.post("/nodes/{node}/lxc/{vmid}/status/start", "demo-felhom", 9001);
            pve.raw().start(start).await(Duration.ofMinutes(2));
            // end::raw
        }
        assertTrue(printed().contains("101 lxc"), printed());
    }

    @Test
    void testingWithTheSimulator() {
        // tag::simulator
        try (SimulatedHost simulated = SimulatedHost.start()) {
            SimulatedToken known = simulated.operatorToken();
            ApiToken token = ApiToken.of(known.id().toString(), known.secret());
            Trust trust = Trust.pinned(simulated.fingerprint());
            try (Proxmox pve = Proxmox.create(simulated.url().toString(), token, trust)) {
                simulated.inject(
                        new Fault.StatusOnly(
                                596, "Connection timed out", FaultMoment.AFTER_EXECUTION),
                        RequestMatcher.of(Operation.CONTAINER_STATUS),
                        1);
                ContainerStatus status = pve.node("demo-felhom").containers().status(new VmId(101));
                assertEquals(GuestState.RUNNING, status.state());
                assertEquals(2, simulated.requests().size());
            }
        }
        // end::simulator
    }
}
