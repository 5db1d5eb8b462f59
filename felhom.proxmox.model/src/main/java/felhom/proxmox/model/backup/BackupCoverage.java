package felhom.proxmox.model.backup;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.text.Printable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The predicted content of a container's backup: a verdict on each mount, the lines that the
 * backup's log will have about the mounts, the effect of a restore on each, and traps. It is
 * computed from the configuration alone; nothing is sent.
 *
 * <p>The verdicts are on whole mounts. {@code /tmp}, {@code /var/tmp}, the pid files in {@code
 * /var/run} and {@code lost+found} are never in a backup, on any mount.
 *
 * @implNote The rules and words are those of Proxmox VE 9.2.
 */
public final class BackupCoverage {
    private static final Pattern SIZE = Pattern.compile("[0-9.]+");

    private final VmId vmid;
    private final List<MountCoverage> mounts;
    private final List<CoverageWarning> warnings;

    private BackupCoverage(VmId vmid, List<MountCoverage> mounts, List<CoverageWarning> warnings) {
        this.vmid = vmid;
        this.mounts = mounts;
        this.warnings = warnings;
    }

    /**
     * Predicts from a configuration. Pass the running configuration, because that is backed up;
     * with pending changes, it differs from the configuration that a host shows by default.
     *
     * @param vmid the container
     * @param config its running configuration
     * @return the predicted content of its backup
     * @throws IllegalArgumentException if a mount of the configuration cannot be read
     */
    public static BackupCoverage of(VmId vmid, ContainerConfig config) {
        List<MountCoverage> mounts = new ArrayList<>();
        config.rootfs().map(MountCoverage::root).ifPresent(mounts::add);
        config.mountPoints()
                .forEach((number, mount) -> mounts.add(MountCoverage.mounted(number, mount)));
        config.unusedVolumes()
                .forEach((number, volume) -> mounts.add(MountCoverage.unused(number, volume)));
        List<MountCoverage> found = List.copyOf(mounts);
        return new BackupCoverage(
                vmid,
                found,
                Stream.of(
                                new CoverageTraps(vmid, config, found).warnings(),
                                new RestoreTraps(vmid, config, found).warnings())
                        .flatMap(List::stream)
                        .toList());
    }

    /** {@return the container} */
    public VmId vmid() {
        return vmid;
    }

    /** {@return all mounts: the root file system, the mount points, the unused volumes} */
    public List<MountCoverage> mounts() {
        return mounts;
    }

    /** {@return the mounts that a backup holds} */
    public List<MountCoverage> included() {
        return mounts.stream().filter(MountCoverage::included).toList();
    }

    /** {@return the mounts that no backup holds} */
    public List<MountCoverage> excluded() {
        return mounts.stream().filter(mount -> !mount.included()).toList();
    }

    /**
     * {@return whether the configuration names a root disk; without one, a backup fails}
     *
     * @implNote If the root disk of a stopped container is replaced by a new one, the host keeps a
     *     size in place of a volume.
     */
    public boolean hasRootDisk() {
        return mounts.stream()
                .filter(mount -> mount.option().equals(MountCoverage.ROOT))
                .anyMatch(
                        mount ->
                                !(mount.source() instanceof MountSource.OfVolume(VolumeId id)
                                        && SIZE.matcher(id.name()).matches()));
    }

    /** {@return the lines that the backup's log will have about the mounts, in order} */
    public List<String> logLines() {
        return mounts.stream().flatMap(mount -> mount.logLine().stream()).toList();
    }

    /** {@return the traps in this configuration} */
    public List<CoverageWarning> warnings() {
        return warnings;
    }

    /**
     * Finds the mount that holds a path of the container; its verdict applies to the path.
     *
     * @param path an absolute path inside the container
     * @return the mount; empty only if the configuration has no root file system
     * @throws IllegalArgumentException if the path is not absolute
     */
    public Optional<MountCoverage> holding(String path) {
        return holding(mounts, path);
    }

    /**
     * Compares the log of a backup with the prediction. Pass the log from its first line: the lines
     * about the mounts are among the first.
     *
     * @param log the lines of the task's log, unchanged; it may cover other guests, too
     * @return the comparison
     */
    public CoverageCheck verify(List<String> log) {
        return CoverageCheck.of(vmid, GuestType.CONTAINER, logLines(), BackupLog.read(vmid, log));
    }

    /** {@return the verdicts} */
    @Override
    public String toString() {
        return "BackupCoverage of " + vmid + mounts;
    }

    static Optional<MountCoverage> holding(List<MountCoverage> mounts, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "not a path inside a container: "
                            + Printable.quoted(path)
                            + " (expected an absolute path)");
        }
        return mounts.stream()
                .filter(mount -> mount.path().filter(at -> isUnder(at, path)).isPresent())
                .max(Comparator.comparingInt(mount -> trimmed(mount).length()));
    }

    static boolean isUnder(String directory, String path) {
        return Stream.of(directory, path).allMatch(text -> text.startsWith("/"))
                && withSlash(path).startsWith(withSlash(directory));
    }

    private static String trimmed(MountCoverage mount) {
        return withSlash(mount.path().orElse(""));
    }

    private static String withSlash(String path) {
        return path.endsWith("/") ? path : path + "/";
    }
}
