package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VolumeId;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to restore a virtual machine from a backup.
 *
 * <p>Without {@link #withStorage a storage} every disk is restored on the storage it was on, unlike
 * the volumes of a container. Disks that the backup does not hold do not come back in a new
 * machine. CD drives keep their medium, also if it is gone; the cloud-init drive is made anew. A
 * disk on passthrough that the backup holds becomes a new volume: the device is not touched.
 *
 * <p>The machine is never started: a host would start it in a second task, whose UPID it does not
 * return. Start it after the task of the restore has ended.
 *
 * @param target the virtual machine
 * @param archive the backup
 * @param storage the storage of all disks; empty for the storages of the backup
 * @param unique whether the machine gets new MAC addresses and a new UUID. Without it a copy beside
 *     its original has the same addresses in the network
 * @param bandwidthKiBps the limit for reading, in KiB per second; empty for the host's limit, 0 for
 *     none
 * @param pool the pool of a new machine
 * @param settings the settings that take the place of those in the backup, since 7.2
 */
public record VirtualMachineRestore(
        VirtualMachineTarget target,
        VolumeId archive,
        Optional<StorageId> storage,
        boolean unique,
        OptionalLong bandwidthKiBps,
        Optional<String> pool,
        VirtualMachineSettings settings) {
    /**
     * Checks the combination.
     *
     * @throws RefusedException if the archive is, by its name, that of a container, or no backup
     * @throws IllegalArgumentException if the bandwidth is negative, or the pool is not one
     */
    public VirtualMachineRestore {
        bandwidthKiBps.ifPresent(limit -> NumberRule.atLeast(0, "bandwidth limit in KiB/s", limit));
        pool.ifPresent(name -> TextRule.POOL.check("pool", name));
        Archives.requireMachine(archive);
    }

    /**
     * Makes options for a restore of all disks on their own storages.
     *
     * @param target the virtual machine
     * @param archive the backup
     * @return the options
     * @throws RefusedException if the archive is, by its name, that of a container, or no backup
     */
    public static VirtualMachineRestore of(VirtualMachineTarget target, VolumeId archive) {
        return new VirtualMachineRestore(
                target,
                archive,
                Optional.empty(),
                false,
                OptionalLong.empty(),
                Optional.empty(),
                VirtualMachineSettings.DEFAULT);
    }

    /**
     * Puts all disks on one storage.
     *
     * @param all the storage
     * @return a copy with this change
     */
    public VirtualMachineRestore withStorage(StorageId all) {
        return new VirtualMachineRestore(
                target, archive, Optional.of(all), unique, bandwidthKiBps, pool, settings);
    }

    /** {@return a copy that gives the machine new MAC addresses and a new UUID} */
    public VirtualMachineRestore withUnique() {
        return new VirtualMachineRestore(
                target, archive, storage, true, bandwidthKiBps, pool, settings);
    }

    /**
     * Limits the bandwidth.
     *
     * @param kibibytesPerSecond the limit for reading, in KiB per second; 0 for no limit
     * @return a copy with this change
     * @throws IllegalArgumentException if it is negative
     */
    public VirtualMachineRestore withBandwidthKiBps(long kibibytesPerSecond) {
        return new VirtualMachineRestore(
                target,
                archive,
                storage,
                unique,
                OptionalLong.of(kibibytesPerSecond),
                pool,
                settings);
    }

    /**
     * Sets the pool.
     *
     * @param name the pool of a new machine
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not the name of a pool
     */
    public VirtualMachineRestore withPool(String name) {
        return new VirtualMachineRestore(
                target, archive, storage, unique, bandwidthKiBps, Optional.of(name), settings);
    }

    /**
     * Sets settings that the machine has from its first moment, in place of those in the backup.
     * What each of them needs is written at {@link VirtualMachineSettings}.
     *
     * @implNote A host before 7.2 refuses settings in a restore: {@code archive: option conflicts
     *     with other options}. A disk that the backup leaves out may still add a line to the
     *     description.
     * @param instead the settings; they replace earlier ones
     * @return a copy with this change
     */
    public VirtualMachineRestore withSettings(VirtualMachineSettings instead) {
        return new VirtualMachineRestore(
                target, archive, storage, unique, bandwidthKiBps, pool, instead);
    }

    FormParameters parameters() {
        FormParameters form =
                new FormParameters()
                        .add("vmid", (Object) target.vmid())
                        .add("archive", (Object) archive)
                        .addSwitch("force", target instanceof VirtualMachineTarget.ExistingMachine)
                        .add("storage", storage)
                        .addSwitch("unique", unique)
                        .add("pool", pool);
        bandwidthKiBps.ifPresent(limit -> form.add("bwlimit", (Object) limit));
        settings.addTo(form);
        return form;
    }
}
