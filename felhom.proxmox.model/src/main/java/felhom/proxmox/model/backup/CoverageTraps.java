package felhom.proxmox.model.backup;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.text.ShellWord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the traps in a container's configuration that concern its backups.
 *
 * @param vmid the container
 * @param config its configuration
 * @param mounts its mounts
 */
record CoverageTraps(VmId vmid, ContainerConfig config, List<MountCoverage> mounts) {
    private static final String DOCKER_VOLUMES = "/var/lib/docker/volumes";

    List<CoverageWarning> warnings() {
        List<CoverageWarning> found = new ArrayList<>();
        mounts.stream().filter(CoverageTraps::isForgotten).map(this::leftOut).forEach(found::add);
        hostFiles().map(this::hostFilesLeftOut).forEach(found::add);
        dockerVolumes().ifPresent(found::add);
        crashConsistent().ifPresent(found::add);
        return List.copyOf(found);
    }

    /** A flag set to 0 is deliberate. */
    private static boolean isForgotten(MountCoverage mount) {
        return mount.verdict() == BackupVerdict.DISABLED && mount.flag().isEmpty();
    }

    private Stream<MountCoverage> hostFiles() {
        return mounts.stream().filter(mount -> mount.verdict() == BackupVerdict.NOT_A_VOLUME);
    }

    private CoverageWarning leftOut(MountCoverage mount) {
        return new CoverageWarning(
                BackupTrap.VOLUME_LEFT_OUT,
                Optional.of(mount.option()),
                name(mount) + " is a volume without a backup flag, so no backup holds it",
                "to have it in backups, or with backup=0 to say that it is left out on purpose,"
                        + onTheHost()
                        + flagCommand(mount, true));
    }

    private CoverageWarning hostFilesLeftOut(MountCoverage mount) {
        String flag = mount.flag().orElse(false) ? ", although it has backup=1" : "";
        return new CoverageWarning(
                BackupTrap.HOST_FILES_LEFT_OUT,
                Optional.of(mount.option()),
                name(mount)
                        + " is "
                        + mount.source()
                        + " of the host: no backup holds it"
                        + flag
                        + ", and on another host it is gone",
                "back up "
                        + mount.source()
                        + " on the host by other means, or move its files to a volume with"
                        + " backup=1");
    }

    private Optional<CoverageWarning> dockerVolumes() {
        boolean runsDocker = config.features().nesting() || config.features().keyctl();
        return BackupCoverage.holding(mounts, DOCKER_VOLUMES)
                .filter(mount -> runsDocker)
                .map(
                        mount ->
                                new CoverageWarning(
                                        BackupTrap.DOCKER_VOLUMES,
                                        Optional.of(mount.option()),
                                        "Docker keeps named volumes in "
                                                + DOCKER_VOLUMES
                                                + ", which is on "
                                                + mount.option()
                                                + (mount.included()
                                                        ? ": every backup holds all of them, bulk"
                                                                + " data too"
                                                        : ": no backup holds any of them"),
                                        mount.included() ? bulkRecipe() : keepDocker(mount)));
    }

    private String bulkRecipe() {
        return "put bulk data on a mount point of its own: pct set "
                + vmid
                + " -mpN STORAGE:GIB,mp=PATH,backup=0 and then, in the container, "
                + BulkData.dockerCommand("PATH", "NAME");
    }

    private String keepDocker(MountCoverage mount) {
        return mount.verdict() == BackupVerdict.DISABLED
                ? "have it in backups," + onTheHost() + flagCommand(mount, true)
                : "move them to a volume with backup=1, or back up "
                        + mount.source()
                        + " on the host by other means";
    }

    private Optional<CoverageWarning> crashConsistent() {
        return config.template()
                ? Optional.empty()
                : Optional.of(
                        container(
                                BackupTrap.CRASH_CONSISTENT,
                                "a backup of the running container in mode snapshot looks like"
                                        + " after a power loss: nothing inside brings its files"
                                        + " into order first",
                                "stop the application or let it dump its database into a file"
                                        + " before the backup, or take mode stop (vzdump "
                                        + vmid
                                        + " --mode stop --storage STORAGE)"));
    }

    static CoverageWarning container(BackupTrap trap, String text, String remedy) {
        return new CoverageWarning(trap, Optional.empty(), text, remedy);
    }

    /** A running container is backed up with its running configuration until its next start. */
    private String onTheHost() {
        return " on the host (what runs takes it up with pct reboot " + vmid + "): ";
    }

    private String flagCommand(MountCoverage mount, boolean included) {
        String value =
                config.find(mount.option())
                        .map(text -> MountPoint.parse(text).withBackup(included).toString())
                        .orElse("");
        return "pct set " + vmid + " -" + mount.option() + " " + ShellWord.quoted(value);
    }

    static String name(MountCoverage mount) {
        return mount.option()
                + " ("
                + mount.path().orElseGet(() -> mount.source().toString())
                + ")";
    }
}
