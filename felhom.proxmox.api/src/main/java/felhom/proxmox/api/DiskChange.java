package felhom.proxmox.api;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A change of a drive of a virtual machine. */
sealed interface DiskChange {
    /** Throws if it must not be sent to a machine with this configuration. */
    void refuse(VirtualMachineConfig current);

    /** The option's new value for a machine with this configuration. */
    String value(VirtualMachineConfig current);

    /** Options of a drive that is there, or a volume that is to be attached. */
    record Existing(VirtualDisk disk) implements DiskChange {
        /** The host reads STORAGE:NUMBER as a new volume of that many GiB. */
        private static final Pattern NEW = Pattern.compile("[^:]+:(?:\\d+(?:\\.\\d+)?|cloudinit)");

        public Existing {
            if (disk.isPassthrough()) {
                throw passthrough(disk.key() + "=" + disk);
            }
            if (disk.isUnused()) {
                throw new RefusedException(
                        disk.key() + "=" + disk,
                        "the host alone keeps the list of volumes that are attached to nothing",
                        "attach the volume to a free slot, or delete " + disk.key());
            }
            if (NEW.matcher(disk.source()).matches()) {
                throw new RefusedException(
                        disk.key() + "=" + disk,
                        "a host takes " + disk.source() + " for a new volume",
                        "add a new disk with withNewDisk, or name a volume that exists");
            }
        }

        @Override
        public void refuse(VirtualMachineConfig current) {
            Optional<VirtualDisk> before = current.disk(disk.key());
            if (before.isEmpty()) {
                return;
            }
            if (before.get().isPassthrough()) {
                throw passthrough(disk.key() + "=" + disk + " where there is " + before.get());
            }
            boolean bothCdroms = before.get().isCdrom() && disk.isCdrom();
            if (!before.get().source().equals(disk.source()) && !bothCdroms) {
                throw occupied(disk.key() + "=" + disk, before.get());
            }
            OptionalLong size = before.get().size();
            if (!bothCdroms && disk.size().isPresent() && !size.equals(disk.size())) {
                throw new RefusedException(
                        disk.key() + "=" + disk + " where there is " + before.get(),
                        "the size in the configuration does not make the disk larger or smaller",
                        "leave the size as it was read; VirtualDisks.growTo makes a disk larger");
            }
        }

        @Override
        public String value(VirtualMachineConfig current) {
            return disk.toString();
        }
    }

    /** A new disk. */
    record Added(String key, StorageId storage, long gibibytes) implements DiskChange {
        @Override
        public void refuse(VirtualMachineConfig current) {
            current.disk(key)
                    .ifPresent(
                            before -> {
                                throw occupied(key + "=" + value(current), before);
                            });
        }

        @Override
        public String value(VirtualMachineConfig current) {
            return storage + ":" + gibibytes;
        }
    }

    /** The backup flag of a disk. */
    record Flagged(String key, boolean included) implements DiskChange {
        @Override
        public void refuse(VirtualMachineConfig current) {
            VirtualDisk before =
                    current.disk(key)
                            .orElseThrow(
                                    () ->
                                            new RefusedException(
                                                    "backup flag of " + key,
                                                    "the virtual machine has no " + key,
                                                    "list what it has with"
                                                            + " VirtualMachineConfig.disks()"));
            if (before.isPassthrough()) {
                throw passthrough("backup flag of " + key + "=" + before);
            }
            if (before.isCdrom() || before.isUnused()) {
                throw new RefusedException(
                        "backup flag of " + key + "=" + before,
                        "no backup holds "
                                + (before.isCdrom()
                                        ? "the medium of a CD drive"
                                        : "a volume that is attached to nothing"),
                        "leave the flag out");
            }
        }

        @Override
        public String value(VirtualMachineConfig current) {
            return current.disk(key).orElseThrow().withBackup(included).toString();
        }
    }

    private static RefusedException passthrough(String what) {
        return new RefusedException(
                what,
                "a host lets nobody but root@pam with a ticket give a path of the host to a virtual"
                        + " machine, no token, not even one of root@pam (Proxmox VE 9.2)",
                "use a volume on a storage; or run qm set on the host as root");
    }

    private static RefusedException occupied(String what, VirtualDisk before) {
        return new RefusedException(
                what + " where there is " + before,
                "the disk that is attached there would be pushed aside",
                "use a free slot; or delete "
                        + before.key()
                        + " first, which keeps its volume as an unused one");
    }
}
