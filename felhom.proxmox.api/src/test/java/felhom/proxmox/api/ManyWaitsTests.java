package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedTask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * A thousand waits at once on one client. Its clock stands, so what it would wait shows the moments
 * at which it would ask, and no connection grows old.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyWaitsTests {
    private static final int WAITS = 1000;
    private static final int CONNECTIONS = 6;
    private static final int REQUESTS_PER_CONNECTION = 100;
    private static final int POLLS_PER_SECOND = 250;
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos() / POLLS_PER_SECOND;

    private final ConcurrentLinkedQueue<Long> moments = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstLooks = new CountDownLatch(WAITS);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ThreadLocal<Integer> pauses = ThreadLocal.withInitial(() -> 0);

    @Test
    void allEndRightOverFewConnectionsAndWithinTheRate() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().idleTimeout(Duration.ofHours(1)).start();
                Proxmox pve = client(host)) {
            List<Upid> upids = runningTasks(host);
            List<Future<TaskOutcome>> waits = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Upid upid : upids) {
                    waits.add(
                            threads.submit(
                                    () ->
                                            pve.node("demo-felhom")
                                                    .tasks()
                                                    .resume(upid)
                                                    .await(Duration.ofMinutes(3))));
                }
                firstLooks.await();
                endOneAfterTheOther(host, upids);
                ended.countDown();
            }
            check(waits);
            assertEquals(
                    LongStream.range(0, 2 * WAITS).mapToObj(turn -> turn * INTERVAL).toList(),
                    moments.stream().sorted().toList(),
                    "each look has a turn of its own");
            assertEquals(2 * WAITS, looks(host));
            int requests = host.requests().size();
            assertTrue(
                    host.connections() <= requests / REQUESTS_PER_CONNECTION + CONNECTIONS,
                    () -> host.connections() + " connections for " + requests + " requests");
        }
    }

    /** Every wait looks once while its task runs, and once when all have ended. */
    private void pause(Duration duration) throws InterruptedException {
        moments.add(duration.toNanos());
        if (pauses.get() > 0) {
            firstLooks.countDown();
            ended.await();
        }
        pauses.set(pauses.get() + 1);
    }

    private static long looks(SimulatedHost host) {
        return host.requests().stream()
                .filter(request -> request.path().endsWith("/status"))
                .count();
    }

    private static List<Upid> runningTasks(SimulatedHost host) {
        List<Upid> upids = new ArrayList<>();
        for (int i = 0; i < WAITS; i++) {
            Upid upid =
                    host.state()
                            .newUpid(
                                    TaskType.BACKUP,
                                    Integer.toString(1000 + i),
                                    host.operatorToken().id().toString());
            host.state().put(SimulatedTask.running(upid, "INFO: starting new backup job"));
            upids.add(upid);
        }
        return upids;
    }

    /** Every third fails, every third warns. */
    private static void endOneAfterTheOther(SimulatedHost host, List<Upid> upids) {
        for (int i = 0; i < upids.size(); i++) {
            host.state().end(upids.get(i), exit(i));
        }
    }

    private static String exit(int i) {
        return switch (i % 3) {
            case 0 -> "OK";
            case 1 -> "WARNINGS: 1";
            default -> "CT is locked (backup)";
        };
    }

    private static void check(List<Future<TaskOutcome>> waits) throws InterruptedException {
        for (int i = 0; i < waits.size(); i++) {
            Class<?> expected =
                    switch (i % 3) {
                        case 0 -> TaskOutcome.Ok.class;
                        case 1 -> TaskOutcome.Warnings.class;
                        default -> TaskFailedException.class;
                    };
            assertInstanceOf(expected, result(waits.get(i)));
        }
        assertEquals(WAITS, waits.size());
    }

    private static Object result(Future<TaskOutcome> wait) throws InterruptedException {
        try {
            return wait.get();
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
    }

    private Proxmox client(SimulatedHost host) {
        return Clients.of(host)
                .timeout(Duration.ofHours(1))
                .maxPollsPerSecond(POLLS_PER_SECOND)
                .build(
                        Wire.to(host, CONNECTIONS, 1 << 26, () -> 0),
                        this::pause,
                        RandomGenerator.getDefault(),
                        () -> 0);
    }
}
