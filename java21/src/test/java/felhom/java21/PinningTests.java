package felhom.java21;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.VmId;
import felhom.proxmox.simulator.SimulatedHost;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that wait in virtual threads give their carriers away. The JVM reports each wait that does
 * not, with its stack. Before Java 24 that is also a wait within {@code synchronized}; from then on
 * only one within native code or the initialization of a class.
 */
@Timeout(300)
class PinningTests {
    private static final String EVENT = "jdk.VirtualThreadPinned";
    private static final int FIRST_WITHOUT_PINNING_MONITORS = 24;
    private static final int THREADS = 100;
    private static final VmId GUEST = new VmId(9001);

    @TempDir private Path folder;

    /** Its initialization waits, as it may happen by accident. */
    private static final class WaitsWhenInitialized {
        static final long WAITED = waitAMoment();

        private static long waitAMoment() {
            long start = System.nanoTime();
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            return System.nanoTime() - start;
        }
    }

    @Test
    void noCallPinsItsCarrier() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().taskTime(Duration.ofMillis(300)).start();
                Proxmox pve = client(host)) {
            // Classes are loaded and initialized before it counts.
            useEverything(pve, THREADS / 10);
            int before = host.requests().size();
            List<RecordedEvent> pins = pinsDuring(() -> useEverything(pve, THREADS));
            assertTrue(
                    host.requests().size() - before > THREADS,
                    () -> "requests: " + host.requests().size());
            assertEquals(List.of(), pins.stream().filter(PinningTests::isOurs).toList());
        }
    }

    /** Positive control: a wait in the initialization of a class pins on every release. */
    @Test
    void aPinIsSeen() throws Exception {
        List<RecordedEvent> pins =
                pinsDuring(() -> inVirtualThreads(List.of(() -> WaitsWhenInitialized.WAITED)));
        assertFalse(pins.isEmpty(), "no wait was seen that kept its carrier");
        assertTrue(pins.stream().anyMatch(PinningTests::isOurs), pins::toString);
    }

    /** Positive control: what the libraries would do with {@code synchronized}. */
    @Test
    void aWaitWithinSynchronizedIsSeen() throws Exception {
        assumeTrue(
                Runtime.version().feature() < FIRST_WITHOUT_PINNING_MONITORS,
                "since Java 24 a wait within synchronized gives its carrier away");
        Object lock = new Object();
        List<RecordedEvent> pins =
                pinsDuring(
                        () ->
                                inVirtualThreads(
                                        List.of(
                                                () -> {
                                                    synchronized (lock) {
                                                        LockSupport.parkNanos(
                                                                Duration.ofMillis(1).toNanos());
                                                        return lock;
                                                    }
                                                })));
        assertTrue(pins.stream().anyMatch(PinningTests::isOurs), pins::toString);
    }

    private static Proxmox client(SimulatedHost host) {
        ApiToken token =
                ApiToken.of(host.operatorToken().id().toString(), host.operatorToken().secret());
        return Proxmox.builder(host.url().toString(), token, Trust.pinned(host.fingerprint()))
                .maxConnections(4)
                .build();
    }

    /** Reads, changes and waits at once, on too few connections, so that all have to wait. */
    private static void useEverything(Proxmox pve, int threads) throws Exception {
        ProxmoxNode node = pve.node("demo-felhom");
        SnapshotName name = new SnapshotName("pinning");
        Task snapshot = node.snapshots().create(GUEST, name);
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            calls.add(
                    () -> {
                        for (ContainerStatus container : node.containers().list()) {
                            node.containers().config(container.vmid());
                        }
                        return snapshot.await(Duration.ofMinutes(2));
                    });
        }
        inVirtualThreads(calls);
        node.snapshots().delete(GUEST, name).await(Duration.ofMinutes(2));
    }

    private static <T> void inVirtualThreads(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> call : threads.invokeAll(calls)) {
                call.get();
            }
        }
    }

    /** Does something that may fail. */
    private interface Work {
        void run() throws Exception;
    }

    private List<RecordedEvent> pinsDuring(Work work) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(EVENT).withoutThreshold().withStackTrace();
            recording.start();
            work.run();
            recording.stop();
            return events(recording);
        }
    }

    private List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(EVENT))
                .toList();
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(
                                frame ->
                                        frame.getMethod()
                                                .getType()
                                                .getName()
                                                .startsWith("felhom."));
    }
}
