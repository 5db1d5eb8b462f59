package felhom.agent.selftest;

import felhom.agent.check.BackupContentsCheck;
import felhom.agent.check.BackupsCheck;
import felhom.agent.check.CertificatesCheck;
import felhom.agent.check.Check;
import felhom.agent.check.ClockCheck;
import felhom.agent.check.ClusterCheck;
import felhom.agent.check.DisksCheck;
import felhom.agent.check.GuestsCheck;
import felhom.agent.check.JobsCheck;
import felhom.agent.check.LeftoversCheck;
import felhom.agent.check.NodeCheck;
import felhom.agent.check.PackagesCheck;
import felhom.agent.check.PendingCheck;
import felhom.agent.check.ServicesCheck;
import felhom.agent.check.StoragesCheck;
import felhom.agent.check.TasksCheck;
import felhom.agent.check.TokenCheck;
import felhom.agent.check.UsageCheck;
import felhom.agent.cli.Options;
import felhom.agent.config.Configuration;
import felhom.agent.config.Setting;
import felhom.agent.config.StateDirectory;
import felhom.agent.drill.DrillHostCheck;
import felhom.agent.drill.LeftCopy;
import felhom.agent.drill.RestoreDrill;
import felhom.agent.machine.HostSection;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.DaemonThreads;
import felhom.agent.observe.Explanation;
import felhom.agent.observe.Inventory;
import felhom.agent.observe.TokenRights;
import felhom.agent.permissions.PermissionsCheck;
import felhom.agent.report.CheckResult;
import felhom.agent.report.ExitCode;
import felhom.agent.report.Finding;
import felhom.agent.report.Report;
import felhom.agent.report.Status;
import felhom.agent.steps.Interruption;
import felhom.agent.steps.LastTest;
import felhom.agent.steps.Progress;
import felhom.agent.steps.RunState;
import felhom.agent.tasktest.GuestCheck;
import felhom.agent.tasktest.LeftSnapshot;
import felhom.agent.tasktest.SnapshotRightsCheck;
import felhom.agent.tasktest.SnapshotSteps;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VmId;

import org.jspecify.annotations.Nullable;

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
import java.util.concurrent.Future;

/**
 * The self-test: a report on a host's health, the task test on one of its guests, or the restore
 * drill. It runs the {@link Preconditions}, then all checks at once; the order of the report is
 * fixed.
 */
public final class SelfTest {
    private static final List<Check> HEALTH =
            List.of(
                    new TokenCheck(),
                    new PermissionsCheck(),
                    new CertificatesCheck(),
                    new NodeCheck(),
                    new ClockCheck(),
                    new ServicesCheck(),
                    new PackagesCheck(),
                    new ClusterCheck(),
                    new GuestsCheck(),
                    new UsageCheck(),
                    new LeftoversCheck(),
                    new PendingCheck(),
                    new BackupsCheck(),
                    new BackupContentsCheck(),
                    new JobsCheck(),
                    new StoragesCheck(),
                    new DisksCheck(),
                    new TasksCheck());

    private final Configuration configuration;
    private final Options.SelfTest options;
    private final InstantSource clock;
    private final Progress progress;
    private final Interruption interruption;
    private final HostSection hostSection;
    private final RunDeadline patience;
    private final List<Check> checks;
    private final long start = System.nanoTime();

    public SelfTest(
            Configuration configuration,
            Options.SelfTest options,
            InstantSource clock,
            Progress progress,
            Interruption interruption,
            HostSection hostSection) {
        this.configuration = configuration;
        this.options = options;
        this.clock = clock;
        this.progress = progress;
        this.interruption = interruption;
        this.hostSection = hostSection;
        this.checks =
                options.isHealth()
                        ? HEALTH
                        : options.guest()
                                .<List<Check>>map(
                                        guest ->
                                                List.of(
                                                        new SnapshotRightsCheck(),
                                                        new GuestCheck(guest)))
                                .orElse(List.of(new DrillHostCheck()));
        this.patience = new RunDeadline(configuration.runTimeout(), start, progress);
    }

    public Report run(Proxmox proxmox, String toolVersion) {
        Instant started = clock.instant();
        Map<String, CheckResult> results = new HashMap<>();
        ExecutorService threads = DaemonThreads.oneForEachTask();
        Preconditions.Passage passage;
        Optional<CheckContext> target;
        try {
            Optional<Future<CheckResult>> host =
                    options.isHealth()
                            ? Optional.of(threads.submit(this::lookAtTheHost))
                            : Optional.empty();
            passage = pass(threads, proxmox);
            passage.results().forEach(result -> results.put(result.id(), result));
            target = passage.node().map(node -> target(proxmox, node, patience.almostTheEnd()));
            // Before it looks at the guest: what was left may be a snapshot of it.
            target.filter(known -> options.guest().isPresent())
                    .ifPresent(known -> settle(known, configuration.taskTimeout(), results));
            target.ifPresent(known -> runChecks(threads, known, results));
            host.ifPresent(answer -> results.put(HostSection.ID, awaitHost(answer)));
        } finally {
            threads.shutdownNow();
            patience.end();
        }
        boolean interrupted = target.isPresent() && changes(target.get(), results);
        List<CheckResult> ordered = new ArrayList<>();
        ordered.add(ConfigurationCheck.run(configuration, subject(), started));
        for (String id : order(results.containsKey(LastTest.ID))) {
            CheckResult found = results.get(id);
            ordered.add(found == null ? CheckResult.skipped(id, passage.obstacle()) : found);
        }
        Review review = new Review(configuration, started, passage.exit());
        List<CheckResult> judged =
                review.of(
                        ordered,
                        isWhole(passage),
                        remembers() ? configuration.state() : Optional.empty());
        return new Report(
                toolVersion,
                configuration.url(),
                passage.node().or(configuration::node).map(NodeName::value),
                kind(),
                guest(),
                subject(),
                options.strict(),
                started,
                Duration.ofNanos(System.nanoTime() - start),
                interrupted ? ExitCode.INTERRUPTED : exit(passage.exit(), judged),
                judged,
                target.filter(known -> options.isHealth())
                        .map(known -> known.inventory().pictures())
                        .orElse(List.of()));
    }

    /** Whether a run is remembered: one of a health test of a real host. */
    private boolean remembers() {
        return options.isHealth() && !options.simulate();
    }

    /** Whether the host was looked at, as a whole. */
    private boolean isWhole(Preconditions.Passage passage) {
        return options.isHealth()
                && passage.exit() == ExitCode.HEALTHY
                && passage.node().isPresent();
    }

    /**
     * Takes back what a killed task test or drill has left.
     *
     * @param patience how long to wait for a restore that still runs
     */
    private void settle(CheckContext target, Duration patience, Map<String, CheckResult> results) {
        RunState state = state();
        new LastTest(
                        target.proxmox(),
                        state,
                        List.of(
                                new LeftSnapshot(target, state),
                                new LeftCopy(target, state, patience)))
                .settle()
                .ifPresent(result -> results.put(LastTest.ID, result));
    }

    private RunState state() {
        return state(configuration, options.simulate());
    }

    /**
     * Where a run that makes changes keeps what the next must know.
     *
     * @param simulated whether its host is made for this run only
     */
    public static RunState state(Configuration configuration, boolean simulated) {
        return new RunState(
                configuration
                        .state()
                        .filter(state -> !simulated && state.refusal().isEmpty())
                        .map(StateDirectory::path));
    }

    private Report.Subject subject() {
        return options.isOnRecording()
                ? Report.Subject.RECORDED
                : options.simulate() ? Report.Subject.SIMULATED : Report.Subject.REAL;
    }

    private Report.Kind kind() {
        return options.isHealth()
                ? Report.Kind.HEALTH
                : options.guest().isPresent() ? Report.Kind.TASK : Report.Kind.RESTORE;
    }

    /** The one guest that is tested. */
    private Optional<VmId> guest() {
        return options.guest()
                .or(
                        () ->
                                options.drill()
                                        .flatMap(
                                                drill ->
                                                        drill.guests()
                                                                        instanceof
                                                                        Options.Drill.Guests.One(
                                                                                VmId vmid)
                                                                ? Optional.of(vmid)
                                                                : Optional.empty()));
    }

    /** Makes the changes of a test unless a check failed; returns whether it was interrupted. */
    private boolean changes(CheckContext target, Map<String, CheckResult> results) {
        if (options.isHealth()) {
            return false;
        }
        boolean fit =
                checks.stream()
                        .map(check -> results.get(check.id()))
                        .noneMatch(SelfTest::isObstacle);
        if (fit && options.drill().isPresent()) {
            settle(target, configuration.drill().timeout(), results);
        }
        CheckResult last = results.get(LastTest.ID);
        if (!fit || last != null && last.status() == Status.FAIL) {
            for (String id : changing()) {
                results.put(
                        id, CheckResult.skipped(id, "nothing was changed, for the reasons above"));
            }
            return false;
        }
        return options.drill().isPresent()
                ? drill(target, options.drill().get(), results)
                : steps(target, options.guest().orElseThrow(), results);
    }

    private boolean drill(
            CheckContext target, Options.Drill wanted, Map<String, CheckResult> results) {
        RestoreDrill drill =
                new RestoreDrill(
                        () ->
                                target(
                                        target.proxmox(),
                                        target.nodeName(),
                                        System.nanoTime() + configuration.runTimeout().toNanos()),
                        wanted,
                        progress,
                        interruption,
                        state(),
                        clock);
        drill.run().forEach(result -> results.put(result.id(), result));
        return drill.interrupted();
    }

    private boolean steps(CheckContext target, VmId guest, Map<String, CheckResult> results) {
        SnapshotSteps steps = new SnapshotSteps(target, guest, progress, interruption, state());
        results.put(SnapshotSteps.ID, steps.run());
        return steps.interrupted();
    }

    /** The checks that make changes. */
    private List<String> changing() {
        return options.drill()
                .map(
                        drill ->
                                drill.guests() instanceof Options.Drill.Guests.None
                                        ? List.of(RestoreDrill.CLEAN_UP)
                                        : List.of(RestoreDrill.CLEAN_UP, RestoreDrill.ID))
                .orElse(List.of(SnapshotSteps.ID));
    }

    private static boolean isObstacle(@Nullable CheckResult result) {
        return result == null || result.status() == Status.FAIL || result.status() == Status.SKIP;
    }

    private List<String> order(boolean settled) {
        List<String> ids =
                new ArrayList<>(
                        List.of(
                                TrustFinding.ID,
                                Preconditions.REACHABILITY,
                                Preconditions.VERSION));
        if (settled) {
            ids.add(LastTest.ID);
        }
        checks.forEach(check -> ids.add(check.id()));
        ids.addAll(options.isHealth() ? List.of(HostSection.ID) : changing());
        return ids;
    }

    private CheckContext target(Proxmox proxmox, NodeName node, long until) {
        TokenRights rights =
                new TokenRights(proxmox, configuration.token().id(), node, options.guest(), until);
        return new CheckContext(
                proxmox,
                node,
                configuration,
                rights,
                new Inventory(proxmox, node, rights, until),
                clock,
                options.verbose());
    }

    private Preconditions.Passage pass(ExecutorService threads, Proxmox proxmox) {
        Preconditions gate = new Preconditions(proxmox, configuration, clock);
        Preconditions.Passage passage =
                patience.await(threads.submit(gate::pass), List.of("the host"));
        return passage != null
                ? passage
                : new Preconditions.Passage(
                        List.of(
                                CheckResult.of(
                                        Preconditions.REACHABILITY, patience.exhausted("answer"))),
                        Optional.empty(),
                        ExitCode.HOST_UNREACHABLE,
                        "the host was not reached");
    }

    private void runChecks(
            ExecutorService threads, CheckContext target, Map<String, CheckResult> results) {
        Map<String, Future<CheckResult>> running = new LinkedHashMap<>();
        for (Check check : checks) {
            if (isOff(check)) {
                results.put(
                        check.id(),
                        CheckResult.skipped(
                                check.id(), "switched off (" + Setting.CHECKS_OFF.key() + ")"));
            } else {
                Callable<CheckResult> asking = () -> ask(check, target);
                running.put(check.id(), threads.submit(asking));
            }
        }
        running.forEach(
                (id, answer) -> {
                    List<String> open =
                            running.entrySet().stream()
                                    .filter(entry -> !entry.getValue().isDone())
                                    .map(Map.Entry::getKey)
                                    .toList();
                    results.put(id, await(id, answer, open));
                });
    }

    /** What comes before a change is never left out. */
    private boolean isOff(Check check) {
        return options.isHealth() && configuration.checksOff().contains(check.id());
    }

    /** A slow disk has its own time, and the section ends by itself. */
    private CheckResult awaitHost(Future<CheckResult> answer) {
        CheckResult result =
                patience.awaitItsOwnEnd(
                        answer, List.of("this machine, where a slow disk has a minute"));
        return result != null
                ? result
                : CheckResult.of(HostSection.ID, patience.exhausted(HostSection.ID));
    }

    private CheckResult await(String id, Future<CheckResult> answer, List<String> open) {
        CheckResult result = patience.await(answer, open);
        return result != null ? result : CheckResult.of(id, patience.exhausted(id));
    }

    private CheckResult lookAtTheHost() {
        try {
            return hostSection.run();
        } catch (RuntimeException defect) {
            return CheckResult.of(HostSection.ID, Finding.defect(HostSection.ID, defect));
        }
    }

    private CheckResult ask(Check check, CheckContext target) {
        long began = System.nanoTime();
        List<Finding> findings;
        try {
            findings = check.run(target);
        } catch (ProxmoxException failure) {
            findings = List.of(unread(check.id(), failure));
        } catch (RuntimeException defect) {
            // A mistake in one check must not blind the others.
            findings = List.of(Finding.defect(check.id(), defect));
        }
        return new CheckResult(
                check.id(),
                check.noun(),
                findings,
                Duration.ofNanos(System.nanoTime() - began),
                check.gist(findings));
    }

    /** A task test changes nothing on what it could not look at. */
    private Finding unread(String subject, ProxmoxException failure) {
        return !options.isHealth()
                ? Explanation.of(subject, failure, configuration)
                : Explanation.ofUnread(subject, failure, configuration);
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
