package felhom.agent.drill;

import felhom.agent.cli.Options;
import felhom.agent.config.Setting;
import felhom.agent.history.Proof;
import felhom.agent.history.Proofs;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Explanation;
import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.agent.steps.Interruption;
import felhom.agent.steps.Progress;
import felhom.agent.steps.RunState;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The restore drill: restores the newest backup of one guest, or of all in turn, under another
 * number, compares it, and destroys it again.
 */
public final class RestoreDrill {
    public static final String CLEAN_UP = "clean-up";
    public static final String ID = "drill";

    private final Supplier<CheckContext> looking;
    private final Options.Drill wanted;
    private final Progress progress;
    private final Interruption interruption;
    private final RunState state;
    private final InstantSource clock;
    private final Instant start;
    private final List<Finding> findings = new ArrayList<>();
    private boolean interrupted;
    private boolean stopped;

    /**
     * Makes a drill.
     *
     * @param looking makes a context that has read nothing yet: a drill takes long
     * @param state where proofs and what the next run must know are kept
     * @param clock the local clock, for the time after which no guest is begun with
     */
    public RestoreDrill(
            Supplier<CheckContext> looking,
            Options.Drill wanted,
            Progress progress,
            Interruption interruption,
            RunState state,
            InstantSource clock) {
        this.looking = looking;
        this.wanted = wanted;
        this.progress = progress;
        this.interruption = interruption;
        this.state = state;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Whether the process was asked to end before all was done. */
    public boolean interrupted() {
        return interrupted;
    }

    /** Runs: first the clean-up, then the drill. */
    public List<CheckResult> run() {
        List<CheckResult> results = new ArrayList<>();
        results.add(timed(CLEAN_UP, this::cleanUp));
        interrupted = interruption.isRequested();
        if (!(wanted.guests() instanceof Options.Drill.Guests.None)) {
            results.add(timed(ID, this::drill));
        }
        return results;
    }

    private List<Finding> cleanUp() {
        CheckContext target = looking.get();
        LeftGuests left = new LeftGuests(target, progress, interruption);
        try {
            if (wanted.cleanUp()) {
                return left.cleanUp();
            }
            List<Finding> found = left.report();
            return found.isEmpty()
                    ? List.of(Finding.pass("left guests", "no drill has left anything"))
                    : found;
        } catch (ProxmoxException failure) {
            return List.of(
                    DrillFailure.of(
                            "left guests",
                            failure,
                            FindingCode.DRILL_STEP_FAILED,
                            target.configuration()));
        }
    }

    private List<Finding> drill() {
        CheckContext target = looking.get();
        try {
            for (Resource.Guest guest : guests(target)) {
                String obstacle = obstacle();
                if (obstacle.isEmpty()) {
                    drill(guest, looking.get());
                } else {
                    findings.add(Finding.skipped(GuestName.of(guest), obstacle));
                }
            }
        } catch (ProxmoxException failure) {
            findings.add(Explanation.of("guests", failure, target.configuration()));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.skipped("guests", "none to be seen whose backups are needed"));
        }
        return findings;
    }

    /** Why no further guest is begun with; empty if one is. */
    private String obstacle() {
        if (interruption.isRequested()) {
            interrupted = true;
            return "not begun with: interrupted";
        }
        if (stopped) {
            return "not begun with: something is left of the guest before";
        }
        return wanted.within()
                .filter(limit -> !clock.instant().isBefore(start.plus(limit)))
                .map(
                        limit ->
                                "not begun with: the "
                                        + Quantity.compact(limit)
                                        + " of --within are over")
                .orElse("");
    }

    private List<Resource.Guest> guests(CheckContext target) {
        return switch (wanted.guests()) {
            case Options.Drill.Guests.None ignored -> List.of();
            case Options.Drill.Guests.All ignored -> all(target);
            case Options.Drill.Guests.One(VmId vmid) -> one(vmid, target);
        };
    }

    /** Those whose proof is oldest come first, and before them those without one. */
    private List<Resource.Guest> all(CheckContext target) {
        Proofs proofs = state.directory().map(Proofs::read).orElse(Proofs.NONE);
        return target.inventory().guests().stream()
                .filter(guest -> !target.configuration().drill().isNumber(guest.vmid()))
                .filter(guest -> !target.configuration().needNoBackup().contains(guest.vmid()))
                .filter(guest -> !guest.template() || hasBackup(guest, target))
                .sorted(
                        Comparator.<Resource.Guest, Instant>comparing(
                                        guest ->
                                                proofs.last(guest.vmid())
                                                        .map(Proof::time)
                                                        .orElse(Instant.MIN))
                                .thenComparing(Resource.Guest::vmid))
                .toList();
    }

    private static boolean hasBackup(Resource.Guest guest, CheckContext target) {
        return target.inventory().backups().stream()
                .anyMatch(store -> store.of(guest).findAny().isPresent());
    }

    private List<Resource.Guest> one(VmId vmid, CheckContext target) {
        Optional<Resource.Guest> found =
                target.proxmox().cluster().resources().stream()
                        .filter(Resource.Guest.class::isInstance)
                        .map(Resource.Guest.class::cast)
                        .filter(guest -> guest.vmid().equals(vmid))
                        .findFirst();
        if (found.isEmpty()) {
            findings.add(
                    Finding.fail(
                            FindingCode.DRILL_GUEST_UNFIT,
                            vmid + " guest",
                            "there is no guest " + vmid + " to be seen",
                            NextStep.onHost("name one that exists", "pct list; qm list")
                                    .then(", on the host")));
            return List.of();
        }
        if (!found.get().node().equals(target.nodeName())) {
            findings.add(
                    Finding.fail(
                            FindingCode.DRILL_GUEST_UNFIT,
                            vmid + " guest",
                            "it is on node " + found.get().node() + ", not on " + target.nodeName(),
                            NextStep.say(
                                    "set "
                                            + Setting.HOST_NODE.key()
                                            + " or "
                                            + Setting.HOST_NODE.variable()
                                            + " to "
                                            + found.get().node())));
            return List.of();
        }
        return List.of(found.get());
    }

    private void drill(Resource.Guest guest, CheckContext target) {
        Optional<GuestKind> kind = GuestKind.of(guest.type(), target);
        if (kind.isEmpty()) {
            findings.add(unfit(guest));
            return;
        }
        progress.waitingFor(List.of(guest.vmid() + " gate"));
        DrillGate gate = new DrillGate(target, kind.get(), guest, wanted);
        Optional<RestorePlan> plan = Optional.empty();
        try {
            plan = gate.plan();
            findings.addAll(gate.findings());
        } catch (ProxmoxException failure) {
            findings.addAll(gate.findings());
            findings.add(Explanation.of(guest.vmid() + " gate", failure, target.configuration()));
        }
        plan.ifPresent(known -> walk(kind.get(), known, target));
        progress.done();
    }

    private void walk(GuestKind kind, RestorePlan plan, CheckContext target) {
        DrillSteps steps = new DrillSteps(target, kind, plan, progress, interruption, state);
        List<Finding> found = steps.run();
        findings.addAll(found);
        interrupted |= steps.isInterrupted();
        stopped |= !steps.isCleaned();
        if (!steps.isInterrupted()) {
            keep(plan, steps, found, target);
        }
    }

    private void keep(
            RestorePlan plan, DrillSteps steps, List<Finding> found, CheckContext target) {
        Proof proof =
                new Proof(
                        plan.guest(),
                        target.clock().instant(),
                        plan.backup().id().toString(),
                        steps.isProven(),
                        plan.start(),
                        steps.restoring(),
                        plan.backup().size().orElse(0),
                        found.stream()
                                .filter(finding -> finding.status() == Status.FAIL)
                                .flatMap(finding -> finding.code().stream())
                                .map(FindingCode::code)
                                .findFirst()
                                .orElse(""));
        state.directory()
                .flatMap(directory -> Proofs.keep(directory, proof))
                .ifPresent(
                        why ->
                                findings.add(
                                        Finding.warn(
                                                FindingCode.HISTORY_NOT_KEPT,
                                                plan.guest() + " proof",
                                                why + "; this drill is not kept",
                                                NextStep.say(
                                                        "let the user of the agent read and write"
                                                                + " the state directory"))));
    }

    /** A guest that was asked for by its number is missed, others are passed over. */
    private Finding unfit(Resource.Guest guest) {
        String words =
                "is a guest of type "
                        + guest.type()
                        + ", and the drill restores containers and virtual machines";
        return wanted.guests() instanceof Options.Drill.Guests.All
                ? Finding.skipped(GuestName.of(guest), words)
                : Finding.fail(
                        FindingCode.DRILL_GUEST_UNFIT,
                        GuestName.of(guest),
                        words,
                        NextStep.onHost("name one of those", "pct list; qm list")
                                .then(", on the host"));
    }

    private static CheckResult timed(String id, Supplier<List<Finding>> work) {
        long began = System.nanoTime();
        List<Finding> found = work.get();
        return new CheckResult(id, found, Duration.ofNanos(System.nanoTime() - began));
    }
}
