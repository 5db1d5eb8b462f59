package felhom.agent.machine;

import felhom.agent.report.Finding;
import felhom.agent.report.Status;
import felhom.proxmox.privileged.usb.FileSystemUuid;
import felhom.proxmox.privileged.usb.MountKeeper;
import felhom.proxmox.privileged.usb.UsbMount;
import felhom.proxmox.privileged.usb.UsbVolume;

import java.util.List;
import java.util.Optional;

/** Findings on the USB disks that this agent keeps mounted. */
final class MountFindings {
    private static final String KERNEL_LOG =
            "see what the kernel says, on this machine, as root: dmesg | tail -n 50";

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
        return switch (mount.state().kind()) {
            case SOUND -> Finding.pass(subject(mount), "mounted, by " + keeper(mount));
            case NOT_MOUNTED -> notMounted(mount, volumes);
            case OTHER_FILE_SYSTEM ->
                    failed(
                            mount,
                            "see what it is: findmnt --mountpoint " + subject(mount),
                            "stop what uses it; then, as root: umount "
                                    + subject(mount)
                                    + " && systemctl start "
                                    + unit(mount));
            case MOUNTED_TWICE ->
                    failed(
                            mount,
                            "see both: findmnt --mountpoint " + subject(mount),
                            "stop what uses it; then, as root, unmount both, and: systemctl start "
                                    + unit(mount));
            case DISK_GONE ->
                    failed(
                            mount,
                            "stop what uses it; then, as root: systemctl stop " + unit(mount),
                            "check the cable, connect the disk, and, as root: systemctl start "
                                    + unit(mount));
            case SHUT_DOWN, READ_ONLY, UNREADABLE -> failed(mount, KERNEL_LOG, checkIt(mount));
            case WRITABLE, UNSAFE_OPTIONS ->
                    failed(
                            mount,
                            "stop what uses it; then, as root: systemctl restart " + unit(mount));
            case NO_ANSWER ->
                    failed(mount, KERNEL_LOG, "check its cable, its power and its health");
        };
    }

    private static Finding failed(UsbMount mount, String... next) {
        return Finding.of(
                Status.FAIL,
                subject(mount),
                "%s (%s); it should be the file system with UUID %s"
                        .formatted(
                                mount.state().kind().what(), mount.state().found(), mount.uuid()),
                next);
    }

    private static String checkIt(UsbMount mount) {
        return "copy what can be read, stop what uses it, and, as root: systemctl stop "
                + unit(mount)
                + "; then check its health and its file system, and: systemctl start "
                + unit(mount);
    }

    private static Finding notMounted(UsbMount mount, List<UsbVolume> volumes) {
        String start = "systemctl start " + unit(mount);
        return device(mount.uuid(), volumes)
                .map(
                        device ->
                                Finding.of(
                                        Status.WARN,
                                        subject(mount),
                                        "not mounted, though its disk is there: " + device,
                                        "mount it, as root: " + start,
                                        "if that fails, see why: systemctl status " + unit(mount)))
                .orElseGet(
                        () ->
                                Finding.of(
                                        Status.WARN,
                                        subject(mount),
                                        "not mounted, no USB disk has its file system (UUID "
                                                + mount.uuid()
                                                + ")",
                                        "connect the disk, then, as root: " + start));
    }

    private static Optional<String> device(FileSystemUuid uuid, List<UsbVolume> volumes) {
        return volumes.stream()
                .filter(volume -> volume.uuid().filter(uuid::equals).isPresent())
                .map(volume -> volume.device().path())
                .findFirst();
    }

    private static String subject(UsbMount mount) {
        return mount.name().mountPoint().toString();
    }

    private static String unit(UsbMount mount) {
        return mount.name().unit();
    }

    private static String keeper(UsbMount mount) {
        return mount.keeper() == MountKeeper.SYSTEMD_UNIT ? unit(mount) : "a line in /etc/fstab";
    }
}
