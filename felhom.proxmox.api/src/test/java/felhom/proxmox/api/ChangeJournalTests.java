package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.journal.Journal;
import felhom.proxmox.api.internal.journal.JournalTrouble;
import felhom.proxmox.api.internal.journal.MemoryDisk;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** A client with a journal: what it notes, and what it says of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangeJournalTests {
    private static final VmId GUEST = new VmId(9001);
    private static final VmId RUNNING = new VmId(101);
    private static final SnapshotName NAME = new SnapshotName("new");
    private static final AtomicInteger HOSTS = new AtomicInteger();

    @TempDir private Path folder;

    private final String url = "https://pve-" + HOSTS.incrementAndGet() + ".journal.test:8006";
    private final MemoryDisk disk = new MemoryDisk();
    private SimulatedHost host = host(Duration.ZERO);

    private static SimulatedHost host(Duration taskTime) {
        return SimulatedHost.builder().contents(DemoHost.healthy()).taskTime(taskTime).start();
    }

    @AfterEach
    void closeTheHost() {
        host.close();
    }

    private void slowTasks() {
        host.close();
        host = host(Duration.ofHours(10));
    }

    private Proxmox client() throws JournalTrouble {
        Proxmox.Builder builder =
                Proxmox.builder(url, Wire.token(host), Trust.pinned(host.fingerprint()))
                        .recoveryTime(Duration.ZERO);
        return builder.build(
                Wire.to(host, 8, 1 << 26, System::nanoTime),
                Thread::sleep,
                RandomGenerator.getDefault(),
                System::nanoTime,
                InstantSource.system(),
                Optional.of(Journal.open("/var/lib/x/journal", disk, builder.owner())));
    }

    private static ProxmoxNode node(Proxmox pve) {
        return pve.node("demo-felhom");
    }

    private static Task snapshot(Proxmox pve) {
        return node(pve).snapshots().create(GUEST, NAME);
    }

    private void lose(Operation operation) {
        host.inject(new Fault.Reset(FaultMoment.BEFORE_EXECUTION), RequestMatcher.of(operation), 1);
    }

    @Test
    void aChangeThatIsToldOfIsNotOpen() throws JournalTrouble {
        try (Proxmox pve = client()) {
            snapshot(pve).await(Duration.ofMinutes(1));
            node(pve)
                    .containers()
                    .setConfig(
                            GUEST,
                            ConfigChange.DEFAULT.withSettings(
                                    ContainerSettings.DEFAULT.withMemoryMiB(777)));
            assertThrows(
                    ProxmoxException.class,
                    () -> node(pve).power().start(RUNNING).await(Duration.ofMinutes(1)));
            assertEquals(List.of(), pve.unfinished());
        }
    }

    @Test
    void aTaskThatNobodyAwaitedIsOpenUntilSomebodyDoes() throws JournalTrouble {
        slowTasks();
        Task started;
        try (Proxmox pve = client()) {
            started = snapshot(pve);
        }
        try (Proxmox pve = client()) {
            UnfinishedChange open = pve.unfinished().getFirst();
            assertEquals(Optional.of(Operation.CREATE_SNAPSHOT), open.operation());
            assertEquals(Map.of("node", "demo-felhom", "vmid", "9001"), open.names());
            ChangeOutcome.Running running =
                    assertInstanceOf(ChangeOutcome.Running.class, open.outcome());
            assertEquals(started.upid(), running.task().upid());
            assertEquals(
                    open.request()
                            + " of "
                            + open.noted().orElseThrow()
                            + ": running: task "
                            + started.upid()
                            + " is still running",
                    open.toString());
            running.task().stop();
            assertThrows(
                    TaskFailedException.class, () -> running.task().await(Duration.ofMinutes(1)));
            assertEquals(List.of(), pve.unfinished());
        }
    }

    @Test
    void aTaskThatFailedIsNotDone() throws JournalTrouble {
        try (Proxmox pve = client()) {
            snapshot(pve).await(Duration.ofMinutes(1));
            Task again = snapshot(pve);
            while (again.status().running()) {
                Thread.onSpinWait();
            }
            ChangeOutcome.NotDone not =
                    assertInstanceOf(
                            ChangeOutcome.NotDone.class, pve.unfinished().getFirst().outcome());
            assertEquals(Optional.of(again.upid()), not.task());
            assertTrue(not.evidence().contains("snapshot name 'new' already used"), not.toString());
        }
    }

    @Test
    void aTaskThatWasCutShortIsUnknown() throws JournalTrouble {
        slowTasks();
        try (Proxmox pve = client()) {
            Task task = snapshot(pve);
            task.stop();
            ChangeOutcome.Unknown unknown =
                    assertInstanceOf(
                            ChangeOutcome.Unknown.class, pve.unfinished().getFirst().outcome());
            assertEquals(List.of(task.upid()), unknown.candidates());
            assertTrue(unknown.evidence().contains("was cut short"), unknown.evidence());
        }
    }

    @Test
    void anUnknownOutcomeStaysOpenUntilItIsSettled() throws JournalTrouble {
        lose(Operation.CREATE_SNAPSHOT);
        try (Proxmox pve = client()) {
            assertThrows(OutcomeUnknownException.class, () -> snapshot(pve));
            assertInstanceOf(ChangeOutcome.Unknown.class, pve.unfinished().getFirst().outcome());
        }
        try (Proxmox pve = client()) {
            UnfinishedChange open = pve.unfinished().getFirst();
            assertTrue(
                    open.outcome().evidence().contains("the host lists no new task vzsnapshot"),
                    open.toString());
            open.settle();
            open.settle();
            assertEquals(List.of(), pve.unfinished());
        }
    }

    @Test
    void whatWasWrongWithTheJournalIsTold() throws JournalTrouble {
        client().close();
        disk.put(disk.text() + "0123abcd 1 {");
        try (Proxmox pve = client()) {
            assertTrue(
                    pve.journalNotices().getFirst().contains("cut off after 12 characters"),
                    pve.journalNotices().toString());
        }
    }

    /** A later change like it, made by hand or by this client, explains the task. */
    @Test
    void theTaskOfALaterChangeIsNotTakenForThatOfALostOne() throws JournalTrouble {
        lose(Operation.CREATE_SNAPSHOT);
        try (Proxmox pve = client()) {
            assertThrows(OutcomeUnknownException.class, () -> snapshot(pve));
            snapshot(pve).await(Duration.ofMinutes(1));
        }
        try (Proxmox pve = client()) {
            List<UnfinishedChange> open = pve.unfinished();
            assertEquals(1, open.size());
            assertInstanceOf(ChangeOutcome.Unknown.class, open.getFirst().outcome());
        }
        assertEquals(1, host.executed(Operation.CREATE_SNAPSHOT));
    }

    @Test
    void onAFullDiskNothingIsSent() throws JournalTrouble {
        try (Proxmox pve = client()) {
            disk.withRoom(0);
            ChangeNotNotedException refused =
                    assertThrows(ChangeNotNotedException.class, () -> snapshot(pve));
            assertEquals(
                    "POST /nodes/demo-felhom/lxc/9001/snapshot on "
                            + url.substring("https://".length())
                            + " failed: it could not be noted in the journal, so it was not sent:"
                            + " /var/lib/x/journal cannot be written (the operating system reports"
                            + " an error). Next: look at the disk and at the rights of the file's"
                            + " folder: df -h, ls -l",
                    refused.getMessage());
            nothingWasSent();
            disk.withRoom(Long.MAX_VALUE);
            snapshot(pve).await(Duration.ofMinutes(1));
        }
    }

    /** The disk fills up between the two notes. */
    @Test
    void withoutTheSecondNoteNothingIsSent() throws JournalTrouble {
        try (Proxmox pve = client()) {
            disk.withRoom(350);
            assertThrows(ChangeNotNotedException.class, () -> snapshot(pve));
            assertTrue(disk.text().contains("\"record\":\"intent\""), disk.text());
            nothingWasSent();
            assertThrows(
                    ChangeNotNotedException.class,
                    () -> ChangeCalls.all().get(Operation.ADD_STORAGE).apply(pve));
            nothingWasSent();
            disk.withRoom(Long.MAX_VALUE);
            assertEquals(List.of(), pve.unfinished(), "the caller was told");
        }
    }

    private void nothingWasSent() {
        assertFalse(host.requests().stream().anyMatch(request -> !request.method().equals("GET")));
        assertEquals(List.of(), host.executed());
    }

    @Test
    void aDiskThatFillsUpAfterTheSendingCostsNoAnswer() throws JournalTrouble {
        slowTasks();
        Task task;
        try (Proxmox pve = client()) {
            disk.withRoom(430);
            task = snapshot(pve);
            assertFalse(disk.text().contains(task.upid().toString()), disk.text());
            disk.withRoom(Long.MAX_VALUE);
        }
        try (Proxmox pve = client()) {
            ChangeOutcome.Running running =
                    assertInstanceOf(
                            ChangeOutcome.Running.class, pve.unfinished().getFirst().outcome());
            assertEquals(task.upid(), running.task().upid());
        }
    }

    @Test
    void noSecretIsNoted() throws JournalTrouble {
        String secret = "correct horse battery";
        StringBuilder seen = new StringBuilder();
        try (Proxmox pve = client()) {
            for (Operation operation :
                    List.of(Operation.ADD_STORAGE, Operation.SET_CONTAINER_CONFIG)) {
                lose(operation);
            }
            assertThrows(
                    OutcomeUnknownException.class,
                    () ->
                            pve.cluster()
                                    .addStorage(
                                            CifsStorage.of(
                                                            new StorageId("nas"),
                                                            "nas.lan",
                                                            "backups",
                                                            StorageSettings.of(ContentType.BACKUP))
                                                    .withLogin("felhom", Secret.password(secret))));
            assertThrows(
                    OutcomeUnknownException.class,
                    () ->
                            node(pve)
                                    .containers()
                                    .setConfig(
                                            GUEST,
                                            ConfigChange.DEFAULT.withSettings(
                                                    ContainerSettings.DEFAULT.withDescription(
                                                            "password = " + secret))));
            seen.append(disk.text());
        }
        assertFalse(seen.toString().contains("horse"), seen.toString());
        assertFalse(seen.toString().contains(host.operatorToken().secret()));
    }

    @Test
    void withoutAJournalThereIsNothingToAsk() {
        try (Proxmox pve = Clients.of(host).build()) {
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, pve::unfinished);
            assertEquals(
                    "this client has no journal: name one with Proxmox.Builder.journal(…)",
                    refused.getMessage());
            assertEquals(List.of(), pve.journalNotices());
        }
    }

    @Test
    void aJournalThatCannotBeUsedIsNamed() throws Exception {
        Path file = folder.toRealPath().resolve("journal");
        try (Proxmox first = Clients.of(host).journal(file).build()) {
            assertEquals(List.of(), first.unfinished());
            JournalException locked =
                    assertThrows(
                            JournalException.class,
                            () -> Clients.of(host).journal(file).build().close());
            assertEquals(JournalException.Reason.LOCKED, locked.reason());
            assertEquals(
                    "The journal cannot be used: "
                            + file
                            + " is open in another client of this process. Next: share that client,"
                            + " close it first, or give this one a journal of its own",
                    locked.getMessage());
        }
        Files.writeString(file, "something else\n");
        JournalException foreign =
                assertThrows(
                        JournalException.class,
                        () -> Clients.of(host).journal(file).build().close());
        assertEquals(JournalException.Reason.FOREIGN, foreign.reason());
        assertEquals("something else\n", Files.readString(file));
    }
}
