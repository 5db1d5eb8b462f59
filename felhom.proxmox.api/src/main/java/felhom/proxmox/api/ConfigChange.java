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
 * A change of a container's configuration: only what is named here is changed. It is applied by
 * reading the configuration, working the change into it, and writing with the digest of what was
 * read, so that a change made by somebody else in between is noticed. Keys that this software does
 * not know survive in every option that is changed in part ({@code features}, {@code mpN}).
 *
 * <p>On a running container the host applies what it can at once and keeps the rest for the next
 * start; {@link Containers#pending} shows the rest.
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
    /** Nothing is changed; the beginning of every change. To send it is refused. */
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
     * Ties the change to a configuration that was read before, and that the change was derived
     * from: if it is another one by now, the change fails with {@link ConfigConflictException}.
     * Without this only the moments between reading and writing inside the call are guarded.
     *
     * @param read the configuration
     * @return the changed change
     * @throws IllegalArgumentException if it has no digest, as that of a snapshot has none
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
     * Changes settings.
     *
     * @param changed the settings to change, in place of those given before
     * @return the changed change
     */
    public ConfigChange withSettings(ContainerSettings changed) {
        SortedSet<String> kept = new TreeSet<>(deleted);
        kept.removeAll(changed.names());
        return new ConfigChange(changed, features, mounts, kept, digest);
    }

    /**
     * Switches nesting and keeps all other features. Needs {@code VM.Allocate}. Refused on a
     * privileged container.
     *
     * @param on whether containers may run inside the container
     * @return the changed change
     */
    public ConfigChange withNesting(boolean on) {
        return withFeatures(current -> current.withNesting(on));
    }

    /**
     * Sets the features. Refused if that changes any but nesting, and on a privileged container.
     *
     * @param wanted all features the container shall have
     * @return the changed change
     */
    public ConfigChange withFeatures(Features wanted) {
        return withFeatures(current -> wanted);
    }

    /**
     * Sets options of the root file system. Needs {@code VM.Config.Disk}. Refused unless it names
     * the very volume that is there: a host takes anything else for the new value of the option,
     * and the container has lost its root disk.
     *
     * @param rootfs what {@link ContainerConfig#rootfs()} returned, changed
     * @return the changed change
     * @throws RefusedException if it is not on a volume
     */
    public ConfigChange withRootfs(MountPoint rootfs) {
        return withMount("rootfs", new MountChange.Existing("rootfs", rootfs));
    }

    /**
     * Sets options of a mount point, or mounts a volume that exists, such as one of {@link
     * ContainerConfig#unusedVolumes()}. Needs {@code VM.Config.Disk}. Refused if another volume is
     * mounted there.
     *
     * @param number the number in {@code mpN}, 0 to 255
     * @param mount the mount point
     * @return the changed change
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
     * Datastore.AllocateSpace} on the storage. Refused if there is one already.
     *
     * @param number the number in {@code mpN}, 0 to 255
     * @param mount the mount point
     * @return the changed change
     * @throws IllegalArgumentException if the number is out of range
     */
    public ConfigChange withNewMountPoint(int number, NewMount mount) {
        String option = mountOption(number);
        return withMount(option, new MountChange.Added(option, mount));
    }

    /**
     * Adds the mount point of a plan for bulk data: a new volume that backups leave out. Needs
     * {@code VM.Config.Disk}, and {@code Datastore.AllocateSpace} on the storage. Refused if there
     * is another mount point at the plan's number by now.
     *
     * @param plan the plan
     * @return the changed change
     */
    public ConfigChange withBulkData(BulkDataPlan plan) {
        BulkData wish = plan.wish();
        NewVolume volume = new NewVolume(wish.storage(), wish.sizeMiB());
        return withNewMountPoint(plan.number(), NewMount.at(wish.path(), volume).withoutBackup());
    }

    /**
     * Sets whether backups hold a mount point. Needs {@code VM.Config.Disk}. Refused if there is no
     * such mount point, or it is not a volume: a backup holds nothing else.
     *
     * @param number the number in {@code mpN}, 0 to 255
     * @param included whether they do
     * @return the changed change
     * @throws IllegalArgumentException if the number is out of range
     */
    public ConfigChange withBackup(int number, boolean included) {
        String option = mountOption(number);
        return withMount(option, new MountChange.Flagged(option, included));
    }

    /**
     * Deletes an option: back to the host's default. A mount point's volume is not destroyed, but
     * becomes one of {@link ContainerConfig#unusedVolumes()}; deleting such an {@code unusedN}
     * destroys it.
     *
     * @param option its name
     * @return the changed change
     * @throws IllegalArgumentException if it cannot be the name of an option
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

    /** Throws if the change must not be sent to a container that is configured like this. */
    void refuse(ContainerConfig current) {
        if (settings.isEmpty() && features.isEmpty() && mounts.isEmpty() && deleted.isEmpty()) {
            throw new RefusedException(
                    "a change of nothing",
                    "the host answers it with an error, \"no options specified\" (Proxmox VE 9.2)",
                    "set or delete at least one option");
        }
        mounts.values().forEach(mount -> mount.refuse(current));
        newFeatures(current).ifPresent(wanted -> FeatureRules.checkChange(current, wanted));
        if (deleted.contains("features")) {
            FeatureRules.checkRemoval(current);
        }
    }

    /**
     * The form for a container that is configured like this, with the digest.
     *
     * @return empty if the container is already as wanted, and there is nothing to send
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

    /** What is derived from another configuration is for the host to refuse. */
    private boolean isOutdated(ContainerConfig current) {
        return digest.isPresent() && !digest.equals(current.digest());
    }

    /** The host ends a description with a newline of its own. */
    private static boolean isAlready(ContainerConfig current, String option, String wanted) {
        return current.find(option)
                .filter(value -> value.stripTrailing().equals(wanted.stripTrailing()))
                .isPresent();
    }

    /** {@return what is changed} */
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
