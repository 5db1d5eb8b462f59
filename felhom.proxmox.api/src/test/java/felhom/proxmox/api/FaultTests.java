package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Every way in which a network fails, against every reading operation: a typed failure or a
 * success, never a hang.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultTests {
    private static final int MOST_BYTES = 1_000_000;
    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();
    private static SimulatedHost host;
    private static Reads reads;

    static {
        FaultMoment before = FaultMoment.BEFORE_EXECUTION;
        FAULTS.put("refuse", new Fault.Refuse());
        FAULTS.put("reset before", new Fault.Reset(before));
        FAULTS.put("reset after", new Fault.Reset(FaultMoment.AFTER_EXECUTION));
        FAULTS.put("reset inside", new Fault.Reset(FaultMoment.INSIDE_ANSWER));
        FAULTS.put("stall before the headers", new Fault.StallBeforeHeaders(before));
        FAULTS.put("stall in the body", new Fault.StallInBody(3));
        FAULTS.put("truncate", new Fault.Truncate(5));
        FAULTS.put("garbage", new Fault.Garbage("SSH-2.0-OpenSSH_10.0\r\n", before));
        FAULTS.put("garbage body", new Fault.GarbageBody("<html>please log in</html>", before));
        FAULTS.put("trickle", new Fault.Trickle(Duration.ofMillis(40)));
        FAULTS.put("595", new Fault.StatusOnly(595, "Connection refused", before));
        FAULTS.put("596", new Fault.StatusOnly(596, "Connection timed out", before));
        FAULTS.put("599", new Fault.StatusOnly(599, "Too many redirections", before));
        FAULTS.put("huge body", new Fault.HugeBody(2_000_000));
    }

    @BeforeAll
    static void start() {
        host =
                SimulatedHost.builder()
                        .contents(Reads.contents(Release.NEWEST))
                        .authenticationDelay(Duration.ZERO)
                        .start();
        try (Proxmox pve = client(3)) {
            reads = new Reads(Reads.NodeNames.of(pve, "demo-felhom"));
        }
    }

    @AfterEach
    void clear() {
        host.clearFaults();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static Proxmox client(int attempts) {
        return client(Wire.to(host, 8, MOST_BYTES, System::nanoTime), attempts);
    }

    private static Proxmox client(Transport transport, int attempts) {
        return Clients.of(host)
                .timeout(AMPLE)
                .maxAttempts(attempts)
                .build(transport, pause -> {}, RandomGenerator.getDefault());
    }

    /** A client whose calls end when the host has got their request, some requests later. */
    private static Proxmox impatientClient(int later) {
        int before = host.requests().size() + later;
        return client(
                Wire.impatientAfter(
                        Wire.to(host, 8, MOST_BYTES, System::nanoTime),
                        request -> true,
                        () -> host.requests().size() > before),
                1);
    }

    static Stream<Operation> operations() {
        return Operation.of(Backend.API).stream().filter(operation -> !operation.changes());
    }

    static Stream<Arguments> faultsAndOperations() {
        return FAULTS.keySet().stream()
                .flatMap(fault -> operations().map(operation -> Arguments.of(fault, operation)));
    }

    @ParameterizedTest
    @MethodSource("faultsAndOperations")
    void endsInATypedFailure(String name, Operation operation) {
        Class<? extends ProxmoxException> type = expectedType(name);
        // What not all releases have is asked for only after the release is known.
        int before = operation.releases().isAll() ? 0 : 1;
        try (Proxmox pve =
                type == DeadlineExceededException.class ? impatientClient(before) : client(1)) {
            if (before > 0) {
                pve.cluster().release();
            }
            host.inject(FAULTS.get(name));
            ProxmoxException failure =
                    assertThrows(type, () -> reads.all().get(operation).apply(pve));
            // Before what only some releases have, the client asks which release it is.
            Set<Operation> asked =
                    operation.releases().isAll()
                            ? EnumSet.of(operation)
                            : EnumSet.of(operation, Operation.VERSION);
            assertTrue(asked.contains(failure.operation().orElseThrow()), failure::getMessage);
            assertTrue(failure.getMessage().contains("Next: "), failure.getMessage());
        }
    }

    private static Class<? extends ProxmoxException> expectedType(String fault) {
        return switch (fault) {
            case "refuse", "reset before", "reset after", "reset inside", "truncate" ->
                    HostUnreachableException.class;
            case "stall before the headers", "stall in the body", "trickle" ->
                    DeadlineExceededException.class;
            case "garbage", "garbage body", "huge body" -> MalformedAnswerException.class;
            case "595", "596", "599" -> NodeUnreachableException.class;
            default -> throw new IllegalArgumentException(fault);
        };
    }

    /** What an older server answers to a good request and says of a bad one is understood too. */
    @ParameterizedTest
    @MethodSource("operations")
    void anOldServerIsUnderstoodLikeAPresentOne(Operation operation) {
        String[] tokens = {"agent", "nothing"};
        for (String name : tokens) {
            String expected = outcome(name, operation);
            host.inject(new Fault.OldServerError());
            assertEquals(expected, outcome(name, operation), name);
            host.clearFaults();
        }
    }

    private static String outcome(String tokenName, Operation operation) {
        SimulatedToken token = host.token(tokenName);
        try (Proxmox pve = Clients.of(host, token).build()) {
            return reads.all().get(operation).apply(pve).getClass().getSimpleName();
        } catch (ProxmoxException failure) {
            return failure.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset before", "reset inside", "truncate", "595", "596"})
    void aReadSurvivesAFaultThatPasses(String name) {
        host.inject(FAULTS.get(name), RequestMatcher.any(), 2);
        try (Proxmox pve = client(3)) {
            assertDoesNotThrow(() -> pve.cluster().version());
        }
    }

    @Test
    void anInterruptEndsACallOnAPlatformThread() throws InterruptedException {
        interrupts(Thread.ofPlatform());
    }

    @Test
    void anInterruptEndsACallOnAVirtualThread() throws InterruptedException {
        interrupts(Thread.ofVirtual());
    }

    private static void interrupts(Thread.Builder builder) throws InterruptedException {
        host.inject(new Fault.StallBeforeHeaders(FaultMoment.BEFORE_EXECUTION));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        int already = host.requests().size();
        try (Proxmox pve = client(3)) {
            Thread caller =
                    builder.start(
                            () -> {
                                try {
                                    pve.cluster().version();
                                } catch (ProxmoxException expected) {
                                    if (Thread.currentThread().isInterrupted()) {
                                        thrown.set(expected);
                                    }
                                } finally {
                                    over.countDown();
                                }
                            });
            while (host.requests().size() == already) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            over.await();
        }
        assertInstanceOf(CallInterruptedException.class, thrown.get());
    }

    @Test
    void closingTheClientEndsACallUnderWay() throws InterruptedException {
        host.inject(new Fault.StallInBody(0));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        int already = host.requests().size();
        Proxmox pve = client(3);
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                pve.cluster().version();
                            } catch (ProxmoxException expected) {
                                thrown.set(expected);
                            } finally {
                                over.countDown();
                            }
                        });
        while (host.requests().size() == already) {
            Thread.onSpinWait();
        }
        pve.close();
        over.await();
        assertTrue(
                thrown.get().getMessage().contains("closed during the call"),
                thrown.get().getMessage());
    }

    @Test
    void anOldHostsRefusalStillNamesThePrivilege() {
        host.inject(new Fault.OldServerError());
        SimulatedToken token = host.token("nothing");
        try (Proxmox pve = Clients.of(host, token).build()) {
            PermissionDeniedException denied =
                    assertThrows(
                            PermissionDeniedException.class,
                            () -> pve.node("demo-felhom").status());
            assertEquals(
                    "/nodes/demo-felhom",
                    denied.missing().getFirst().anyOf().getFirst().path().text());
        }
    }
}
