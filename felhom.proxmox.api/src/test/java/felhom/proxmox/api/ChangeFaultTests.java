package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.ExecutedChange;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Every way in which a network fails, before, after and inside the work, against every changing
 * operation: what the client says became of the change is true, and the host has made it at most
 * once.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangeFaultTests {
    private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

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

    /** What the client said, and how often the host made the change. */
    private record Result(String said, long executed, Optional<String> lie) {
        @Override
        public String toString() {
            return said + " (" + executed + ")" + lie.map(what -> " " + what).orElse("");
        }
    }

    @Test
    void whatTheClientSaysIsTrueAndNothingIsDoneTwice() throws Exception {
        Map<Operation, Map<String, Future<Result>>> table = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
            ChangeCalls.all()
                    .keySet()
                    .forEach(
                            operation -> {
                                Map<String, Future<Result>> row = new LinkedHashMap<>();
                                FAULTS.forEach(
                                        (name, fault) ->
                                                row.put(
                                                        name,
                                                        threads.submit(
                                                                () -> perform(operation, fault))));
                                table.put(operation, row);
                            });
        }
        List<String> lines = print(table);
        List<String> wrong = new ArrayList<>();
        for (var row : table.entrySet()) {
            for (var cell : row.getValue().entrySet()) {
                Result result = cell.getValue().get();
                if (result.executed() > 1 || result.lie().isPresent()) {
                    wrong.add(row.getKey() + ", " + cell.getKey() + ": " + result);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(ChangeCalls.all().size() + 2, lines.size());
    }

    @Test
    void noChangingOperationIsLeftOut() {
        assertEquals(
                Operation.of(Backend.API).stream()
                        .filter(Operation::changes)
                        .collect(Collectors.toSet()),
                ChangeCalls.all().keySet());
    }

    private static Result perform(Operation operation, Fault fault) {
        try (SimulatedHost host =
                        SimulatedHost.builder()
                                .contents(DemoHost.healthy())
                                .taskTime(
                                        operation == Operation.STOP_TASK
                                                ? Duration.ofMinutes(10)
                                                : Duration.ZERO)
                                .start();
                Proxmox pve = client(host)) {
            if (operation == Operation.STOP_TASK) {
                pve.node("demo-felhom")
                        .backups()
                        .create(BackupOptions.of(new VmId(9001), new StorageId("usb-backup")));
            }
            host.inject(fault, RequestMatcher.of(operation), 1);
            return observe(host, operation, () -> ChangeCalls.all().get(operation).apply(pve));
        }
    }

    private static Result observe(
            SimulatedHost host, Operation operation, java.util.function.Supplier<Object> call) {
        String said;
        Optional<String> lie = Optional.empty();
        try {
            Object answer = call.get();
            said = "OK";
            if (answer instanceof Task task) {
                task.await(Duration.ofSeconds(30));
                lie = unless(started(host, operation).equals(List.of(task.upid())), "another task");
            }
            if (host.executed(operation) != 1) {
                lie = Optional.of("but it was not done");
            }
        } catch (OutcomeUnknownException unknown) {
            said = "unknown";
        } catch (ProxmoxException failed) {
            said = failed.getClass().getSimpleName().replace("Exception", "");
            lie = unless(host.executed(operation) == 0, "but it was done");
        }
        return new Result(said, host.executed(operation), lie);
    }

    private static Optional<String> unless(boolean holds, String lie) {
        return holds ? Optional.empty() : Optional.of(lie);
    }

    private static List<Upid> started(SimulatedHost host, Operation operation) {
        return host.executed().stream()
                .filter(change -> change.operation() == operation)
                .map(ExecutedChange::task)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Proxmox client(SimulatedHost host) {
        SimulatedToken token = host.operatorToken();
        return Proxmox.builder(
                        host.url().toString(),
                        ApiToken.of(token.id().toString(), token.secret()),
                        Trust.pinned(host.fingerprint()))
                .timeout(Duration.ofSeconds(3))
                .recoveryTime(Duration.ofSeconds(1))
                .maxPollsPerSecond(100)
                .build();
    }

    private static List<String> print(Map<Operation, Map<String, Future<Result>>> table)
            throws InterruptedException, ExecutionException, IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| operation | " + String.join(" | ", FAULTS.keySet()) + " |");
        lines.add("|---".repeat(FAULTS.size() + 1) + "|");
        for (var row : table.entrySet()) {
            StringBuilder line = new StringBuilder("| " + row.getKey());
            for (var cell : row.getValue().values()) {
                line.append(" | ").append(cell.get());
            }
            lines.add(line.append(" |").toString());
        }
        Path file = Path.of("target", "change-faults.md");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        System.out.println(String.join("\n", lines));
        return lines;
    }
}
