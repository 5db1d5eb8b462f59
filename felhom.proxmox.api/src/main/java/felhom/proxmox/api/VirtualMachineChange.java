package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A change of a virtual machine's configuration; options that it does not name stay as they are. To
 * apply it, the client reads the configuration, computes the new values and writes them with the
 * digest of what it read, so that a change by somebody else in between is noticed. Disks that are
 * changed in part keep unknown keys.
 *
 * <p>On a running machine the host applies some options at once and the others at the next start;
 * the result of {@link VirtualMachines#setConfig} tells which.
 *
 * <p>
 *
 * {@snippet :
 * VirtualMachineChange.DEFAULT
 *         .withSettings(VirtualMachineSettings.DEFAULT.withMemoryMiB(4096).withCores(2))
 *         .withBackup("scsi1", false)
 *         .withoutOption("description");
 * }
 */
public final class VirtualMachineChange {
    /** An empty change, from which every other is made. The client refuses to send it. */
    public static final VirtualMachineChange DEFAULT =
            new VirtualMachineChange(
                    VirtualMachineSettings.DEFAULT,
                    new TreeMap<>(),
                    new TreeSet<>(),
                    Optional.empty());

    private static final Set<String> OF_ROOT = Set.of("args", "hookscript", "lock");

    private final VirtualMachineSettings settings;
    private final SortedMap<String, DiskChange> disks;
    private final SortedSet<String> deleted;
    private final Optional<String> digest;

    private VirtualMachineChange(
            VirtualMachineSettings settings,
            SortedMap<String, DiskChange> disks,
            SortedSet<String> deleted,
            Optional<String> digest) {
        this.settings = settings;
        this.disks = Collections.unmodifiableSortedMap(disks);
        this.deleted = Collections.unmodifiableSortedSet(deleted);
        this.digest = digest;
    }

    /**
     * Bases the change on a configuration that was read earlier. If the configuration has changed
     * since, the change fails with {@link ConfigConflictException}. Otherwise only changes between
     * reading and writing inside the call are noticed.
     *
     * @param read the configuration
     * @return a copy with this change
     * @throws IllegalArgumentException if it has no digest, such as that of a snapshot
     */
    public VirtualMachineChange withBase(VirtualMachineConfig read) {
        String known =
                read.digest()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "digest: the configuration has none (expected one"
                                                    + " that VirtualMachines.config returned)"));
        return new VirtualMachineChange(
                settings, disks, deleted, Optional.of(TextRule.DIGEST.check("digest", known)));
    }

    /**
     * Sets the settings to change.
     *
     * @param changed the settings to change; they replace earlier ones
     * @return a copy with this change
     */
    public VirtualMachineChange withSettings(VirtualMachineSettings changed) {
        SortedSet<String> kept = new TreeSet<>(deleted);
        kept.removeAll(changed.names());
        return new VirtualMachineChange(changed, disks, kept, digest);
    }

    /**
     * Sets options of a drive, or attaches an existing volume, such as that of an {@code unusedN}.
     * Needs {@code VM.Config.Disk}; for a CD drive {@code VM.Config.CDROM} of the profile {@code
     * hardware} instead. Refused if another volume is attached there.
     *
     * @param disk a changed copy of one of {@link VirtualMachineConfig#disks()}, or a new one
     * @return a copy with this change
     * @throws RefusedException if it is a path of the host, a new volume, or an {@code unusedN}
     */
    public VirtualMachineChange withDisk(VirtualDisk disk) {
        return withDisk(disk.key(), new DiskChange.Existing(disk));
    }

    /**
     * Adds a disk on a new volume. Needs {@code VM.Config.Disk}, and {@code
     * Datastore.AllocateSpace} on the storage. Refused if there is a disk already. The host makes
     * the volume, which can take long: {@link VirtualMachines#applyConfig} does it in a task.
     *
     * @param key the free slot, for example {@code scsi1}
     * @param storage the storage of the volume
     * @param gibibytes the size in GiB
     * @return a copy with this change
     * @throws IllegalArgumentException if the slot is not one of a disk, or the size is less than 1
     */
    public VirtualMachineChange withNewDisk(String key, StorageId storage, long gibibytes) {
        if (!key.matches("(?:ide|sata|scsi|virtio)\\d+") || !VirtualDisk.isDrive(key)) {
            throw new IllegalArgumentException(
                    "slot of a new disk: \""
                            + key
                            + "\" (expected ide0 to ide3, sata0 to sata5, scsi0 to scsi30 or"
                            + " virtio0 to virtio15)");
        }
        NumberRule.atLeast(1, "size of a disk in GiB", gibibytes);
        return withDisk(key, new DiskChange.Added(key, storage, gibibytes));
    }

    /**
     * Sets whether backups include a disk. Needs {@code VM.Config.Disk}. Refused if there is no
     * such disk, or if no backup can hold it.
     *
     * @param key the disk, for example {@code scsi1}
     * @param included whether backups include it
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not a drive
     */
    public VirtualMachineChange withBackup(String key, boolean included) {
        if (!VirtualDisk.isDrive(key)) {
            throw new IllegalArgumentException(
                    "disk: \"" + key + "\" (expected a drive such as scsi0)");
        }
        return withDisk(key, new DiskChange.Flagged(key, included));
    }

    /**
     * Deletes an option, so that the host's default applies. Deleting a disk does not destroy its
     * volume, which becomes an {@code unusedN}; deleting such an {@code unusedN} destroys it.
     *
     * @param option its name
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not a valid option name
     * @throws RefusedException if only {@code root@pam} may delete it
     */
    public VirtualMachineChange withoutOption(String option) {
        TextRule.OPTION_NAME.check("delete", option);
        if (OF_ROOT.contains(option)) {
            throw new RefusedException(
                    "delete of " + option,
                    "a host lets nobody but root@pam with a ticket change it, no token, not even"
                            + " one of root@pam (Proxmox VE 9.2)",
                    option.equals("lock")
                            ? "wait for the operation that holds it; if none runs, it was aborted:"
                                    + " qm unlock VMID on the host"
                            : "run qm set VMID --delete " + option + " on the host as root");
        }
        SortedMap<String, DiskChange> kept = new TreeMap<>(disks);
        kept.remove(option);
        SortedSet<String> more = new TreeSet<>(deleted);
        more.add(option);
        return new VirtualMachineChange(settings.without(option), kept, more, digest);
    }

    /** Whether the host has to make a volume for it. */
    boolean makesVolumes() {
        return disks.values().stream().anyMatch(DiskChange.Added.class::isInstance);
    }

    /** Whether it was derived from a configuration that the caller has read. */
    boolean hasBase() {
        return digest.isPresent();
    }

    /**
     * The form for a machine with this configuration, with the digest.
     *
     * @return the form; empty if nothing would change
     * @throws RefusedException if it must not be sent
     */
    Optional<FormParameters> parameters(VirtualMachineConfig current) {
        refuse(current);
        FormParameters form = new FormParameters();
        settings.addTo(form);
        disks.forEach((key, disk) -> form.add(key, (Object) disk.value(current)));
        FormParameters news = new FormParameters();
        for (Map.Entry<String, String> option : form.values().entrySet()) {
            if (isOutdated(current) || !isAlready(current, option.getKey(), option.getValue())) {
                news.add(option.getKey(), (Object) option.getValue());
            }
        }
        if (!deleted.isEmpty()) {
            news.add("delete", (Object) String.join(",", deleted));
        }
        return news.values().isEmpty()
                ? Optional.empty()
                : Optional.of(news.add("digest", digest.or(current::digest)));
    }

    private void refuse(VirtualMachineConfig current) {
        if (settings.isEmpty() && disks.isEmpty() && deleted.isEmpty()) {
            throw new RefusedException(
                    "a change of nothing",
                    "the host answers it with an error, \"no options specified\" (Proxmox VE 9.2)",
                    "set or delete at least one option");
        }
        disks.values().forEach(disk -> disk.refuse(current));
    }

    /** A change based on another configuration is left to the host to refuse. */
    private boolean isOutdated(VirtualMachineConfig current) {
        return digest.isPresent() && !digest.equals(current.digest());
    }

    private static boolean isAlready(VirtualMachineConfig current, String option, String wanted) {
        return current.find(option).filter(wanted::equals).isPresent();
    }

    /** {@return the change, for people} */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!settings.isEmpty()) {
            parts.add(settings.toString());
        }
        disks.forEach((key, disk) -> parts.add(key + " " + disk));
        deleted.forEach(option -> parts.add("delete " + option));
        digest.ifPresent(known -> parts.add("digest " + known));
        return "VirtualMachineChange" + parts;
    }

    private VirtualMachineChange withDisk(String key, DiskChange change) {
        SortedMap<String, DiskChange> changed = new TreeMap<>(disks);
        changed.put(key, change);
        SortedSet<String> kept = new TreeSet<>(deleted);
        kept.remove(key);
        return new VirtualMachineChange(settings, changed, kept, digest);
    }
}
