package felhom.proxmox.model.backup;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.text.ShellWord;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the traps in a container's configuration that concern a restore of its backups.
 *
 * @param vmid the container
 * @param config its configuration
 * @param mounts its mounts
 */
record RestoreTraps(VmId vmid, ContainerConfig config, List<MountCoverage> mounts) {
    private static final long GIB = 1L << 30;

    List<CoverageWarning> warnings() {
        return Stream.of(restoreDestroys(), restoreNeedsDisks(), identityKept())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<CoverageWarning> restoreDestroys() {
        List<MountCoverage> lost =
                mounts.stream()
                        .filter(mount -> mount.onRestore(RestorePlace.OVER_EXISTING).losesFiles())
                        .toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CoverageTraps.container(
                                BackupTrap.RESTORE_DESTROYS,
                                "a restore over container "
                                        + vmid
                                        + " destroys what no backup holds: "
                                        + names(lost),
                                "first copy the files of "
                                        + options(lost)
                                        + " away, since no restore brings them back; then restore"
                                        + " to a new number (pct restore NEWID ARCHIVE --storage"
                                        + " STORAGE), put them back there, and destroy "
                                        + vmid
                                        + " only when all is there"));
    }

    private Optional<CoverageWarning> restoreNeedsDisks() {
        List<MountCoverage> refused =
                mounts.stream()
                        .filter(mount -> mount.verdict() == BackupVerdict.NOT_A_VOLUME)
                        .toList();
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                CoverageTraps.container(
                        BackupTrap.RESTORE_NEEDS_DISKS,
                        "a restore with a token fails because of "
                                + options(refused)
                                + ": only root can mount files of the host",
                        "give the disks with the restore, and mount the rest as root afterwards: "
                                + mounts.stream()
                                        .filter(MountCoverage::included)
                                        .map(RestoreTraps::newDisk)
                                        .collect(Collectors.joining(" "))));
    }

    private static String newDisk(MountCoverage mount) {
        long size = mount.size().orElse(0);
        String value = "STORAGE:" + (size > 0 ? Long.toString(Math.ceilDiv(size, GIB)) : "GIB");
        return mount.option().equals(MountCoverage.ROOT)
                ? "rootfs=" + value
                : mount.option()
                        + "="
                        + ShellWord.quoted(value + ",mp=" + mount.path().orElse("") + ",backup=1");
    }

    private Optional<CoverageWarning> identityKept() {
        String kept =
                Stream.concat(
                                config.hostname().map(name -> "the host name " + name).stream(),
                                config.networks().values().stream()
                                        .flatMap(network -> network.macAddress().stream())
                                        .map(mac -> "the MAC address " + mac))
                        .collect(Collectors.joining(", "));
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CoverageTraps.container(
                                BackupTrap.IDENTITY_KEPT,
                                "a restored copy has " + kept + ", as the original has",
                                "give a copy new ones before its first start (pct restore NEWID"
                                    + " ARCHIVE --storage STORAGE --unique 1 --hostname NAME), and"
                                    + " change a static IP address"));
    }

    private static String names(List<MountCoverage> some) {
        return some.stream().map(CoverageTraps::name).collect(Collectors.joining(", "));
    }

    private static String options(List<MountCoverage> some) {
        return some.stream().map(MountCoverage::option).collect(Collectors.joining(", "));
    }
}
