package felhom.proxmox.model.backup;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.text.Grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a backup of a container will hold, known before it is made: the verdict on each mount, the
 * lines that the backup's log will have about them, what a restore would do to each, and the traps
 * in it. Nothing is asked of the host.
 *
 * <p>It speaks about mounts. Never in a backup, whichever mount they are on, are {@code /tmp},
 * {@code /var/tmp}, the pid files in {@code /var/run} and {@code lost+found}.
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
     * Reads a configuration. A backup is made of the configuration that runs, so give that one: if
     * changes wait for the next start, it is another than the one a host shows first.
     *
     * @param vmid the container
     * @param config its configuration as it runs
     * @return what a backup of it will hold
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
     * {@return whether the configuration names a root disk; without one no backup can be made}
     *
     * @implNote A size in place of a volume is what a host keeps when the root disk of a stopped
     *     container was replaced by a new one.
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

    /** {@return the traps that are in this configuration, and no others} */
    public List<CoverageWarning> warnings() {
        return warnings;
    }

    /**
     * Finds the mount on which a path of the container is, and with it whether a backup holds it.
     *
     * @param path an absolute path inside the container
     * @return the mount; empty only if the configuration has no root file system
     * @throws IllegalArgumentException if the path is not absolute
     */
    public Optional<MountCoverage> holding(String path) {
        return holding(mounts, path);
    }

    /**
     * Compares what the log of a backup says with what was predicted. Give the lines from the
     * beginning: those about the mounts are among the first.
     *
     * @param log the lines of the task's log, as they are; may tell of other guests too
     * @return how they compare
     */
    public CoverageCheck verify(List<String> log) {
        return CoverageCheck.of(this, BackupLog.read(vmid, log));
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
                            + Grammar.quote(path)
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
