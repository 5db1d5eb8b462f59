package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedTask;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thousand waits at once on one client. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyWaitsTests {
    private static final int WAITS = 1000;
    private static final int CONNECTIONS = 6;
    private static final int REQUESTS_PER_CONNECTION = 100;
    private static final int POLLS_PER_SECOND = 250;

    @Test
    void allEndRightOverFewConnectionsAndWithinTheRate() throws Exception {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = client(host)) {
            List<Upid> upids = runningTasks(host);
            long began = System.nanoTime();
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
                endOneAfterTheOther(host, upids);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            check(waits);
            long polls =
                    host.requests().stream()
                            .filter(request -> request.path().endsWith("/status"))
                            .count();
            assertTrue(polls >= WAITS, () -> polls + " polls");
            assertTrue(
                    polls <= seconds * POLLS_PER_SECOND + 1,
                    () -> polls + " polls in " + seconds + " s");
            int requests = host.requests().size();
            assertTrue(
                    host.connections() <= requests / REQUESTS_PER_CONNECTION + CONNECTIONS,
                    () -> host.connections() + " connections for " + requests + " requests");
            System.out.printf(
                    "%d waits ended right: %.1f s, %d polls (%.0f a second, limit %d), %d requests"
                            + " over %d connections of at most %d requests, %d at once%n",
                    WAITS,
                    seconds,
                    polls,
                    polls / seconds,
                    POLLS_PER_SECOND,
                    requests,
                    host.connections(),
                    REQUESTS_PER_CONNECTION,
                    CONNECTIONS);
        }
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

    private static Proxmox client(SimulatedHost host) {
        SimulatedToken token = host.operatorToken();
        return Proxmox.builder(
                        host.url().toString(),
                        ApiToken.of(token.id().toString(), token.secret()),
                        Trust.pinned(host.fingerprint()))
                .timeout(Duration.ofMinutes(1))
                .maxConnections(CONNECTIONS)
                .maxPollsPerSecond(POLLS_PER_SECOND)
                .build();
    }
}
