package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.ExecutedChange;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process is killed in the middle of a change, and another opens its journal: what that says is
 * true, and the host has made the change at most once. Usually a spread of the cells is run; {@code
 * -Dfelhom.kills=all} runs every operation at every moment, and prints a table.
 */
@Timeout(value = 1800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalKillTests {
    /** One cell of so many is run. */
    private static final int SPREAD = 29;

    private static final boolean ALL = "all".equals(System.getProperty("felhom.kills"));
    private static final AtomicInteger HOSTS = new AtomicInteger();
    private static final Map<KillMoment, Map<String, Integer>> SEEN = new TreeMap<>();

    @TempDir private Path folder;

    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        int number = 0;
        for (Operation operation : Operation.of(Backend.API)) {
            if (!operation.changes()) {
                continue;
            }
            for (KillMoment moment : KillMoment.values()) {
                boolean exists = operation.startsTask() || moment.isOfEveryChange();
                if (exists && (ALL || number++ % SPREAD == 0)) {
                    cells.add(Arguments.of(operation, moment));
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whatTheJournalSaysAfterAKillIsTrue(Operation operation, KillMoment moment)
            throws Exception {
        boolean runs = moment == KillMoment.TASK_RUNS || operation == Operation.STOP_TASK;
        String url = "https://pve-" + HOSTS.incrementAndGet() + ".kill.test:8006";
        try (SimulatedHost host =
                SimulatedHost.builder()
                        .contents(
                                DemoHost.healthy()
                                        .andThen(TestMachines.contents(Release.NEWEST))
                                        .andThen(state -> prepare(state, operation)))
                        .taskTime(runs ? Duration.ofHours(10) : Duration.ZERO)
                        .start()) {
            if (operation == Operation.STOP_TASK) {
                startABackup(host);
            }
            moment.fault().ifPresent(fault -> host.inject(fault, RequestMatcher.of(operation), 1));
            Path journal = folder.resolve("journal");
            runAndKill(host, url, operation, moment, journal);
            host.clearFaults();
            judge(host, url, operation, moment, journal);
        }
    }

    private static void startABackup(SimulatedHost host) {
        try (Proxmox pve = Clients.of(host).build()) {
            pve.node("demo-felhom")
                    .backups()
                    .create(BackupOptions.of(new VmId(9001), new StorageId("usb-backup")));
        }
    }

    private static void prepare(HostState state, Operation operation) {
        if (operation == Operation.RESUME_CONTAINER) {
            state.suspend(101);
        }
    }

    private static void judge(
            SimulatedHost host, String url, Operation operation, KillMoment moment, Path journal) {
        long executed = host.executed(operation);
        assertTrue(executed <= 1, "executed " + executed + " times");
        try (Proxmox pve = next(host, url, journal)) {
            List<UnfinishedChange> open = pve.unfinished();
            assertTrue(open.size() <= 1, open.toString());
            String said = open.isEmpty() ? "nothing" : said(open.getFirst().outcome());
            SEEN.computeIfAbsent(moment, unknown -> new TreeMap<>())
                    .merge(said + " " + executed, 1, Integer::sum);
            assertEquals(
                    moment.expected(operation.startsTask(), operation != Operation.ADD_STORAGE),
                    said,
                    open.toString());
            open.forEach(change -> compare(change, host, operation, executed));
            assertEquals(executed, host.executed(operation), "to ask changes nothing");
            open.forEach(UnfinishedChange::settle);
            assertEquals(List.of(), pve.unfinished());
        }
        try (Proxmox pve = next(host, url, journal)) {
            assertEquals(List.of(), pve.unfinished());
        }
    }

    private static void compare(
            UnfinishedChange change, SimulatedHost host, Operation operation, long executed) {
        assertEquals(Optional.of(operation), change.operation());
        switch (change.outcome()) {
            case ChangeOutcome.NeverSent never -> assertEquals(0, executed, "never sent");
            case ChangeOutcome.NotDone not -> assertEquals(0, executed, "not done");
            case ChangeOutcome.Done done -> {
                assertEquals(1, executed, "done");
                assertEquals(task(host, operation), done.task());
            }
            case ChangeOutcome.Running running -> {
                assertEquals(1, executed, "running");
                assertEquals(task(host, operation), Optional.of(running.task().upid()));
            }
            case ChangeOutcome.Unknown unknown -> assertEquals(List.of(), unknown.candidates());
        }
    }

    private static Optional<Upid> task(SimulatedHost host, Operation operation) {
        return host.executed().stream()
                .filter(change -> change.operation() == operation)
                .map(ExecutedChange::task)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String said(ChangeOutcome outcome) {
        return switch (outcome) {
            case ChangeOutcome.NeverSent never -> "never sent";
            case ChangeOutcome.Done done -> "done";
            case ChangeOutcome.NotDone not -> "not done";
            case ChangeOutcome.Running running -> "running";
            case ChangeOutcome.Unknown unknown -> "unknown";
        };
    }

    /** The next client of that host, in this process. */
    private static Proxmox next(SimulatedHost host, String url, Path journal) {
        return Proxmox.builder(url, Wire.token(host), Trust.pinned(host.fingerprint()))
                .recoveryTime(Duration.ZERO)
                .journal(journal)
                .build(
                        Wire.to(host, 8, 1 << 26, System::nanoTime),
                        Thread::sleep,
                        RandomGenerator.getDefault());
    }

    private static void runAndKill(
            SimulatedHost host, String url, Operation operation, KillMoment moment, Path journal)
            throws IOException, InterruptedException {
        List<String> arguments =
                List.of(
                        url,
                        String.valueOf(host.url().getPort()),
                        host.fingerprint(),
                        host.operatorToken().id().toString(),
                        host.operatorToken().secret(),
                        journal.toString(),
                        operation.name(),
                        moment.name());
        try (ChildJvm client = ChildJvm.start(KilledClient.class, arguments)) {
            if (moment.fault().isPresent()) {
                waitFor(client.process(), () -> hasCome(host, operation, moment));
            } else {
                client.await(KilledClient.STOPPED);
            }
        }
    }

    private static void waitFor(Process process, BooleanSupplier come) throws InterruptedException {
        while (!come.getAsBoolean()) {
            boolean ended = process.waitFor(5, TimeUnit.MILLISECONDS);
            assertFalse(ended, "the client ended by itself");
        }
    }

    private static boolean hasCome(SimulatedHost host, Operation operation, KillMoment moment) {
        String method = operation.endpoint().orElseThrow().method().name();
        return moment == KillMoment.REQUEST_RECEIVED
                ? host.requests().stream().anyMatch(request -> request.method().equals(method))
                : host.executed(operation) > 0;
    }

    @AfterAll
    static void table() {
        List<String> words =
                SEEN.values().stream()
                        .flatMap(said -> said.keySet().stream())
                        .distinct()
                        .sorted()
                        .toList();
        System.out.println("killed at\t" + String.join("\t", words));
        SEEN.forEach(
                (moment, said) ->
                        System.out.println(
                                moment
                                        + "\t"
                                        + words.stream()
                                                .map(word -> said.getOrDefault(word, 0).toString())
                                                .collect(Collectors.joining("\t"))));
    }
}
