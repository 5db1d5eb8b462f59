package felhom.agent.check;

import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.VmId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The traces of an operation on a guest, which stay if it is aborted.
 *
 * @param guest the guest
 * @param lock the lock in its configuration
 * @param snapshots those that only an operation makes for itself, and half-made ones
 */
record Leftover(Resource.Guest guest, Optional<GuestLock> lock, List<Snapshot> snapshots) {
    private static final Set<GuestLock> INCOMPLETE =
            Set.of(GuestLock.CREATE, GuestLock.DESTROYED, GuestLock.CLONE);

    /** Empty if the guest has nothing of the kind. */
    static Optional<Leftover> of(
            Resource.Guest guest, Optional<GuestLock> lock, List<Snapshot> snapshots) {
        List<Snapshot> suspicious = snapshots.stream().filter(Leftover::isOfAnOperation).toList();
        // A machine that was suspended to its disk keeps its lock until it goes on.
        Optional<GuestLock> held = lock.filter(word -> !word.equals(GuestLock.SUSPENDED));
        return held.isEmpty() && suspicious.isEmpty()
                ? Optional.empty()
                : Optional.of(new Leftover(guest, held, suspicious));
    }

    /** Whether its name says that an operation made it, however old it is. */
    static boolean isNamedLikeOne(Snapshot snapshot) {
        return snapshot.name().equals(SnapshotName.VZDUMP) || OwnSnapshot.isOfSomeRun(snapshot);
    }

    private static boolean isOfAnOperation(Snapshot snapshot) {
        if (snapshot.state().isPresent() || snapshot.name().equals(SnapshotName.VZDUMP)) {
            return true;
        }
        return OwnSnapshot.isOfSomeRun(snapshot);
    }

    String words() {
        List<String> parts = new ArrayList<>();
        lock.ifPresent(word -> parts.add("locked (" + word + ")"));
        snapshots.forEach(
                one ->
                        parts.add(
                                "snapshot "
                                        + one.name()
                                        + (OwnSnapshot.isOfSomeRun(one)
                                                ? " (of a self-test that still runs or was killed)"
                                                : "")
                                        + one.state()
                                                .map(state -> " (half done: " + state + ")")
                                                .orElse("")));
        return String.join(" and ", parts);
    }

    Finding finding() {
        return Finding.warn(
                        lock.isPresent()
                                ? FindingCode.GUEST_LOCKED
                                : FindingCode.SNAPSHOT_LEFT_BEHIND,
                        GuestName.of(guest),
                        words() + ", and no running task is to be seen")
                .withNext(next())
                .grouped("left behind by an aborted operation");
    }

    /** Perhaps a task works on the guest that the token may not see. */
    Finding undecided(String why, List<NextStep> next) {
        List<NextStep> steps = new ArrayList<>(next);
        steps.add(NextStep.onHost("or see whether a task works on it, on the host", running()));
        return Finding.skipped(
                        GuestName.of(guest),
                        words() + "; whether a task holds it cannot be seen: " + why)
                .withNext(steps)
                .grouped("whether a task holds it cannot be seen");
    }

    private List<NextStep> next() {
        List<NextStep> steps = new ArrayList<>();
        steps.add(NextStep.onHost("make sure that no task works on it, on the host", running()));
        if (lock.filter(INCOMPLETE::contains).isPresent()) {
            steps.add(
                    NextStep.onHost(
                            "see whether it is whole",
                            GuestName.tool(guest) + " config " + vmid()));
            steps.add(
                    NextStep.onHost("then", commands())
                            .then("; or, if it is not worth keeping: " + destroying()));
            return steps;
        }
        steps.add(NextStep.onHost("then", commands()));
        if (lock.filter(GuestLock.ROLLBACK::equals).isPresent()) {
            steps.add(
                    NextStep.onHost(
                            "roll back again before it is started, since its volumes may be of two"
                                    + " states",
                            GuestName.tool(guest) + " listsnapshot " + vmid()));
        }
        return steps;
    }

    private String running() {
        return "pvesh get /nodes/localhost/tasks --source active";
    }

    private String destroying() {
        return unlock() + " && " + GuestName.tool(guest) + " destroy " + vmid();
    }

    private String commands() {
        List<String> commands = new ArrayList<>();
        if (lock.isPresent()) {
            commands.add(
                    lock.filter(GuestLock.MOUNTED::equals).isPresent()
                            ? "pct unmount " + vmid()
                            : unlock());
        }
        snapshots.forEach(
                one ->
                        commands.add(
                                GuestName.tool(guest)
                                        + " delsnapshot "
                                        + vmid()
                                        + " "
                                        + one.name()
                                        + (one.state().isPresent() ? " --force 1" : "")));
        return commands.stream().collect(Collectors.joining(" && "));
    }

    private String unlock() {
        return GuestName.tool(guest) + " unlock " + vmid();
    }

    private VmId vmid() {
        return guest.vmid();
    }
}
