package felhom.proxmox.simulator;

import felhom.proxmox.model.KernelRelease;
import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.SubscriptionStatus;
import felhom.proxmox.model.host.ZfsPoolName;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a simulated host runs on: disks and what is made of them, services, kernels and packages. It
 * may be changed at any time and from any thread; the records in it are immutable.
 */
public final class HostSystem {
    private final SortedMap<String, SimulatedDisk> disks = new TreeMap<>();
    private final SortedMap<String, SimulatedZfsPool> zfsPools = new TreeMap<>();
    private final SortedMap<String, SimulatedVolumeGroup> volumeGroups = new TreeMap<>();
    private final SortedMap<String, SimulatedThinPool> thinPools = new TreeMap<>();
    private final SortedMap<String, SimulatedService> services = new TreeMap<>();
    private final SortedMap<String, SimulatedPackage> packages = new TreeMap<>();
    private final SortedMap<String, SimulatedRepository> repositories = new TreeMap<>();
    private final SortedSet<KernelRelease> kernels = new TreeSet<>();
    private KernelRelease runningKernel;
    private SubscriptionStatus subscription = SubscriptionStatus.NOT_FOUND;

    HostSystem(HostRelease release) {
        runningKernel = new KernelRelease(release.kernel());
        kernels.add(runningKernel);
        SystemDefaults.services(release.release()).forEach(this::put);
        SystemDefaults.packages(release).forEach(this::put);
        SystemDefaults.repositories().forEach(this::put);
    }

    /** {@return the disks, by device} */
    public synchronized List<SimulatedDisk> disks() {
        return List.copyOf(disks.values());
    }

    /**
     * Finds a disk.
     *
     * @param device its device
     * @return the disk, or empty if there is none
     */
    public synchronized Optional<SimulatedDisk> disk(String device) {
        return Optional.ofNullable(disks.get(device));
    }

    /**
     * Adds or replaces a disk.
     *
     * @param disk the disk
     */
    public synchronized void put(SimulatedDisk disk) {
        disks.put(disk.device().value(), disk);
    }

    /**
     * Removes a disk; what is made of it stays.
     *
     * @param device its device
     */
    public synchronized void removeDisk(DevicePath device) {
        disks.remove(device.value());
    }

    /** Asks a disk, which wakes it. */
    synchronized SimulatedDisk ask(SimulatedDisk disk) {
        SimulatedDisk awake = disk.awake();
        put(awake);
        return awake;
    }

    /** {@return the ZFS pools, by name} */
    public synchronized List<SimulatedZfsPool> zfsPools() {
        return List.copyOf(zfsPools.values());
    }

    /**
     * Finds a ZFS pool.
     *
     * @param name its name
     * @return the pool, or empty if there is none
     */
    public synchronized Optional<SimulatedZfsPool> zfsPool(String name) {
        return Optional.ofNullable(zfsPools.get(name));
    }

    /**
     * Adds or replaces a ZFS pool.
     *
     * @param pool the pool
     */
    public synchronized void put(SimulatedZfsPool pool) {
        zfsPools.put(pool.name().value(), pool);
    }

    /**
     * Removes a ZFS pool, as when it is exported.
     *
     * @param name its name
     */
    public synchronized void removeZfsPool(ZfsPoolName name) {
        zfsPools.remove(name.value());
    }

    /** {@return the LVM volume groups, by name} */
    public synchronized List<SimulatedVolumeGroup> volumeGroups() {
        return List.copyOf(volumeGroups.values());
    }

    /**
     * Adds or replaces a volume group.
     *
     * @param group the volume group
     */
    public synchronized void put(SimulatedVolumeGroup group) {
        volumeGroups.put(group.name(), group);
    }

    /** {@return the LVM thin pools, by group and name} */
    public synchronized List<SimulatedThinPool> thinPools() {
        return List.copyOf(thinPools.values());
    }

    /**
     * Finds a thin pool.
     *
     * @param group its volume group
     * @param name its name
     * @return the pool, or empty if there is none
     */
    public synchronized Optional<SimulatedThinPool> thinPool(String group, String name) {
        return Optional.ofNullable(thinPools.get(group + "/" + name));
    }

    /**
     * Adds or replaces a thin pool.
     *
     * @param pool the thin pool
     */
    public synchronized void put(SimulatedThinPool pool) {
        thinPools.put(pool.group() + "/" + pool.name(), pool);
    }

    /** {@return the services that the host's release knows, by id} */
    public synchronized List<SimulatedService> services() {
        return List.copyOf(services.values());
    }

    /**
     * Finds a service.
     *
     * @param id its id
     * @return the service, or empty if the host's release does not know it
     */
    public synchronized Optional<SimulatedService> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    /**
     * Adds or replaces a service.
     *
     * @param service the service
     */
    public synchronized void put(SimulatedService service) {
        services.put(service.id(), service);
    }

    /** {@return the installed packages without the kernels, by name} */
    public synchronized List<SimulatedPackage> packages() {
        return List.copyOf(packages.values());
    }

    /**
     * Finds an installed package.
     *
     * @param name its name
     * @return the package, or empty if it is not installed
     */
    public synchronized Optional<SimulatedPackage> find(String name) {
        return Optional.ofNullable(packages.get(name));
    }

    /**
     * Adds or replaces an installed package.
     *
     * @param installed the package
     */
    public synchronized void put(SimulatedPackage installed) {
        packages.put(installed.name(), installed);
    }

    /** {@return the repositories that the host knows, by handle} */
    public synchronized List<SimulatedRepository> repositories() {
        return List.copyOf(repositories.values());
    }

    /**
     * Adds or replaces a repository.
     *
     * @param repository the repository
     */
    public synchronized void put(SimulatedRepository repository) {
        repositories.put(repository.handle(), repository);
    }

    /** {@return the installed kernels, oldest first} */
    public synchronized List<KernelRelease> kernels() {
        return List.copyOf(kernels);
    }

    /** {@return the kernel that runs} */
    public synchronized KernelRelease runningKernel() {
        return runningKernel;
    }

    /**
     * Installs a kernel, which runs after the next {@link HostState#reboot} if it is the newest.
     *
     * @param release its release, for example {@code 6.17.13-3-pve}
     */
    public synchronized void installKernel(KernelRelease release) {
        kernels.add(release);
    }

    /** Boots the newest kernel. */
    synchronized void boot() {
        runningKernel = kernels.last();
    }

    /** {@return the status of the host's subscription; it has none by default} */
    public synchronized SubscriptionStatus subscription() {
        return subscription;
    }

    /**
     * Sets the status of the host's subscription.
     *
     * @param status its status
     */
    public synchronized void setSubscription(SubscriptionStatus status) {
        subscription = status;
    }
}
