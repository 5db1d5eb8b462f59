package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What a listener is told of calls and tasks. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallListenerTests {
    private static final VmId GUEST = new VmId(9001);
    private static final Duration AMPLE = Duration.ofMinutes(1);

    private final Recorder told = new Recorder();
    private SimulatedHost host;

    /** Keeps what it is told. */
    private static class Recorder implements CallListener {
        final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
        final List<Upid> started = Collections.synchronizedList(new ArrayList<>());
        final List<EndedTask> ended = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onCall(Call call) {
            calls.add(call);
        }

        @Override
        public void onTaskStarted(Upid upid) {
            started.add(upid);
        }

        @Override
        public void onTaskEnded(EndedTask task) {
            ended.add(task);
        }

        List<Call> of(Operation operation) {
            return calls.stream()
                    .filter(call -> call.operation().equals(Optional.of(operation)))
                    .toList();
        }
    }

    @BeforeEach
    void start() {
        host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy())
                        .taskTimes(type -> Duration.ZERO)
                        .authenticationDelay(Duration.ZERO)
                        .start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Proxmox client(CallListener listener) {
        return Clients.of(host).listener(listener).build();
    }

    @Test
    void aReadIsToldWithItsRequestAndWithoutItsQuery() {
        try (Proxmox pve = client(told)) {
            pve.node("demo-felhom").tasks().list(TaskQuery.DEFAULT.withErrorsOnly());
        }
        CallListener.Call call = told.calls.getFirst();
        assertEquals(Optional.of(Operation.LIST_TASKS), call.operation());
        assertEquals("GET /nodes/demo-felhom/tasks", call.request());
        assertEquals(1, call.attempts());
        assertEquals(Optional.empty(), call.failure());
        assertTrue(call.duration().isPositive(), call::toString);
        assertEquals(1, told.calls.size(), told.calls::toString);
    }

    @Test
    void attemptsAreCountedInOneCall() {
        host.inject(
                new Fault.StatusOnly(596, "Connection timed out", FaultMoment.AFTER_EXECUTION),
                RequestMatcher.of(Operation.CONTAINER_STATUS),
                1);
        try (Proxmox pve = client(told)) {
            pve.node("demo-felhom").containers().status(GUEST);
        }
        assertEquals(1, told.calls.size());
        assertEquals(2, told.calls.getFirst().attempts());
    }

    @Test
    void aFailureIsTheExceptionThatTheCallerGets() {
        try (Proxmox pve = client(told)) {
            NotFoundException missing =
                    assertThrows(
                            NotFoundException.class,
                            () -> pve.node("demo-felhom").containers().config(new VmId(4711)));
            assertSame(missing, told.calls.getFirst().failure().orElseThrow());
        }
    }

    @Test
    void aTaskIsToldWhenItStartsAndWhenItsWaitSeesTheEnd() {
        try (Proxmox pve = client(told)) {
            Task task =
                    pve.node("demo-felhom").snapshots().create(GUEST, SnapshotName.parse("told"));
            assertEquals(List.of(task.upid()), told.started);
            assertEquals(List.of(), told.ended);
            task.await(AMPLE);
            assertEquals(task.upid(), told.ended.getFirst().upid());
            assertEquals(Optional.empty(), told.ended.getFirst().failure());
        }
        assertEquals(1, told.of(Operation.CREATE_SNAPSHOT).size());
        assertFalse(told.of(Operation.TASK_STATUS).isEmpty());
        assertEquals(1, told.ended.size());
    }

    @Test
    void aTaskThatFailsIsToldWithItsFailure() {
        host.script(TaskType.START, TaskScript.ends("startup for container '9001' failed"));
        try (Proxmox pve = client(told)) {
            Task task = pve.node("demo-felhom").power().start(GUEST);
            TaskFailedException failed =
                    assertThrows(TaskFailedException.class, () -> task.await(AMPLE));
            assertSame(failed, told.ended.getFirst().failure().orElseThrow());
        }
    }

    @Test
    void aChangeIsOneCallAndItsReadAnother() {
        try (Proxmox pve = client(told)) {
            pve.node("demo-felhom")
                    .containers()
                    .setConfig(
                            GUEST,
                            ConfigChange.DEFAULT.withSettings(
                                    ContainerSettings.DEFAULT.withMemoryMiB(640)));
        }
        assertEquals(
                List.of(
                        "GET /nodes/demo-felhom/lxc/9001/config",
                        "PUT /nodes/demo-felhom/lxc/9001/config"),
                told.calls.stream().map(CallListener.Call::request).toList());
    }

    @Test
    void nothingThatIsToldHoldsASecret() {
        try (Proxmox pve = client(told)) {
            pve.cluster()
                    .addStorage(
                            CifsStorage.of(
                                            new StorageId("nas"),
                                            "10.0.0.9",
                                            "backups",
                                            StorageSettings.of(ContentType.BACKUP))
                                    .withLogin("backup", Secret.password("hunter2-hunter2")));
        }
        String all = told.calls.toString();
        assertFalse(all.contains("hunter2"), all);
        assertFalse(all.contains(host.operatorToken().secret()), all);
    }

    @Test
    void whatAListenerThrowsChangesNothing() {
        CallListener broken =
                new CallListener() {
                    @Override
                    public void onCall(Call call) {
                        throw new IllegalStateException("the metrics are down");
                    }

                    @Override
                    public void onTaskStarted(Upid upid) {
                        throw new AssertionError("so are the traces");
                    }

                    @Override
                    public void onTaskEnded(EndedTask task) {
                        throw new IllegalStateException("still down");
                    }
                };
        try (Proxmox pve = client(broken)) {
            TaskOutcome outcome =
                    pve.node("demo-felhom")
                            .snapshots()
                            .create(GUEST, SnapshotName.parse("kept"))
                            .await(AMPLE);
            assertInstanceOf(TaskOutcome.Ok.class, outcome);
            assertThrows(
                    NotFoundException.class,
                    () -> pve.node("demo-felhom").containers().config(new VmId(4711)));
        }
        assertEquals(1, host.executed(Operation.CREATE_SNAPSHOT));
    }

    /**
     * The version is read by one call for all that wait for it: if the listener were called
     * meanwhile, a call in another thread, for which it waits, could not end.
     */
    @Test
    void noLockIsHeldWhileAListenerIsCalled() {
        ReleasedHost released = new ReleasedHost("7.4");
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Proxmox> client = new CompletableFuture<>();
        CallListener waits =
                call -> {
                    order.add(call.request());
                    if (call.operation().equals(Optional.of(Operation.VERSION))) {
                        join(CompletableFuture.runAsync(() -> client.join().cluster().release()));
                    }
                };
        client.complete(released.client(waits));
        client.join().cluster().release();
        assertEquals(List.of("GET /version"), order);
        assertEquals(1, released.versionsRead());
    }

    private static void join(CompletableFuture<Void> other) {
        try {
            other.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
