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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

    private static final String DEFECT = "please report this line to the project's issue tracker";

    private final Configuration configuration;
    private final Options.SelfTest options;
    private final InstantSource clock;
    private final Patience patience;
    private final long start = System.nanoTime();

    SelfTest(
            Configuration configuration,
            Options.SelfTest options,
            InstantSource clock,
            Progress progress) {
        this.configuration = configuration;
        this.options = options;
        this.clock = clock;
        this.patience = new Patience(configuration.runTimeout(), start, progress);
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
            patience.end();
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
        Gate.Passage passage = patience.await(threads.submit(gate::pass), List.of("the host"));
        return passage != null
                ? passage
                : new Gate.Passage(
                        List.of(CheckResult.of(Gate.REACHABILITY, patience.exhausted("answer"))),
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
                    CheckResult result = patience.await(answer, open);
                    results.put(
                            id,
                            result != null ? result : CheckResult.of(id, patience.exhausted(id)));
                });
    }

    private CheckResult ask(Check check, Target target) {
        long began = System.nanoTime();
        List<Finding> findings;
        try {
            findings = check.run(target);
        } catch (ProxmoxException failure) {
            findings = List.of(Explanation.of(check.id(), failure, configuration));
        } catch (RuntimeException defect) {
            // A mistake in one check must not blind the others.
            findings =
                    List.of(
                            Finding.of(
                                    Status.FAIL,
                                    check.id(),
                                    "this check broke: " + defect,
                                    DEFECT));
        }
        return new CheckResult(check.id(), findings, Duration.ofNanos(System.nanoTime() - began));
    }

    private ExitCode exit(ExitCode fromGate, List<CheckResult> results) {
        if (fromGate != ExitCode.HEALTHY) {
            return fromGate;
        }
        Status limit = options.strict() ? Status.WARN : Status.FAIL;
        boolean failed = results.stream().anyMatch(result -> result.status().compareTo(limit) >= 0);
        return failed ? ExitCode.CHECK_FAILED : ExitCode.HEALTHY;
    }
}
