package felhom.agent;

import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.NodeName;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * Asks a host how it is. First the {@link Gate}, then all checks at once; the report has them in a
 * fixed order whatever comes back first.
 */
final class SelfTest {
    private static final List<Check> CHECKS =
            List.of(
                    new TokenCheck(),
                    new NodeCheck(),
                    new ClockCheck(),
                    new GuestsCheck(),
                    new StoragesCheck(),
                    new TasksCheck());

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final Configuration configuration;
    private final Options.SelfTest options;
    private final InstantSource clock;
    private final Progress progress;
    private final long start = System.nanoTime();

    SelfTest(
            Configuration configuration,
            Options.SelfTest options,
            InstantSource clock,
            Progress progress) {
        this.configuration = configuration;
        this.options = options;
        this.clock = clock;
        this.progress = progress;
    }

    Report run(Proxmox proxmox, String toolVersion) {
        Instant started = clock.instant();
        Map<String, CheckResult> results = new HashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Gate.Passage passage;
        try {
            passage = pass(threads, proxmox);
            passage.results().forEach(result -> results.put(result.id(), result));
            passage.node().ifPresent(node -> runChecks(threads, target(proxmox, node), results));
        } finally {
            threads.shutdownNow();
            progress.done();
        }
        List<CheckResult> ordered = new ArrayList<>();
        ordered.add(ConfigurationCheck.run(configuration, options.simulate()));
        for (String id : order()) {
            CheckResult found = results.get(id);
            ordered.add(found == null ? CheckResult.skipped(id, passage.obstacle()) : found);
        }
        return new Report(
                toolVersion,
                configuration.url(),
                passage.node().or(configuration::node).map(NodeName::value),
                options.simulate(),
                options.strict(),
                started,
                Duration.ofNanos(System.nanoTime() - start),
                exit(passage.exit(), ordered),
                ordered);
    }

    private static List<String> order() {
        List<String> ids =
                new ArrayList<>(List.of(TrustFinding.ID, Gate.REACHABILITY, Gate.VERSION));
        CHECKS.forEach(check -> ids.add(check.id()));
        return ids;
    }

    private Target target(Proxmox proxmox, NodeName node) {
        return new Target(
                proxmox,
                node,
                configuration,
                new Rights(proxmox, configuration.token().id(), node),
                clock,
                options.verbose());
    }

    private Gate.Passage pass(ExecutorService threads, Proxmox proxmox) {
        Gate gate = new Gate(proxmox, configuration, clock);
        Gate.Passage passage = await(threads.submit(gate::pass), List.of("the host"));
        return passage != null
                ? passage
                : new Gate.Passage(
                        List.of(CheckResult.of(Gate.REACHABILITY, late("answer"))),
                        Optional.empty(),
                        ExitCode.HOST_UNREACHABLE,
                        "the host was not reached");
    }

    private void runChecks(
            ExecutorService threads, Target target, Map<String, CheckResult> results) {
        Map<String, Future<CheckResult>> running = new LinkedHashMap<>();
        for (Check check : CHECKS) {
            Callable<CheckResult> asking = () -> ask(check, target);
            running.put(check.id(), threads.submit(asking));
        }
        running.forEach(
                (id, answer) -> {
                    List<String> open =
                            running.entrySet().stream()
                                    .filter(entry -> !entry.getValue().isDone())
                                    .map(Map.Entry::getKey)
                                    .toList();
                    CheckResult result = await(answer, open);
                    results.put(id, result != null ? result : CheckResult.of(id, late(id)));
                });
    }

    private CheckResult ask(Check check, Target target) {
        long began = System.nanoTime();
        List<Finding> findings;
        try {
            findings = check.run(target);
        } catch (ProxmoxException failure) {
            findings = List.of(Explanation.of(check.id(), failure, configuration));
        }
        return new CheckResult(
                check.id(), findings, Duration.ofNanos(System.nanoTime() - began));
    }

    /** Waits until the end of the run at most; null if that came first. */
    private <T> @Nullable T await(Future<T> answer, List<String> names) {
        long end = start + configuration.runTimeout().toNanos();
        while (true) {
            long left = end - System.nanoTime();
            try {
                return answer.get(Math.clamp(left, 0, PATIENCE), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                if (left <= PATIENCE) {
                    answer.cancel(true);
                    return null;
                }
                progress.waitingFor(names);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException defect) {
                    throw defect;
                }
                throw new IllegalStateException("a check broke", failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                answer.cancel(true);
                return null;
            }
        }
    }

    private Finding late(String subject) {
        return Finding.of(
                Status.FAIL,
                subject,
                "not done within the "
                        + Quantity.compact(configuration.runTimeout())
                        + " that the whole self-test may take ("
                        + Setting.TIMEOUT_RUN.key()
                        + ")",
                "look at the host's load, or allow more: "
                        + Setting.TIMEOUT_RUN.key()
                        + " or "
                        + Setting.TIMEOUT_RUN.variable());
    }

    private ExitCode exit(ExitCode fromGate, List<CheckResult> results) {
        if (fromGate != ExitCode.HEALTHY) {
            return fromGate;
        }
        Status limit = options.strict() ? Status.WARN : Status.FAIL;
        boolean failed =
                results.stream().anyMatch(result -> result.status().compareTo(limit) >= 0);
        return failed ? ExitCode.CHECK_FAILED : ExitCode.HEALTHY;
    }
}
