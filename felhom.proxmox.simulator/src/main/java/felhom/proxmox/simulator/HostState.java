package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.schema.ApiError;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The state of a simulated host: guests, storages, volumes, tasks and access control. It may be
 * changed at any time and from any thread; the records in it are immutable.
 */
public final class HostState {
    private static final long FIRST_PID = 1200;
    private static final String SOMEBODY = "somebody outside the API";

    private final ReentrantLock lock = new ReentrantLock();
    private final NodeName node;
    private final InstantSource clock;
    private final HostRelease release;
    private final AccessRules access;
    private final HostSystem system;
    private final SortedMap<VmId, SimulatedGuest> guests = new TreeMap<>();
    private final SortedMap<StorageId, SimulatedStorage> storages = new TreeMap<>();
    private final SortedMap<String, SimulatedVolume> volumes = new TreeMap<>();
    private final SortedMap<String, SimulatedTask> tasks = new TreeMap<>();
    private SimulatedNode hardware = SimulatedNode.SMALL;
    private final ClusterState cluster = new ClusterState(this);
    private final Workers workers;
    private final LockFiles lockFiles = new LockFiles(this::isMachine);
    private final Set<Integer> stubborn = new HashSet<>();
    private final Set<Integer> silentAgents = new HashSet<>();
    private final SortedMap<Integer, SimulatedRun> checkpoints = new TreeMap<>();
    private Instant began;
    private long nextPid = FIRST_PID;

    HostState(HostRelease release, NodeName node, InstantSource clock, TaskTimes times) {
        this.release = release;
        this.access = new AccessRules(release.release());
        this.system = new HostSystem(release);
        this.workers = new Workers(this, times);
        this.node = node;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** {@return the node's name} */
    public NodeName node() {
        return node;
    }

    /** {@return the release that the host runs} */
    HostRelease release() {
        return release;
    }

    /** Says whether the host does what hosts do since some release. */
    boolean has(Habit habit) {
        return release.has(habit);
    }

    /** {@return the host's time} */
    public Instant now() {
        return lock.isHeldByCurrentThread()
                ? workers.asOf().orElseGet(clock::instant)
                : clock.instant();
    }

    /** {@return users, tokens, roles and the ACL} */
    public AccessRules access() {
        return access;
    }

    /** {@return disks, services, kernels and packages} */
    public HostSystem system() {
        return system;
    }

    /** {@return backup jobs, replication, high availability and the other nodes} */
    public ClusterState cluster() {
        return cluster;
    }

    /** {@return the node's hardware and load} */
    public SimulatedNode hardware() {
        return locked(() -> hardware);
    }

    /**
     * Replaces the node's hardware and load.
     *
     * @param changed the new description
     */
    public void put(SimulatedNode changed) {
        locked(() -> hardware = changed);
    }

    /** {@return how long the node has been up} */
    Duration uptime() {
        return hardware().uptime().plus(Duration.between(began, now()));
    }

    /** {@return all guests, by number} */
    public List<SimulatedGuest> guests() {
        return locked(() -> List.copyOf(guests.values()));
    }

    /**
     * Finds a guest.
     *
     * @param id its number
     * @return the guest, or empty if there is none
     */
    public Optional<SimulatedGuest> guest(int id) {
        return locked(() -> Optional.ofNullable(guests.get(new VmId(id))));
    }

    /**
     * Adds or replaces a guest.
     *
     * @param guest the guest
     */
    public void put(SimulatedGuest guest) {
        locked(() -> guests.put(guest.id(), guest));
    }

    /**
     * Removes a guest; its volumes stay.
     *
     * @param id its number
     */
    public void removeGuest(int id) {
        locked(() -> guests.remove(new VmId(id)));
    }

    /** {@return all storages, by name} */
    public List<SimulatedStorage> storages() {
        return locked(() -> List.copyOf(storages.values()));
    }

    /**
     * Finds a storage.
     *
     * @param id its name
     * @return the storage, or empty if there is none
     */
    public Optional<SimulatedStorage> storage(String id) {
        return locked(
                () ->
                        storages.values().stream()
                                .filter(storage -> storage.id().value().equals(id))
                                .findFirst());
    }

    /**
     * Adds or replaces a storage.
     *
     * @param storage the storage
     */
    public void put(SimulatedStorage storage) {
        locked(() -> storages.put(storage.id(), storage));
    }

    /**
     * Lists the volumes on a storage.
     *
     * @param storage the storage's name
     * @return its volumes, by name
     */
    public List<SimulatedVolume> volumes(String storage) {
        return locked(
                () ->
                        volumes.values().stream()
                                .filter(volume -> volume.id().storage().value().equals(storage))
                                .toList());
    }

    /**
     * Finds a volume.
     *
     * @param id its name
     * @return the volume, or empty if there is none
     */
    public Optional<SimulatedVolume> volume(VolumeId id) {
        return locked(() -> Optional.ofNullable(volumes.get(id.toString())));
    }

    /**
     * Adds or replaces a volume.
     *
     * @param volume the volume; on a release that cannot protect backups it is not protected
     */
    public void put(SimulatedVolume volume) {
        SimulatedVolume kept = has(Habit.PROTECTED_BACKUPS) ? volume : volume.withProtection(false);
        locked(() -> volumes.put(volume.id().toString(), kept));
    }

    /**
     * Removes a volume.
     *
     * @param id its name
     */
    public void removeVolume(VolumeId id) {
        locked(() -> volumes.remove(id.toString()));
    }

    /** {@return all tasks, newest first} */
    public List<SimulatedTask> tasks() {
        return locked(
                () -> {
                    List<SimulatedTask> all = new ArrayList<>(tasks.values());
                    all.sort(
                            Comparator.comparing((SimulatedTask task) -> task.upid().startTime())
                                    .thenComparing(task -> task.upid().pid())
                                    .reversed());
                    return all;
                });
    }

    /**
     * Finds a task.
     *
     * @param upid its id
     * @return the task, or empty if there is none
     */
    public Optional<SimulatedTask> task(Upid upid) {
        return locked(() -> Optional.ofNullable(tasks.get(upid.toString())));
    }

    /**
     * Adds or replaces a task.
     *
     * @param task the task
     */
    public void put(SimulatedTask task) {
        locked(
                () -> {
                    if (!task.isRunning()) {
                        workers.forget(task.upid());
                    }
                    return tasks.put(task.upid().toString(), task);
                });
    }

    /**
     * Ends a running task now, in the middle of its work; has no effect on a task that has ended.
     *
     * @param upid its id
     * @param exit the exit status: {@code OK}, {@code WARNINGS: 1}, or an error
     */
    public void end(Upid upid, String exit) {
        locked(
                () -> {
                    workers.end(upid, exit);
                    return upid;
                });
    }

    /**
     * Kills the worker of a running task: it ends with {@code unexpected status}, and leaves its
     * work half done, such as the guest's lock. Has no effect on a task that has ended.
     *
     * @param upid its id
     */
    public void abort(Upid upid) {
        locked(
                () -> {
                    workers.abort(upid);
                    return upid;
                });
    }

    /**
     * Holds a guest's lock file, as a process outside the API would: until it is released, changes
     * of the guest end with {@code can't lock file '/run/lock/lxc/pve-config-101.lock' - got
     * timeout}, those of a virtual machine with {@code '/var/lock/qemu-server/lock-200.conf'}.
     *
     * @param guest the guest's number
     * @throws IllegalStateException if a task holds it
     */
    public void holdLockFile(int guest) {
        locked(
                () -> {
                    try {
                        lockFiles.take(guest, SOMEBODY);
                    } catch (ApiError e) {
                        throw new IllegalStateException(
                                "a task holds the lock file of guest " + guest, e);
                    }
                    return guest;
                });
    }

    /**
     * Ends {@link #holdLockFile}.
     *
     * @param guest the guest's number
     */
    public void releaseLockFile(int guest) {
        locked(
                () -> {
                    lockFiles.release(guest, SOMEBODY);
                    return guest;
                });
    }

    /**
     * Sets whether a guest ignores a shutdown. If it does, the shutdown waits for its timeout, by
     * the host's clock, and then fails or, with {@code forceStop}, stops the guest.
     *
     * @param guest the guest's number
     * @param ignores whether it ignores a shutdown
     */
    public void ignoreShutdown(int guest, boolean ignores) {
        locked(() -> ignores ? stubborn.add(guest) : stubborn.remove(guest));
    }

    /**
     * Sets whether the guest agent in a virtual machine is silent: not installed, or not running.
     * By default it answers while the machine runs and its configuration has {@code agent=1}.
     *
     * @param guest the machine's number
     * @param silent whether it is silent
     */
    public void silenceAgent(int guest, boolean silent) {
        locked(() -> silent ? silentAgents.add(guest) : silentAgents.remove(guest));
    }

    boolean hasSilentAgent(int guest) {
        return locked(() -> silentAgents.contains(guest));
    }

    /**
     * Suspends a container: it is stopped, and what ran is kept to be resumed.
     *
     * @param guest its number; nothing happens if it does not run
     */
    public void suspend(int guest) {
        locked(
                () ->
                        guest(guest)
                                .flatMap(
                                        container ->
                                                container.run().map(run -> keep(container, run))));
    }

    private SimulatedGuest keep(SimulatedGuest container, SimulatedRun run) {
        checkpoints.put(container.id().value(), run);
        put(container.stopped());
        return container;
    }

    /** Takes what a suspended container was; empty if it is none. */
    Optional<SimulatedRun> takeCheckpoint(int guest) {
        return locked(() -> Optional.ofNullable(checkpoints.remove(guest)));
    }

    private boolean isMachine(int guest) {
        return guest(guest)
                .filter(found -> found.type().equals(GuestType.VIRTUAL_MACHINE))
                .isPresent();
    }

    boolean ignoresShutdown(int guest) {
        return locked(() -> stubborn.contains(guest));
    }

    /**
     * Simulates a power failure and a boot: tasks end with {@code unexpected status}, guests are
     * stopped, locks in their configurations stay, the uptime starts anew, and the newest kernel
     * runs. No guest is started, not even with {@code onboot}.
     */
    public void reboot() {
        locked(
                () -> {
                    tasks().stream()
                            .filter(SimulatedTask::isRunning)
                            .forEach(task -> workers.abort(task.upid()));
                    guests().forEach(guest -> put(guest.stopped()));
                    lockFiles.clear();
                    system.boot();
                    hardware = hardware.withUptime(Duration.ZERO);
                    return began = now();
                });
    }

    /** Starts a worker, which does its first step the next time that the host catches up. */
    Upid start(Job job, Caller caller) {
        return locked(() -> workers.start(job, caller));
    }

    /** Sets how the next task of a type ends. */
    void script(TaskType type, TaskScript script) {
        locked(
                () -> {
                    workers.script(type, script);
                    return script;
                });
    }

    /** {@return the guests' lock files; to be used under the lock} */
    LockFiles lockFiles() {
        return lockFiles;
    }

    /**
     * Makes the id of a new task that starts now.
     *
     * @param type its type
     * @param id its object: a guest's number, {@code 103@local}, or empty
     * @param owner the owner: {@code USER@REALM} or {@code USER@REALM!TOKEN}
     * @return the id
     */
    public Upid newUpid(TaskType type, String id, String owner) {
        return newUpid(type, id, owner, now());
    }

    /**
     * Makes the id of a task that started at the given time.
     *
     * @param type its type
     * @param id its object
     * @param owner the owner
     * @param started the start
     * @return the id
     */
    public Upid newUpid(TaskType type, String id, String owner, Instant started) {
        return locked(
                () -> {
                    long pid = nextPid;
                    nextPid += 7;
                    long ticks =
                            Math.max(
                                    0,
                                    uptime().minus(Duration.between(started, now())).toMillis()
                                            / 10);
                    return new Upid(node, pid, ticks, started.getEpochSecond(), type, id, owner);
                });
    }

    /**
     * Reads or changes the state atomically. Tasks first do the work that is due.
     *
     * @param <T> the type of the result
     * @param work the work
     * @return the result of the work
     */
    public <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            if (lock.getHoldCount() == 1) {
                workers.settle();
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
