package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A test with changes that stands still in the middle, while its host does not answer. */
final class HeldRun {
    private final Process process;
    private final CountDownLatch released;

    private HeldRun(Process process, CountDownLatch released) {
        this.process = process;
        this.released = released;
    }

    static HeldRun start(CleanRoot root, SimulatedHost host)
            throws IOException, InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        RequestMatcher rollback = RequestMatcher.of(Operation.ROLLBACK_SNAPSHOT);
        host.inject(
                new Fault.Reset(FaultMoment.BEFORE_EXECUTION),
                request -> {
                    if (rollback.matches(request)) {
                        reached.countDown();
                        await(released);
                    }
                    return false;
                },
                0);
        Process process =
                root.start(
                        "root",
                        "env",
                        "FELHOM_TOKEN_SECRET_FILE=/etc/felhom-agent/token",
                        "FELHOM_TIMEOUTS_CALL=2m",
                        "felhom-agent",
                        "--selftest=task",
                        "--guest",
                        "9001");
        while (!reached.await(100, TimeUnit.MILLISECONDS)) {
            assertTrue(process.isAlive(), "the agent has ended before its rollback");
        }
        return new HeldRun(process, released);
    }

    void release() {
        released.countDown();
    }

    Command.Result finish() throws IOException, InterruptedException {
        return Command.finish(process);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
