package felhom.proxmox.api;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.SnapshotTree;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.VmId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A guest of somebody's host: whether the contract may touch it, and how it was. */
final class LiveGuest {
    private final ProxmoxNode node;
    private final VmId guest;
    private final List<SnapshotName> ours;
    private final ContainerStatus status;
    private final ContainerConfig config;
    private final SnapshotTree snapshots;

    /**
     * Notes how the guest is.
     *
     * @param ours the names of snapshots that the contract makes, or takes for missing
     */
    LiveGuest(ProxmoxNode node, VmId guest, List<SnapshotName> ours) {
        this.node = node;
        this.guest = guest;
        this.ours = ours;
        this.status = node.containers().status(guest);
        this.config = node.containers().config(guest);
        this.snapshots = node.snapshots().list(guest);
    }

    /** Why it must not be touched; empty if it may be. */
    Optional<String> refusal() {
        Optional<Snapshot> clash =
                snapshots.snapshots().stream().filter(s -> ours.contains(s.name())).findFirst();
        String reason;
        if (config.template() || status.template()) {
            reason = "is a template";
        } else if (config.lock().or(status::lock).isPresent()) {
            reason = "is locked (" + config.lock().or(status::lock).orElseThrow() + ")";
        } else if (!status.state().equals(GuestState.STOPPED)) {
            reason = "is " + status.state() + ", not stopped";
        } else if (clash.isPresent()) {
            reason =
                    "has a snapshot "
                            + clash.get().name()
                            + ", perhaps of a run that was killed: look at it and delete it";
        } else if (!node.containers().canSnapshot(guest)) {
            reason = "is on storage that cannot make snapshots";
        } else {
            return Optional.empty();
        }
        return Optional.of("guest " + guest + " " + reason + "; it is not touched");
    }

    /**
     * Makes it what it was. Each step is tried, even if another fails.
     *
     * @throws AssertionError if it is not what it was afterwards
     */
    void restore() {
        List<Throwable> problems = new ArrayList<>();
        attempt(this::waitForTasks, problems);
        for (SnapshotName name : ours.reversed()) {
            attempt(() -> delete(name), problems);
        }
        attempt(this::restoreConfig, problems);
        attempt(this::compare, problems);
        if (!problems.isEmpty()) {
            AssertionError left = new AssertionError("guest " + guest + " is not as it was");
            problems.forEach(left::addSuppressed);
            throw left;
        }
    }

    private static void attempt(Runnable step, List<Throwable> problems) {
        try {
            step.run();
        } catch (ProxmoxException | AssertionError problem) {
            problems.add(problem);
        }
    }

    private void waitForTasks() {
        TaskQuery running = TaskQuery.DEFAULT.withSource(TaskQuery.Source.ACTIVE).withGuest(guest);
        for (TaskSummary task : node.tasks().list(running)) {
            if (task.isRunning()) {
                try {
                    node.tasks().resume(task.upid()).await(Contract.PATIENCE);
                } catch (TaskFailedException ended) {
                    // Its failure is the test's business; here it counts that it has ended.
                    continue;
                }
            }
        }
    }

    private void delete(SnapshotName name) {
        if (snapshots.find(name).isEmpty() && node.snapshots().list(guest).find(name).isPresent()) {
            node.snapshots().delete(guest, name).await(Contract.PATIENCE);
        }
    }

    private void restoreConfig() {
        ContainerConfig now = node.containers().config(guest);
        ConfigRestoration.of(config, now)
                .ifPresent(change -> node.containers().setConfig(guest, change));
    }

    private void compare() {
        Map<String, Object> before = facts(status.state(), config, snapshots);
        Map<String, Object> after =
                facts(
                        node.containers().status(guest).state(),
                        node.containers().config(guest),
                        node.snapshots().list(guest));
        if (!before.equals(after)) {
            throw new AssertionError("it was " + before + ", and is " + after);
        }
    }

    private static Map<String, Object> facts(
            GuestState state, ContainerConfig config, SnapshotTree snapshots) {
        Map<String, Object> facts = new TreeMap<>(config.options());
        facts.put("state", state);
        facts.put(
                "snapshots", snapshots.snapshots().stream().map(Snapshot::name).sorted().toList());
        return facts;
    }
}
