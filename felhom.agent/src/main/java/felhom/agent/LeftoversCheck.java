package felhom.agent;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What aborted operations left on guests: locks that no task holds, and snapshots that were meant
 * to be gone.
 */
final class LeftoversCheck implements Check {
    @Override
    public String id() {
        return "leftovers";
    }

    @Override
    public List<Finding> run(Target target) {
        Map<VmId, ContainerFacts> containers =
                target.inventory().containers().stream()
                        .collect(Collectors.toMap(one -> one.guest().vmid(), Function.identity()));
        List<Leftover> seen = new ArrayList<>();
        for (Resource.Guest guest : target.inventory().guests()) {
            List<Snapshot> snapshots =
                    Optional.ofNullable(containers.get(guest.vmid()))
                            .flatMap(facts -> facts.state().found())
                            .map(state -> state.snapshots().snapshots())
                            .orElse(List.of());
            Leftover.of(guest, guest.lock(), snapshots, target).ifPresent(seen::add);
        }
        List<Finding> findings = seen.isEmpty() ? new ArrayList<>() : judge(seen, target);
        if (findings.isEmpty()) {
            findings.add(Finding.pass("guests", "no locks and snapshots of aborted operations"));
        }
        long unread =
                containers.values().stream()
                        .filter(facts -> facts.state().found().isEmpty())
                        .count();
        if (unread > 0) {
            findings.add(Unread.containers(Math.toIntExact(unread)));
        }
        return findings;
    }

    private static List<Finding> judge(List<Leftover> seen, Target target) {
        Workers workers = Workers.at(target);
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
        Map<VmId, Optional<GuestLock>> locks = unexplained.isEmpty() ? Map.of() : locksNow(target);
        for (Leftover leftover : unexplained) {
            again(leftover, locks, target).map(Leftover::finding).ifPresent(findings::add);
        }
        return findings;
    }

    private static Map<VmId, Optional<GuestLock>> locksNow(Target target) {
        return target.proxmox().cluster().resources().stream()
                .filter(Resource.Guest.class::isInstance)
                .map(Resource.Guest.class::cast)
                .collect(Collectors.toMap(Resource.Guest::vmid, Resource.Guest::lock));
    }

    private static Optional<Leftover> again(
            Leftover leftover, Map<VmId, Optional<GuestLock>> locks, Target target) {
        VmId vmid = leftover.guest().vmid();
        Optional<GuestLock> lock = locks.getOrDefault(vmid, Optional.empty());
        boolean container = leftover.guest().type().equals(GuestType.CONTAINER);
        Answer<SnapshotTree> snapshots =
                container && locks.containsKey(vmid)
                        ? Answer.to(() -> target.node().snapshots().list(vmid))
                        : new Answer.Late<>();
        return Leftover.of(
                leftover.guest(),
                lock.filter(now -> leftover.lock().filter(now::equals).isPresent()),
                snapshots.found().map(SnapshotTree::snapshots).orElse(List.of()),
                target);
    }
}
