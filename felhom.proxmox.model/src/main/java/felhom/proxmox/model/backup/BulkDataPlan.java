package felhom.proxmox.model.backup;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.VmId;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plan that keeps bulk data out of a container's backups: a mount point with {@code backup=0},
 * and a Docker volume bound to it.
 *
 * <p>A restore recreates the mount point empty. A restore over the container destroys the files on
 * it.
 *
 * @param wish the request
 * @param number the N of the mount point's {@code mpN}
 */
public record BulkDataPlan(BulkData wish, int number) {
    private static final int MOST_MOUNTS = 256;
    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);

    /**
     * Makes a plan for a container.
     *
     * @param config the container's configuration
     * @param wish the request
     * @return the plan, with the first free number
     * @throws IllegalArgumentException if the container is a template, if another mount point is at
     *     the path, above it or below it, or if no number is free
     */
    public static BulkDataPlan of(ContainerConfig config, BulkData wish) {
        if (config.template()) {
            throw new IllegalArgumentException(
                    "bulk data in a template (plan it for a container made from it)");
        }
        config.mountPoints()
                .forEach(
                        (number, mount) ->
                                mount.path().ifPresent(path -> checkApart(number, path, wish)));
        return new BulkDataPlan(wish, freeNumber(config));
    }

    /** {@return the option of the configuration: {@code mpN}} */
    public String option() {
        return "mp" + number;
    }

    /** {@return the option's value: the new volume, its path, and {@code backup=0}} */
    public String value() {
        return wish.storage()
                + ":"
                + BigDecimal.valueOf(wish.sizeMiB())
                        .divide(MIB_PER_GIB)
                        .stripTrailingZeros()
                        .toPlainString()
                + ",mp="
                + wish.path()
                + ",backup=0";
    }

    /**
     * Returns the commands for doing it by hand: the first on the host, the second in the
     * container.
     *
     * @param vmid the container
     * @return the commands, in order
     */
    public List<String> commands(VmId vmid) {
        return List.of("pct set " + vmid + " -" + option() + " " + value(), wish.dockerCommand());
    }

    private static void checkApart(int number, String path, BulkData wish) {
        if (BackupCoverage.isUnder(path, wish.path())
                || BackupCoverage.isUnder(wish.path(), path)) {
            throw new IllegalArgumentException(
                    "bulk data at "
                            + wish.path()
                            + ": mp"
                            + number
                            + " is at "
                            + path
                            + ", and one would hide the other (choose a path apart from it)");
        }
    }

    private static int freeNumber(ContainerConfig config) {
        return IntStream.range(0, MOST_MOUNTS)
                .filter(number -> config.find("mp" + number).isEmpty())
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "bulk data: all "
                                                + MOST_MOUNTS
                                                + " mount points are taken (delete one that is not"
                                                + " needed)"));
    }
}
