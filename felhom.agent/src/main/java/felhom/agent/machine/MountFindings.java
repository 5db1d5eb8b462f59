package felhom.agent.machine;

import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.privileged.usb.FileSystemUuid;
import felhom.proxmox.privileged.usb.MountKeeper;
import felhom.proxmox.privileged.usb.UsbMount;
import felhom.proxmox.privileged.usb.UsbVolume;

import java.util.List;
import java.util.Optional;

/** Findings on the USB disks that this agent keeps mounted. */
final class MountFindings {
    private static final NextStep KERNEL_LOG =
            NextStep.here(
                    "see what the kernel says, on this machine, as root", "dmesg | tail -n 50");

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
                            FindingCode.MOUNT_OTHER,
                            mount,
                            NextStep.here(
                                    "see what it is", "findmnt --mountpoint " + subject(mount)),
                            NextStep.here(
                                    "stop what uses it; then, as root",
                                    "umount "
                                            + subject(mount)
                                            + " && systemctl start "
                                            + unit(mount)));
            case MOUNTED_TWICE ->
                    failed(
                            FindingCode.MOUNT_TWICE,
                            mount,
                            NextStep.here("see both", "findmnt --mountpoint " + subject(mount)),
                            NextStep.here(
                                    "stop what uses it; then, as root, unmount both, and",
                                    "systemctl start " + unit(mount)));
            case DISK_GONE ->
                    failed(
                            FindingCode.MOUNT_DISK_GONE,
                            mount,
                            NextStep.here(
                                    "stop what uses it; then, as root",
                                    "systemctl stop " + unit(mount)),
                            NextStep.here(
                                    "check the cable, connect the disk, and, as root",
                                    "systemctl start " + unit(mount)));
            case SHUT_DOWN, READ_ONLY, UNREADABLE ->
                    failed(FindingCode.MOUNT_ERROR, mount, KERNEL_LOG, checkIt(mount));
            case WRITABLE, UNSAFE_OPTIONS ->
                    failed(
                            FindingCode.MOUNT_OPTIONS,
                            mount,
                            NextStep.here(
                                    "stop what uses it; then, as root",
                                    "systemctl restart " + unit(mount)));
            case NO_ANSWER ->
                    failed(
                            FindingCode.MOUNT_NO_ANSWER,
                            mount,
                            KERNEL_LOG,
                            NextStep.say("check its cable, its power and its health"));
        };
    }

    private static Finding failed(FindingCode code, UsbMount mount, NextStep... next) {
        return Finding.fail(
                code,
                subject(mount),
                "%s (%s); it should be the file system with UUID %s"
                        .formatted(
                                mount.state().kind().what(), mount.state().found(), mount.uuid()),
                next);
    }

    private static NextStep checkIt(UsbMount mount) {
        return NextStep.here(
                        "copy what can be read, stop what uses it, and, as root",
                        "systemctl stop " + unit(mount))
                .then(
                        "; then check its health and its file system, and: systemctl start "
                                + unit(mount));
    }

    private static Finding notMounted(UsbMount mount, List<UsbVolume> volumes) {
        String start = "systemctl start " + unit(mount);
        return device(mount.uuid(), volumes)
                .map(
                        device ->
                                Finding.warn(
                                        FindingCode.MOUNT_NOT_MOUNTED,
                                        subject(mount),
                                        "not mounted, though its disk is there: " + device,
                                        NextStep.here("mount it, as root", start),
                                        NextStep.here(
                                                "if that fails, see why",
                                                "systemctl status " + unit(mount))))
                .orElseGet(
                        () ->
                                Finding.warn(
                                        FindingCode.MOUNT_NO_DISK,
                                        subject(mount),
                                        "not mounted, no USB disk has its file system (UUID "
                                                + mount.uuid()
                                                + ")",
                                        NextStep.here("connect the disk, then, as root", start)));
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
