package felhom.proxmox.api;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A change of a root file system or mount point. */
sealed interface MountChange {
    /** Throws if it must not be sent to a container with this configuration. */
    void refuse(ContainerConfig current);

    /** The option's new value for a container with this configuration. */
    String value(ContainerConfig current);

    /** An existing volume, mounted or to be mounted. */
    record Existing(String option, MountPoint mount) implements MountChange {
        /** The host reads STORAGE:NUMBER as a new volume of that many GiB. */
        private static final Pattern SIZE = Pattern.compile("\\d+(?:\\.\\d+)?");

        public Existing {
            if (!(mount.source() instanceof MountSource.OfVolume volume)) {
                throw notVolume(option + "=" + mount);
            }
            if (SIZE.matcher(volume.id().name()).matches()) {
                throw option.equals("rootfs")
                        ? lostRoot("rootfs=" + mount)
                        : new RefusedException(
                                option + "=" + mount,
                                "a host takes " + volume + " for a new volume of so many GiB",
                                "add a new volume with withNewMountPoint, or name an existing one");
            }
        }

        @Override
        public void refuse(ContainerConfig current) {
            Optional<MountPoint> before = find(current, option);
            boolean same =
                    before.map(MountPoint::source).filter(mount.source()::equals).isPresent();
            if (!same && option.equals("rootfs")) {
                throw lostRoot("rootfs=" + mount);
            }
            if (!same && before.isPresent()) {
                throw occupied(option + "=" + mount, option, before.get());
            }
            OptionalLong size = before.map(MountPoint::size).orElse(OptionalLong.empty());
            if (same && mount.size().isPresent() && !size.equals(mount.size())) {
                throw new RefusedException(
                        option + "=" + mount + " where there is " + before.get(),
                        "the size in the configuration does not make the volume larger or smaller:"
                                + " the host puts the real one there again (Proxmox VE 9.2)",
                        "leave the size as it was read; to grow the volume: pct resize VMID "
                                + option
                                + " +1G on the host");
            }
        }

        @Override
        public String value(ContainerConfig current) {
            return mount.toString();
        }

        private static RefusedException lostRoot(String what) {
            return new RefusedException(
                    what,
                    "a host takes any other volume than the present one for the new value of the"
                            + " option, and the container has lost its root disk (Proxmox VE 9.2)",
                    "change what ContainerConfig.rootfs() returned and keep its volume; for another"
                            + " root disk restore from a backup");
        }
    }

    /** A new volume. */
    record Added(String option, NewMount mount) implements MountChange {
        @Override
        public void refuse(ContainerConfig current) {
            find(current, option)
                    .ifPresent(
                            before -> {
                                throw occupied(option + "=" + mount, option, before);
                            });
        }

        @Override
        public String value(ContainerConfig current) {
            return mount.toString();
        }
    }

    /** The backup flag of a mounted volume. */
    record Flagged(String option, boolean included) implements MountChange {
        @Override
        public void refuse(ContainerConfig current) {
            MountPoint before =
                    find(current, option)
                            .orElseThrow(
                                    () ->
                                            new RefusedException(
                                                    "backup flag of " + option,
                                                    "the container has no " + option,
                                                    "list what it has with"
                                                            + " ContainerConfig.mountPoints()"));
            if (!(before.source() instanceof MountSource.OfVolume)) {
                throw notVolume("backup flag of " + option + "=" + before);
            }
        }

        @Override
        public String value(ContainerConfig current) {
            return find(current, option).orElseThrow().withBackup(included).toString();
        }
    }

    private static Optional<MountPoint> find(ContainerConfig current, String option) {
        return current.find(option).map(MountPoint::parse);
    }

    private static RefusedException notVolume(String what) {
        return new RefusedException(
                what,
                "a host lets nobody but root@pam with a ticket configure bind and device mounts, no"
                        + " token, not even one of root@pam; backups and snapshots do not hold them"
                        + " (Proxmox VE 9.2)",
                "use a volume on a storage; or run pct set VMID --mpN … on the host as root");
    }

    private static RefusedException occupied(String what, String option, MountPoint before) {
        return new RefusedException(
                what + " where there is " + before,
                "the volume that is mounted there would be pushed aside",
                "use a free number; or delete "
                        + option
                        + " first, which keeps its volume as an unused one");
    }
}
