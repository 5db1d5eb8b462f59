package felhom.agent.tasktest;

import felhom.agent.check.Check;
import felhom.agent.check.OwnSnapshot;
import felhom.agent.config.Setting;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.EmptyListFinding;
import felhom.agent.observe.RunningTasks;
import felhom.agent.observe.TokenRights;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks whether a guest is fit for the task test: whether a snapshot, a rollback and the deletion
 * of the snapshot are possible and leave the guest unchanged. All reasons against it are reported
 * at once.
 */
public final class GuestCheck implements Check {
    private final VmId guest;

    public GuestCheck(VmId guest) {
        this.guest = guest;
    }

    @Override
    public String id() {
        return "guest";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        Set<TokenRights.Missing> missing = target.rights().missing(Operation.CONTAINER_CONFIG);
        if (!missing.isEmpty()) {
            String reason = "not looked at: the token lacks " + EmptyListFinding.words(missing);
            return List.of(Finding.skipped("guest", reason));
        }
        Optional<Finding> wrong = wrongKind(target);
        return wrong.isPresent() ? List.of(wrong.get()) : fitness(TestedGuest.of(target, guest));
    }

    private Optional<Finding> wrongKind(CheckContext target) {
        Optional<Resource.Guest> found =
                target.proxmox().cluster().resources().stream()
                        .filter(Resource.Guest.class::isInstance)
                        .map(Resource.Guest.class::cast)
                        .filter(one -> one.vmid().equals(guest))
                        .findFirst();
        if (found.isEmpty()) {
            return refused(
                    FindingCode.TEST_GUEST_UNFIT,
                    "guest",
                    "there is no guest " + guest,
                    NextStep.onHost(
                            "name one that exists and is stopped, on the host",
                            "pct list; qm list"));
        }
        GuestType type = found.get().type();
        if (!type.equals(GuestType.CONTAINER) && !type.equals(GuestType.VIRTUAL_MACHINE)) {
            return refused(
                    FindingCode.TEST_GUEST_UNFIT,
                    "guest",
                    guest + " is neither a container nor a virtual machine, but " + type,
                    NextStep.onHost("name one of those, on the host", "pct list; qm list"));
        }
        if (!found.get().node().equals(target.nodeName())) {
            return refused(
                    FindingCode.TEST_OTHER_NODE,
                    "guest",
                    guest + " is on node " + found.get().node() + ", not on " + target.nodeName(),
                    NextStep.say(
                            "set "
                                    + Setting.HOST_NODE.key()
                                    + " or "
                                    + Setting.HOST_NODE.variable()
                                    + " to "
                                    + found.get().node()));
        }
        return Optional.empty();
    }

    private List<Finding> fitness(TestedGuest tested) {
        GuestConfig config = tested.config();
        if (config.template()) {
            return refused(
                            FindingCode.TEST_GUEST_UNFIT,
                            "guest",
                            guest + " is a template, which can have no snapshots",
                            NextStep.onHost(
                                    "name a guest that is none, on the host", "pct list; qm list"))
                    .stream()
                    .toList();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.pass(
                        "guest",
                        guest
                                + config.name().map(" "::concat).orElse("")
                                + (tested.isMachine() ? ", a virtual machine" : ", a container")));
        findings.add(state(tested));
        findings.add(lock(tested, config.lock()));
        pending(tested).ifPresent(findings::add);
        findings.add(SnapshotAbility.of(tested));
        findings.add(name(tested));
        return findings;
    }

    private static Finding state(TestedGuest tested) {
        GuestState state = tested.state();
        if (state.equals(GuestState.STOPPED)) {
            return Finding.pass("state", "stopped");
        }
        return Finding.fail(
                FindingCode.TEST_GUEST_RUNS,
                "state",
                "is "
                        + state
                        + ": the rollback would stop it, and what it writes in the meantime would"
                        + " be lost",
                NextStep.onHost(
                        "name a stopped guest; or stop this one, on the host",
                        tested.command("shutdown")));
    }

    /** Also without a lock in its configuration a task keeps everybody else waiting. */
    private static Finding lock(TestedGuest tested, Optional<GuestLock> lock) {
        Optional<Upid> worker = RunningTasks.at(tested.target()).on(tested.vmid());
        if (worker.isPresent()) {
            return Finding.fail(
                    FindingCode.TEST_GUEST_BUSY,
                    "lock",
                    lock.map(word -> "locked (" + word + ") by").orElse("held by")
                            + " a task that runs: "
                            + worker.get().type(),
                    NextStep.onHost(
                            "repeat this when the task has ended; it tells more, on the host",
                            "pvenode task" + " log " + worker.get()));
        }
        if (lock.equals(Optional.of(GuestLock.SUSPENDED))) {
            return Finding.fail(
                    FindingCode.TEST_GUEST_LOCKED,
                    "lock",
                    "hibernated: its memory is kept on disk, and the next start resumes it",
                    NextStep.onHost(
                            "resume it and shut it down, on the host",
                            tested.command("start") + " && " + tested.command("shutdown")));
        }
        return lock.map(
                        word ->
                                Finding.fail(
                                        FindingCode.TEST_GUEST_LOCKED,
                                        "lock",
                                        "locked (" + word + "), and no running task is to be seen",
                                        NextStep.onHost(
                                                "if none runs, the operation was aborted; on the"
                                                        + " host",
                                                tested.command("unlock"))))
                .orElseGet(() -> Finding.pass("lock", "not locked"));
    }

    /** A rollback drops what the next start would change. */
    private static Optional<Finding> pending(TestedGuest tested) {
        List<String> changes =
                tested.pending().stream()
                        .filter(PendingOption::isChange)
                        .map(PendingOption::key)
                        .toList();
        return changes.isEmpty()
                ? Optional.empty()
                : refused(
                        FindingCode.TEST_PENDING,
                        "pending changes",
                        "the rollback would discard those of " + String.join(", ", changes),
                        NextStep.onHost(
                                "let them come into force, on the host",
                                tested.command("start") + " && " + tested.command("shutdown")));
    }

    private static Finding name(TestedGuest tested) {
        Optional<Snapshot> taken = tested.guest().snapshots().find(OwnSnapshot.NAME);
        if (taken.isEmpty()) {
            return Finding.pass("snapshot name", OwnSnapshot.NAME + " is free");
        }
        Snapshot there = taken.get();
        String made = there.created().map(when -> ", made " + when).orElse("");
        return OwnSnapshot.isOfSomeRun(there)
                ? Finding.fail(
                        FindingCode.TEST_SNAPSHOT_LEFT,
                        "snapshot name",
                        OwnSnapshot.NAME
                                + " is there already"
                                + made
                                + ": another self-test runs, or one was cut off",
                        NextStep.onHost(
                                "if none runs, remove it on the host",
                                OwnSnapshot.of(tested.vmid()).removal(tested.tool(), there)))
                : Finding.fail(
                        FindingCode.TEST_SNAPSHOT_TAKEN,
                        "snapshot name",
                        OwnSnapshot.NAME
                                + " is there already"
                                + made
                                + ", and no self-test made it: \""
                                + there.description()
                                + "\"",
                        NextStep.onHost(
                                "find out who needs it; if nobody does, remove it on the host",
                                OwnSnapshot.of(tested.vmid()).removal(tested.tool(), there)));
    }

    private static Optional<Finding> refused(
            FindingCode code, String subject, String why, NextStep next) {
        return Optional.of(Finding.fail(code, subject, why, next));
    }
}
