package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Changes that are sent at the very moment at which the host closes an idle connection: the real
 * limit of 5 seconds, and that of a proxy that closes earlier than this client expects.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IdleLimitTests {
    private static final int MOST = 200;
    private static final int FIRST = 20_000;

    @ParameterizedTest
    @CsvSource({"5000, 200", "1000, 20"})
    void eachIsMadeExactlyOnceAndNoneIsLost(long idleMillis, int changes) throws Exception {
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(DemoHost.empty().andThen(IdleLimitTests::guests))
                        .idleTimeout(Duration.ofMillis(idleMillis))
                        .taskTime(Duration.ZERO)
                        .start()) {
            List<Future<String>> results = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < changes; i++) {
                    VmId vmid = new VmId(FIRST + i);
                    long offset = Duration.ofMillis(10).toNanos() * (2 * i - changes) / changes;
                    results.add(
                            threads.submit(
                                    () -> change(host, vmid, idleMillis * 1_000_000 + offset)));
                }
            }
            Map<String, Integer> counts = new TreeMap<>();
            for (int i = 0; i < changes; i++) {
                String said = results.get(i).get();
                counts.merge(said, 1, Integer::sum);
                String id = Integer.toString(FIRST + i);
                long made =
                        host.executed().stream()
                                .filter(done -> id.equals(done.parameters().get("vmid")))
                                .count();
                assertEquals(said.equals("made") ? 1 : 0, made, () -> id + " was " + said);
            }
            System.out.printf(
                    "%d changes at an idle limit of %d ms: %s%n", changes, idleMillis, counts);
            assertEquals(Map.of("made", changes), counts);
            assertEquals(changes, host.executed(Operation.START_CONTAINER));
        }
    }

    private static void guests(HostState state) {
        for (int i = 0; i < MOST; i++) {
            state.put(SimulatedGuest.container(FIRST + i, "guest"));
        }
    }

    /** Opens a connection, lets it idle, and changes something over it, or another. */
    private static String change(SimulatedHost host, VmId vmid, long idleNanos) {
        SimulatedToken token = host.operatorToken();
        try (Proxmox pve =
                Proxmox.builder(
                                host.url().toString(),
                                ApiToken.of(token.id().toString(), token.secret()),
                                Trust.pinned(host.fingerprint()))
                        .recoveryTime(Duration.ofSeconds(2))
                        .build()) {
            pve.cluster().version();
            long end = System.nanoTime() + idleNanos;
            for (long left = idleNanos; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            pve.node("demo-felhom").power().start(vmid).await(Duration.ofMinutes(1));
            return "made";
        } catch (OutcomeUnknownException unknown) {
            return "unknown";
        }
    }
}
