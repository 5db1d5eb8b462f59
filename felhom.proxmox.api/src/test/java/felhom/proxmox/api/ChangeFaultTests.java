package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.HttpMethod;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.ExecutedChange;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every way in which a network fails, before, after and inside the work, against every changing
 * operation. The table {@code change-faults.tsv} holds what the client says then and how often the
 * host makes the change. Client and host share a clock that only pauses move, and a stall ends when
 * the host has come to it.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangeFaultTests {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

    /** Each cell is another host: what is not settled on one must not matter on another. */
    private static final AtomicInteger HOSTS = new AtomicInteger();

    static {
        for (FaultMoment when :
                List.of(FaultMoment.BEFORE_EXECUTION, FaultMoment.AFTER_EXECUTION)) {
            String name = when == FaultMoment.BEFORE_EXECUTION ? " before" : " after";
            FAULTS.put("reset" + name, new Fault.Reset(when));
            FAULTS.put("stall" + name, new Fault.StallBeforeHeaders(when));
            FAULTS.put("595" + name, new Fault.StatusOnly(595, "Connection refused", when));
            FAULTS.put("596" + name, new Fault.StatusOnly(596, "Connection timed out", when));
            FAULTS.put("garbage" + name, new Fault.Garbage("SSH-2.0-OpenSSH_10.0\r\n", when));
            FAULTS.put("garbage body" + name, new Fault.GarbageBody("<html>", when));
        }
        FAULTS.put("reset inside", new Fault.Reset(FaultMoment.INSIDE_ANSWER));
        FAULTS.put("stall inside", new Fault.StallInBody(3));
        FAULTS.put("truncated", new Fault.Truncate(5));
        FAULTS.put("refused", new Fault.Refuse());
    }

    /** The rows of the table, each a list of its cells. */
    private static List<List<String>> table() {
        try (InputStream file =
                Objects.requireNonNull(
                        ChangeFaultTests.class.getResourceAsStream("change-faults.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> cells() {
        List<List<String>> table = table();
        List<String> faults = table.getFirst();
        return table.stream()
                .skip(1)
                .flatMap(
                        row ->
                                IntStream.range(1, row.size())
                                        .mapToObj(
                                                i ->
                                                        Arguments.of(
                                                                Operation.valueOf(row.getFirst()),
                                                                faults.get(i),
                                                                row.get(i))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whatTheClientSaysIsTrueAndNothingIsDoneTwice(
            Operation operation, String fault, String expected) {
        assertEquals(expected, perform(operation, FAULTS.get(fault)));
    }

    @Test
    void noOperationAndNoFaultIsLeftOut() {
        List<List<String>> table = table();
        assertEquals(FAULTS.keySet().stream().toList(), table.getFirst().stream().skip(1).toList());
        assertEquals(
                Operation.of(Backend.API).stream()
                        .filter(Operation::changes)
                        .map(Operation::name)
                        .collect(Collectors.toSet()),
                table.stream().skip(1).map(List::getFirst).collect(Collectors.toSet()));
        assertEquals(
                List.of(), table.stream().filter(row -> row.size() != FAULTS.size() + 1).toList());
    }

    private static String perform(Operation operation, Fault fault) {
        AtomicLong nanos = new AtomicLong();
        try (SimulatedHost host =
                        SimulatedHost.builder()
                                .contents(
                                        DemoHost.healthy()
                                                .andThen(TestMachines.contents(Release.NEWEST)))
                                .clock(() -> NOW.plusNanos(nanos.get()))
                                .taskTime(
                                        operation == Operation.STOP_TASK
                                                ? Duration.ofHours(10)
                                                : Duration.ZERO)
                                .start();
                Proxmox pve = client(host, operation, fault, nanos)) {
            if (operation == Operation.STOP_TASK) {
                pve.node("demo-felhom")
                        .backups()
                        .create(BackupOptions.of(new VmId(9001), new StorageId("usb-backup")));
            }
            if (operation == Operation.RESUME_CONTAINER) {
                pve.node("demo-felhom").power().suspend(new VmId(101)).await(Duration.ofMinutes(5));
            }
            host.inject(fault, RequestMatcher.of(operation), 1);
            String said = said(host, operation, pve);
            return said + " " + host.executed(operation);
        }
    }

    private static String said(SimulatedHost host, Operation operation, Proxmox pve) {
        try {
            Object answer = ChangeCalls.all().get(operation).apply(pve);
            if (answer instanceof Task task) {
                task.await(Duration.ofMinutes(5));
                assertEquals(started(host, operation), List.of(task.upid()), "whose task");
            }
            return "done";
        } catch (OutcomeUnknownException unknown) {
            return "unknown";
        } catch (ProxmoxException failed) {
            return failed.getClass().getSimpleName().replace("Exception", "");
        }
    }

    private static List<Upid> started(SimulatedHost host, Operation operation) {
        return host.executed().stream()
                .filter(change -> change.operation() == operation)
                .map(ExecutedChange::task)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Proxmox client(
            SimulatedHost host, Operation operation, Fault fault, AtomicLong nanos) {
        Transport wire = Wire.to(host, 8, 1 << 26, System::nanoTime);
        return Proxmox.builder(
                        "https://pve-" + HOSTS.incrementAndGet() + ".cell.test:8006",
                        Wire.token(host),
                        Trust.pinned(host.fingerprint()))
                .recoveryTime(Duration.ofSeconds(1))
                .build(
                        stalls(fault)
                                ? Wire.impatientAfter(
                                        wire,
                                        request -> isOf(operation, request.method()),
                                        () -> hasCome(host, operation, fault.when()))
                                : wire,
                        pause -> nanos.addAndGet(pause.toNanos()),
                        RandomGenerator.getDefault(),
                        nanos::get);
    }

    private static boolean stalls(Fault fault) {
        return fault instanceof Fault.StallBeforeHeaders || fault instanceof Fault.StallInBody;
    }

    private static boolean isOf(Operation operation, HttpMethod method) {
        return method == operation.endpoint().orElseThrow().method();
    }

    /** Whether the host has begun the operation, or done it. */
    private static boolean hasCome(SimulatedHost host, Operation operation, FaultMoment when) {
        return when == FaultMoment.BEFORE_EXECUTION
                ? host.requests().stream().anyMatch(RequestMatcher.of(operation)::matches)
                : host.executed(operation) > 0;
    }
}
