package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.Features;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.backup.BulkData;
import felhom.proxmox.model.backup.BulkDataPlan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A change of a container's configuration; options that it does not name stay as they are. To apply
 * it, the client reads the configuration, computes the new values and writes them with the digest
 * of what it read, so that a change by somebody else in between is noticed. Options that are
 * changed in part ({@code features}, {@code mpN}) keep unknown keys.
 *
 * <p>On a running container the host applies some options at once and the others at the next start;
 * {@link Containers#pending} lists those.
 *
 * <p>
 *
 * {@snippet :
 * ConfigChange.DEFAULT
 *         .withSettings(ContainerSettings.DEFAULT.withMemoryMiB(1024).withTags(List.of("felhom")))
 *         .withNesting(true)
 *         .withBackup(0, true)
 *         .withoutOption("searchdomain");
 * }
 */
public final class ConfigChange {
    /** An empty change, from which every other is made. The client refuses to send it. */
    public static final ConfigChange DEFAULT =
            new ConfigChange(
                    ContainerSettings.DEFAULT,
                    Optional.empty(),
                    new TreeMap<>(),
                    new TreeSet<>(),
                    Optional.empty());

    private final ContainerSettings settings;
    private final Optional<Function<Features, Features>> features;
    private final SortedMap<String, MountChange> mounts;
    private final SortedSet<String> deleted;
    private final Optional<String> digest;

    private ConfigChange(
            ContainerSettings settings,
            Optional<Function<Features, Features>> features,
            SortedMap<String, MountChange> mounts,
            SortedSet<String> deleted,
            Optional<String> digest) {
        this.settings = settings;
        this.features = features;
        this.mounts = Collections.unmodifiableSortedMap(mounts);
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
    public ConfigChange withBase(ContainerConfig read) {
        String known =
                read.digest()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "digest: the configuration has none (expected one"
                                                        + " that Containers.config returned)"));
        return new ConfigChange(
                settings,
                features,
                mounts,
                deleted,
                Optional.of(TextRule.DIGEST.check("digest", known)));
    }

    /**
     * Sets the settings to change.
     *
     * @param changed the settings to change; they replace earlier ones
     * @return a copy with this change
     */
    public ConfigChange withSettings(ContainerSettings changed) {
        SortedSet<String> kept = new TreeSet<>(deleted);
        kept.removeAll(changed.names());
        return new ConfigChange(changed, features, mounts, kept, digest);
    }

    /**
     * Sets nesting and keeps all other features. Needs {@code VM.Allocate}. Refused on a privileged
     * container.
     *
     * @param on whether containers may run inside the container
     * @return a copy with this change
     */
    public ConfigChange withNesting(boolean on) {
        return withFeatures(current -> current.withNesting(on));
    }

    /**
     * Sets the features. Refused if that changes any feature but nesting, and on a privileged
     * container.
     *
     * @param wanted all features of the container
     * @return a copy with this change
     */
    public ConfigChange withFeatures(Features wanted) {
        return withFeatures(current -> wanted);
    }

    /**
     * Sets options of the root file system. Needs {@code VM.Config.Disk}. Refused unless it names
     * the present volume: a host accepts any other value, and the container then has lost its root
     * disk.
     *
     * @param rootfs a changed copy of {@link ContainerConfig#rootfs()}
     * @return a copy with this change
     * @throws RefusedException if it is not on a volume
     */
    public ConfigChange withRootfs(MountPoint rootfs) {
        return withMount("rootfs", new MountChange.Existing("rootfs", rootfs));
    }

    /**
     * Sets options of a mount point, or mounts an existing volume, such as one of {@link
     * ContainerConfig#unusedVolumes()}. Needs {@code VM.Config.Disk}. Refused if another volume is
     * mounted there.
     *
     * @param number the number in {@code mpN}, 0 to 255
     * @param mount the mount point
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is out of range or the path cannot be mounted
     *     at
     * @throws RefusedException if it is not on a volume
     */
    public ConfigChange withMountPoint(int number, MountPoint mount) {
        String option = mountOption(number);
        TextRule.PATH.check(option, mount.path().orElse(""));
        return withMount(option, new MountChange.Existing(option, mount));
    }

    /**
     * Adds a mount point on a new volume. Needs {@code VM.Config.Disk}, and {@code
     * Datastore.AllocateSpace} on the storage. Refused if the mount point exists, or if another is
     * at its path.
     *
     * @param number the number in {@code mpN}, 0 to 255
     * @param mount the mount point
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is out of range
     */
    public ConfigChange withNewMountPoint(int number, NewMount mount) {
        String option = mountOption(number);
        return withMount(option, new MountChange.Added(option, mount));
    }

    /**
     * Adds the mount point of a plan for bulk data: a new volume, excluded from backups. Needs
     * {@code VM.Config.Disk}, and {@code Datastore.AllocateSpace} on the storage. Refused if the
     * plan's number is in use by now.
     *
     * @param plan the plan
     * @return a copy with this change
     */
    public ConfigChange withBulkData(BulkDataPlan plan) {
        BulkData wish = plan.wish();
        NewVolume volume = new NewVolume(wish.storage(), wish.sizeMiB());
        return withNewMountPoint(plan.number(), NewMount.at(wish.path(), volume).withoutBackup());
    }

    /**
     * Sets whether backups include a mount point. Needs {@code VM.Config.Disk}. Refused if there is
     * no such mount point, or if it is not a volume: backups hold only volumes.
     *
     * @param number the number in {@code mpN}, 0 to 255
     * @param included whether backups include it
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is out of range
     */
    public ConfigChange withBackup(int number, boolean included) {
        String option = mountOption(number);
        return withMount(option, new MountChange.Flagged(option, included));
    }

    /**
     * Deletes an option, so that the host's default applies. Deleting a mount point does not
     * destroy its volume, which becomes one of {@link ContainerConfig#unusedVolumes()}; deleting
     * such an {@code unusedN} destroys it.
     *
     * @param option its name
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not a valid option name
     * @throws RefusedException if it is {@code lock} or {@code rootfs}
     */
    public ConfigChange withoutOption(String option) {
        TextRule.OPTION_NAME.check("delete", option);
        if (option.equals("lock")) {
            throw new RefusedException(
                    "delete of lock",
                    "no token can remove a lock: the host answers that the container is locked"
                            + " (Proxmox VE 9.2)",
                    "wait for the operation that holds it; if none runs, it was aborted: pct unlock"
                            + " VMID on the host");
        }
        if (option.equals("rootfs")) {
            throw new RefusedException(
                    "delete of rootfs",
                    "a container without its root file system cannot start",
                    "destroy the container, or restore it from a backup");
        }
        SortedMap<String, MountChange> kept = new TreeMap<>(mounts);
        kept.remove(option);
        SortedSet<String> more = new TreeSet<>(deleted);
        more.add(option);
        return new ConfigChange(
                settings.without(option),
                option.equals("features") ? Optional.empty() : features,
                kept,
                more,
                digest);
    }

    /** Throws if the change must not be sent to a container with this configuration. */
    void refuse(ContainerConfig current) {
        if (settings.isEmpty() && features.isEmpty() && mounts.isEmpty() && deleted.isEmpty()) {
            throw new RefusedException(
                    "a change of nothing",
                    "the host answers it with an error, \"no options specified\" (Proxmox VE 9.2)",
                    "set or delete at least one option");
        }
        mounts.values().forEach(mount -> mount.refuse(current));
        MountPaths.refuse(current, mounts, deleted);
        newFeatures(current).ifPresent(wanted -> FeatureRules.checkChange(current, wanted));
        if (deleted.contains("features")) {
            FeatureRules.checkRemoval(current);
        }
    }

    /** Whether it was derived from a configuration that the caller has read. */
    boolean hasBase() {
        return digest.isPresent();
    }

    /**
     * The form for a container with this configuration, with the digest.
     *
     * @return the form; empty if nothing would change
     * @throws RefusedException if it must not be sent
     */
    Optional<FormParameters> parameters(ContainerConfig current) {
        refuse(current);
        FormParameters form = new FormParameters();
        settings.addTo(form);
        newFeatures(current)
                .map(wanted -> wanted.withNesting(wanted.nesting()))
                .ifPresent(wanted -> form.add("features", (Object) wanted));
        for (Map.Entry<String, MountChange> mount : mounts.entrySet()) {
            form.add(mount.getKey(), (Object) mount.getValue().value(current));
        }
        FormParameters news = new FormParameters();
        form.values().entrySet().stream()
                .filter(
                        option ->
                                isOutdated(current)
                                        || !isAlready(current, option.getKey(), option.getValue()))
                .forEach(option -> news.add(option.getKey(), (Object) option.getValue()));
        if (!deleted.isEmpty()) {
            news.add("delete", (Object) String.join(",", deleted));
        }
        return news.values().isEmpty()
                ? Optional.empty()
                : Optional.of(news.add("digest", digest.or(current::digest)));
    }

    /** A change based on another configuration is left to the host to refuse. */
    private boolean isOutdated(ContainerConfig current) {
        return digest.isPresent() && !digest.equals(current.digest());
    }

    /** The host appends a newline to a description. */
    private static boolean isAlready(ContainerConfig current, String option, String wanted) {
        return current.find(option)
                .filter(value -> value.stripTrailing().equals(wanted.stripTrailing()))
                .isPresent();
    }

    /** {@return the change, for people} */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!settings.isEmpty()) {
            parts.add(settings.toString());
        }
        features.ifPresent(change -> parts.add("features"));
        mounts.forEach((option, mount) -> parts.add(option + " " + mount));
        deleted.forEach(option -> parts.add("delete " + option));
        digest.ifPresent(known -> parts.add("digest " + known));
        return "ConfigChange" + parts;
    }

    /**
     * The host takes "nesting=0" where there are no features for a change of something else than
     * nesting, so features that are as wanted are not sent.
     */
    private Optional<Features> newFeatures(ContainerConfig current) {
        return features.map(change -> change.apply(current.features()))
                .filter(wanted -> FeatureRules.differ(current, wanted));
    }

    private ConfigChange withFeatures(Function<Features, Features> change) {
        return new ConfigChange(
                settings, Optional.of(change), mounts, withoutDeleting("features"), digest);
    }

    private ConfigChange withMount(String option, MountChange change) {
        SortedMap<String, MountChange> changed = new TreeMap<>(mounts);
        changed.put(option, change);
        return new ConfigChange(settings, features, changed, withoutDeleting(option), digest);
    }

    private SortedSet<String> withoutDeleting(String option) {
        SortedSet<String> kept = new TreeSet<>(deleted);
        kept.remove(option);
        return kept;
    }

    private static String mountOption(int number) {
        NewDisks.checkNumber(number);
        return "mp" + number;
    }
}
