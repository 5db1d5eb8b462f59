package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.GuestFacts;
import felhom.agent.observe.NotChecked;
import felhom.agent.observe.Outcome;
import felhom.agent.observe.RunningTasks;
import felhom.agent.report.Finding;
import felhom.agent.report.GuestName;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What aborted operations left on guests: locks that no task holds, and snapshots that were meant
 * to be gone. Also the snapshots that somebody made and forgot.
 */
public final class LeftoversCheck implements Check {
    @Override
    public String id() {
        return "leftovers";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<GuestFacts> facts = target.inventory().guestFacts();
        Map<VmId, GuestFacts> known =
                facts.stream()
                        .collect(Collectors.toMap(one -> one.guest().vmid(), Function.identity()));
        List<Leftover> seen = new ArrayList<>();
        for (Resource.Guest guest : target.inventory().guests()) {
            List<Snapshot> snapshots =
                    Optional.ofNullable(known.get(guest.vmid()))
                            .flatMap(one -> one.state().found())
                            .map(state -> state.snapshots().snapshots())
                            .orElse(List.of());
            Leftover.of(guest, guest.lock(), snapshots).ifPresent(seen::add);
        }
        List<Finding> findings = seen.isEmpty() ? new ArrayList<>() : judge(seen, target);
        findings.addAll(LeftCopies.findings(target));
        if (findings.isEmpty()) {
            findings.add(Finding.pass("guests", "no locks and snapshots of aborted operations"));
        }
        OldSnapshots old =
                new OldSnapshots(
                        Duration.ofDays(target.thresholds().snapshotWarnDays()),
                        target.clock().instant());
        facts.stream().flatMap(one -> old.of(one).stream()).forEach(findings::add);
        findings.addAll(MachineLeftovers.of(target.inventory().virtualMachines()));
        findings.addAll(NotChecked.among(facts));
        return findings;
    }

    private static List<Finding> judge(List<Leftover> seen, CheckContext target) {
        RunningTasks workers = RunningTasks.at(target);
        List<Finding> findings = new ArrayList<>();
        List<Leftover> unexplained = new ArrayList<>();
        for (Leftover leftover : seen) {
            Optional<Upid> worker = workers.on(leftover.guest().vmid());
            if (worker.isPresent()) {
                findings.add(
                        Finding.pass(
                                GuestName.of(leftover.guest()),
                                leftover.words()
                                        + ", by a task that runs: "
                                        + worker.get().type()));
            } else {
                unexplained.add(leftover);
            }
        }
        // What a task has tidied up in the meantime was none.
        Optional<Map<VmId, Optional<GuestLock>>> locks =
                unexplained.isEmpty() ? Optional.empty() : locksNow(target);
        for (Leftover leftover : unexplained) {
            Optional<Leftover> left =
                    locks.isPresent()
                            ? again(leftover, locks.get(), target)
                            : Optional.of(leftover);
            left.map(one -> finding(one, workers)).ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding finding(Leftover leftover, RunningTasks workers) {
        return workers.unseen()
                .map(why -> leftover.undecided(why, workers.next()))
                .orElseGet(leftover::finding);
    }

    /** Empty if the host does not tell. */
    private static Optional<Map<VmId, Optional<GuestLock>>> locksNow(CheckContext target) {
        return Outcome.to(() -> target.proxmox().cluster().resources())
                .found()
                .map(
                        all ->
                                all.stream()
                                        .filter(Resource.Guest.class::isInstance)
                                        .map(Resource.Guest.class::cast)
                                        .collect(
                                                Collectors.toMap(
                                                        Resource.Guest::vmid,
                                                        Resource.Guest::lock)));
    }

    private static SnapshotTree snapshots(Resource.Guest guest, CheckContext target) {
        return guest.type().equals(GuestType.CONTAINER)
                ? target.node().snapshots().list(guest.vmid())
                : target.node().virtualMachineSnapshots().list(guest.vmid());
    }

    /** What is still there. What the host does not tell again is taken to be as it was. */
    private static Optional<Leftover> again(
            Leftover leftover, Map<VmId, Optional<GuestLock>> locks, CheckContext target) {
        VmId vmid = leftover.guest().vmid();
        if (!locks.containsKey(vmid)) {
            return Optional.empty();
        }
        Optional<GuestLock> lock = locks.getOrDefault(vmid, Optional.empty());
        List<Snapshot> snapshots =
                Outcome.to(() -> snapshots(leftover.guest(), target))
                        .found()
                        .map(SnapshotTree::snapshots)
                        .orElse(leftover.snapshots());
        return Leftover.of(
                leftover.guest(),
                lock.filter(now -> leftover.lock().filter(now::equals).isPresent()),
                snapshots);
    }
}
