package felhom.agent.machine;

import felhom.agent.report.Finding;
import felhom.agent.report.Status;
import felhom.proxmox.privileged.usb.FileSystemUuid;
import felhom.proxmox.privileged.usb.MountKeeper;
import felhom.proxmox.privileged.usb.UsbMount;
import felhom.proxmox.privileged.usb.UsbVolume;

import java.util.List;
import java.util.Optional;

/** What is said of the disks that this agent keeps mounted. */
final class MountFindings {
    private MountFindings() {}

    static List<Finding> of(RootSide side) {
        List<UsbMount> mounts = side.mounts();
        if (mounts.isEmpty()) {
            return List.of(
                    Finding.pass("mounts", "none that this agent made").measured(0, "count"));
        }
        boolean complete = mounts.stream().allMatch(UsbMount::mounted);
        List<UsbVolume> volumes = complete ? List.of() : side.volumes();
        return mounts.stream().map(mount -> finding(mount, volumes)).toList();
    }

    private static Finding finding(UsbMount mount, List<UsbVolume> volumes) {
        String subject = mount.name().mountPoint().toString();
        if (mount.mounted()) {
            return Finding.pass(subject, "mounted, by " + keeper(mount));
        }
        return device(mount.uuid(), volumes)
                .map(
                        device ->
                                Finding.of(
                                        Status.WARN,
                                        subject,
                                        "not mounted, though its disk is there: " + device,
                                        "mount it, as root: systemctl start " + mount.name().unit(),
                                        "if that fails, see why: systemctl status "
                                                + mount.name().unit()))
                .orElseGet(
                        () ->
                                Finding.of(
                                        Status.WARN,
                                        subject,
                                        "not mounted, no USB disk has its file system (UUID "
                                                + mount.uuid()
                                                + ")",
                                        "connect the disk, then, as root: systemctl start "
                                                + mount.name().unit()));
    }

    private static Optional<String> device(FileSystemUuid uuid, List<UsbVolume> volumes) {
        return volumes.stream()
                .filter(volume -> volume.uuid().filter(uuid::equals).isPresent())
                .map(volume -> volume.device().path())
                .findFirst();
    }

    private static String keeper(UsbMount mount) {
        return mount.keeper() == MountKeeper.SYSTEMD_UNIT
                ? mount.name().unit()
                : "a line in /etc/fstab";
    }
}
