package felhom.agent.drill;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.ArchivedConfig;
import felhom.proxmox.model.backup.BackupCoverage;
import felhom.proxmox.model.backup.BackupVerdict;
import felhom.proxmox.model.backup.MountCoverage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a drill needs from the configuration in a container's backup. */
final class ContainerArchive {
    private static final Pattern DEVICE = Pattern.compile("dev\\d+");

    private ContainerArchive() {}

    /**
     * The container. If the backup leaves out a mount, the request lists the volumes: a token
     * cannot restore a directory or device of the host, and a volume whose files are in no backup
     * would take room for nothing.
     *
     * @throws IllegalArgumentException if a mount of the configuration cannot be read
     */
    static ArchivedGuest of(VmId guest, ArchivedConfig archived) {
        ContainerConfig config = archived.container();
        List<MountCoverage> mounts =
                BackupCoverage.of(guest, config).mounts().stream()
                        .filter(mount -> mount.verdict() != BackupVerdict.NEVER_MENTIONED)
                        .toList();
        return new ArchivedGuest(
                archived,
                mounts.stream()
                        .filter(MountCoverage::included)
                        .map(
                                mount ->
                                        new ArchivedVolume(
                                                mount.option(),
                                                mount.path().orElse(""),
                                                mount.size()))
                        .toList(),
                mounts.stream()
                        .filter(mount -> !mount.included())
                        .map(ContainerArchive::leftOut)
                        .toList(),
                config.rootfs().flatMap(ContainerArchive::storage),
                Optional.empty(),
                notStarted(config),
                mounts.stream().anyMatch(mount -> !mount.included()));
    }

    private static String leftOut(MountCoverage mount) {
        String what =
                switch (mount.source()) {
                    case MountSource.OfVolume ignored -> "volume";
                    case MountSource.OfDirectory ignored -> "directory of the host";
                    case MountSource.OfDevice ignored -> "device of the host";
                };
        return mount.option() + " (" + mount.path().orElse("") + ", " + what + ")";
    }

    private static Optional<StorageId> storage(MountPoint mount) {
        return mount.source() instanceof MountSource.OfVolume volume
                ? Optional.of(volume.id().storage())
                : Optional.empty();
    }

    /** What a start would touch beside the container itself. */
    private static Optional<String> notStarted(ContainerConfig config) {
        Optional<String> hook = config.find("hookscript");
        if (hook.isPresent()) {
            return Optional.of(
                    "the host would run its hook script " + hook.get() + " as root for the copy");
        }
        List<String> devices =
                config.options().keySet().stream()
                        .filter(option -> DEVICE.matcher(option).matches())
                        .toList();
        return devices.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the copy would get the host's devices of " + String.join(", ", devices));
    }
}
