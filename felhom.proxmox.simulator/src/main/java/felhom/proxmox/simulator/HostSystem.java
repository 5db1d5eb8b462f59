package felhom.proxmox.simulator;

import felhom.proxmox.model.KernelRelease;
import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.SubscriptionStatus;
import felhom.proxmox.model.host.ZfsPoolName;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What a simulated host runs on: disks and what is made of them, services, kernels and packages. It
 * may be changed at any time and from any thread; the records in it are immutable.
 */
public final class HostSystem {
    private final SortedMap<String, SimulatedDisk> disks = new ConcurrentSkipListMap<>();
    private final SortedMap<String, SimulatedZfsPool> zfsPools = new ConcurrentSkipListMap<>();
    private final SortedMap<String, SimulatedVolumeGroup> volumeGroups =
            new ConcurrentSkipListMap<>();
    private final SortedMap<String, SimulatedThinPool> thinPools = new ConcurrentSkipListMap<>();
    private final SortedMap<String, SimulatedService> services = new ConcurrentSkipListMap<>();
    private final SortedMap<String, SimulatedPackage> packages = new ConcurrentSkipListMap<>();
    private final SortedMap<String, SimulatedRepository> repositories =
            new ConcurrentSkipListMap<>();
    private final SortedSet<KernelRelease> kernels = new ConcurrentSkipListSet<>();
    private volatile KernelRelease runningKernel;
    private volatile SubscriptionStatus subscription = SubscriptionStatus.NOT_FOUND;

    HostSystem(HostRelease release) {
        runningKernel = new KernelRelease(release.kernel());
        kernels.add(runningKernel);
        SystemDefaults.services(release.release()).forEach(this::put);
        SystemDefaults.packages(release).forEach(this::put);
        SystemDefaults.repositories().forEach(this::put);
    }

    /** {@return the disks, by device} */
    public List<SimulatedDisk> disks() {
        return List.copyOf(disks.values());
    }

    /**
     * Finds a disk.
     *
     * @param device its device
     * @return the disk, or empty if there is none
     */
    public Optional<SimulatedDisk> disk(String device) {
        return Optional.ofNullable(disks.get(device));
    }

    /**
     * Adds or replaces a disk.
     *
     * @param disk the disk
     */
    public void put(SimulatedDisk disk) {
        disks.put(disk.device().value(), disk);
    }

    /**
     * Removes a disk; what is made of it stays.
     *
     * @param device its device
     */
    public void removeDisk(DevicePath device) {
        disks.remove(device.value());
    }

    /** Asks a disk, which wakes it. */
    SimulatedDisk ask(SimulatedDisk disk) {
        SimulatedDisk awake = disk.awake();
        put(awake);
        return awake;
    }

    /** {@return the ZFS pools, by name} */
    public List<SimulatedZfsPool> zfsPools() {
        return List.copyOf(zfsPools.values());
    }

    /**
     * Finds a ZFS pool.
     *
     * @param name its name
     * @return the pool, or empty if there is none
     */
    public Optional<SimulatedZfsPool> zfsPool(String name) {
        return Optional.ofNullable(zfsPools.get(name));
    }

    /**
     * Adds or replaces a ZFS pool.
     *
     * @param pool the pool
     */
    public void put(SimulatedZfsPool pool) {
        zfsPools.put(pool.name().value(), pool);
    }

    /**
     * Removes a ZFS pool, as when it is exported.
     *
     * @param name its name
     */
    public void removeZfsPool(ZfsPoolName name) {
        zfsPools.remove(name.value());
    }

    /** {@return the LVM volume groups, by name} */
    public List<SimulatedVolumeGroup> volumeGroups() {
        return List.copyOf(volumeGroups.values());
    }

    /**
     * Adds or replaces a volume group.
     *
     * @param group the volume group
     */
    public void put(SimulatedVolumeGroup group) {
        volumeGroups.put(group.name(), group);
    }

    /** {@return the LVM thin pools, by group and name} */
    public List<SimulatedThinPool> thinPools() {
        return List.copyOf(thinPools.values());
    }

    /**
     * Finds a thin pool.
     *
     * @param group its volume group
     * @param name its name
     * @return the pool, or empty if there is none
     */
    public Optional<SimulatedThinPool> thinPool(String group, String name) {
        return Optional.ofNullable(thinPools.get(group + "/" + name));
    }

    /**
     * Adds or replaces a thin pool.
     *
     * @param pool the thin pool
     */
    public void put(SimulatedThinPool pool) {
        thinPools.put(pool.group() + "/" + pool.name(), pool);
    }

    /** {@return the services that the host's release knows, by id} */
    public List<SimulatedService> services() {
        return List.copyOf(services.values());
    }

    /**
     * Finds a service.
     *
     * @param id its id
     * @return the service, or empty if the host's release does not know it
     */
    public Optional<SimulatedService> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    /**
     * Adds or replaces a service.
     *
     * @param service the service
     */
    public void put(SimulatedService service) {
        services.put(service.id(), service);
    }

    /** {@return the installed packages without the kernels, by name} */
    public List<SimulatedPackage> packages() {
        return List.copyOf(packages.values());
    }

    /**
     * Finds an installed package.
     *
     * @param name its name
     * @return the package, or empty if it is not installed
     */
    public Optional<SimulatedPackage> findPackage(String name) {
        return Optional.ofNullable(packages.get(name));
    }

    /**
     * Adds or replaces an installed package.
     *
     * @param installed the package
     */
    public void put(SimulatedPackage installed) {
        packages.put(installed.name(), installed);
    }

    /** {@return the repositories that the host knows, by handle} */
    public List<SimulatedRepository> repositories() {
        return List.copyOf(repositories.values());
    }

    /**
     * Adds or replaces a repository.
     *
     * @param repository the repository
     */
    public void put(SimulatedRepository repository) {
        repositories.put(repository.handle(), repository);
    }

    /** {@return the installed kernels, oldest first} */
    public List<KernelRelease> kernels() {
        return List.copyOf(kernels);
    }

    /** {@return the kernel that runs} */
    public KernelRelease runningKernel() {
        return runningKernel;
    }

    /**
     * Installs a kernel, which runs after the next {@link HostState#reboot} if it is the newest.
     *
     * @param release its release, for example {@code 6.17.13-3-pve}
     */
    public void installKernel(KernelRelease release) {
        kernels.add(release);
    }

    /** Boots the newest kernel. */
    void boot() {
        runningKernel = kernels.last();
    }

    /** {@return the status of the host's subscription; it has none by default} */
    public SubscriptionStatus subscription() {
        return subscription;
    }

    /**
     * Sets the status of the host's subscription.
     *
     * @param status its status
     */
    public void setSubscription(SubscriptionStatus status) {
        subscription = status;
    }
}
