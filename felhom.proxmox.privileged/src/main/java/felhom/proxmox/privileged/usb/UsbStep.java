package felhom.proxmox.privileged.usb;

import java.nio.file.Path;

/** One step of mounting or unmounting a disk. Repeating a step does no harm. */
public sealed interface UsbStep {

    /** {@return the step in one line, for the person who agrees to it} */
    String describe();

    /**
     * Writes the unit of a mount.
     *
     * @param file where
     * @param content what it says
     */
    record WriteUnit(Path file, String content) implements UsbStep {
        @Override
        public String describe() {
            return "write " + file;
        }
    }

    /**
     * Checks a unit with systemd; any complaint ends the plan.
     *
     * @param file the unit
     */
    record CheckUnit(Path file) implements UsbStep {
        @Override
        public String describe() {
            return "check it: systemd-analyze verify " + file;
        }
    }

    /**
     * Adds a line to an fstab, between marks, after {@code findmnt --verify} has found nothing new
     * to complain about.
     *
     * @param file the fstab
     * @param name the mount
     * @param line the line
     */
    record AddFstabLine(Path file, MountName name, String line) implements UsbStep {
        @Override
        public String describe() {
            return "add to %s: %s".formatted(file, line);
        }
    }

    /** Makes systemd read units and fstab again. */
    record ReloadSystemd() implements UsbStep {
        @Override
        public String describe() {
            return "systemctl daemon-reload";
        }
    }

    /**
     * Enables the mount at boot.
     *
     * @param name the mount
     */
    record EnableUnit(MountName name) implements UsbStep {
        @Override
        public String describe() {
            return "systemctl enable " + name.unit();
        }
    }

    /**
     * Mounts the disk.
     *
     * @param name the mount
     */
    record StartUnit(MountName name) implements UsbStep {
        @Override
        public String describe() {
            return "mount it: systemctl start " + name.unit();
        }
    }

    /**
     * Checks that the disk is mounted once, with the requested access.
     *
     * @param mountPoint where
     * @param device the device
     * @param access whether it may be written to
     */
    record CheckMount(Path mountPoint, String device, MountAccess access) implements UsbStep {
        @Override
        public String describe() {
            return "check that %s is at %s: findmnt --mountpoint %2$s"
                    .formatted(device, mountPoint);
        }
    }

    /**
     * Unmounts the disk.
     *
     * @param name the mount
     */
    record StopUnit(MountName name) implements UsbStep {
        @Override
        public String describe() {
            return "unmount it: systemctl stop " + name.unit();
        }
    }

    /**
     * Disables the mount at boot.
     *
     * @param name the mount
     */
    record DisableUnit(MountName name) implements UsbStep {
        @Override
        public String describe() {
            return "systemctl disable " + name.unit();
        }
    }

    /**
     * Removes the unit of a mount, if it still is as it was written.
     *
     * @param file where
     * @param content what it says
     */
    record RemoveUnit(Path file, String content) implements UsbStep {
        @Override
        public String describe() {
            return "remove " + file;
        }
    }

    /**
     * Removes a line from an fstab.
     *
     * @param file the fstab
     * @param name the mount
     * @param line the line
     */
    record RemoveFstabLine(Path file, MountName name, String line) implements UsbStep {
        @Override
        public String describe() {
            return "take out of %s: %s".formatted(file, line);
        }
    }

    /**
     * Resets the failed state of the unit.
     *
     * @param name the mount
     */
    record ForgetFailure(MountName name) implements UsbStep {
        @Override
        public String describe() {
            return "systemctl reset-failed " + name.unit();
        }
    }

    /**
     * Removes the folder on which the disk was mounted, if it is empty.
     *
     * @param folder the folder
     */
    record RemoveFolder(Path folder) implements UsbStep {
        @Override
        public String describe() {
            return "remove the folder %s if it is empty".formatted(folder);
        }
    }
}
