package felhom.proxmox.privileged.usb;

import static felhom.proxmox.privileged.command.Part.argument;
import static felhom.proxmox.privileged.command.Part.word;
import static felhom.proxmox.privileged.command.Syntax.characters;
import static felhom.proxmox.privileged.command.Syntax.literal;
import static felhom.proxmox.privileged.command.Syntax.named;
import static felhom.proxmox.privileged.command.Syntax.oneOf;

import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.Syntax;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The command lines for disks and their mounts.
 *
 * <p>None of them goes through sudo. Looking needs no root; and before systemd can mount a disk its
 * unit must be written, which only a process that is root itself can do, so it needs no sudo
 * either. That way the sudoers file has no rule with which a broken agent could start or stop
 * units.
 */
final class UsbForms {
    private static final Syntax UNIT =
            named(
                    "UNIT",
                    literal(MountName.UNIT_PREFIX),
                    characters("a-z0-9", 1, 32),
                    literal(MountName.UNIT_SUFFIX));
    private static final Syntax FOLDERS = characters("A-Za-z0-9._/-", 0, 255);

    static final Duration LOOK = Duration.ofSeconds(30);

    /** systemd waits 90 seconds for a device and 30 for the mount. */
    static final Duration MOUNT = Duration.ofMinutes(3);

    /** Flushing to a slow disk takes minutes. */
    static final Duration UNMOUNT = Duration.ofMinutes(5);

    /** A disk that sleeps takes ten seconds to start. */
    static final Duration READING = Duration.ofSeconds(12);

    static final Duration RELOADING = Duration.ofMinutes(2);

    private static final String COLUMNS =
            "NAME,KNAME,PATH,TYPE,TRAN,RO,SIZE,FSTYPE,UUID,LABEL,MODEL,PTTYPE,PARTTYPE,";

    /** The column MOUNTPOINTS came with util-linux 2.37; Debian 11 has only MOUNTPOINT. */
    static final CommandForm DEVICES =
            CommandForm.asAnybody(
                    "list block devices",
                    Executable.LSBLK,
                    LOOK,
                    word("--json"),
                    word("--bytes"),
                    word("--output"),
                    argument(literal(COLUMNS), oneOf("MOUNTPOINTS", "MOUNTPOINT")));

    private static final String MOUNT_COLUMNS = "TARGET,SOURCE,FSTYPE,OPTIONS,UUID";

    private static final Syntax MOUNT_POINT =
            named(
                    "PATH",
                    literal("/"),
                    FOLDERS,
                    literal("mnt/felhom/"),
                    characters("a-z0-9", 1, 32));

    static final CommandForm MOUNTED_AT =
            CommandForm.asAnybody(
                    "find what is mounted at a path",
                    Executable.FINDMNT,
                    LOOK,
                    word("--kernel"),
                    word("--json"),
                    word("--list"),
                    word("--output"),
                    word(MOUNT_COLUMNS),
                    word("--mountpoint"),
                    argument(MOUNT_POINT));

    /** It ends at the first entry, so the size of the folder does not matter. */
    static final CommandForm READ =
            CommandForm.asAnybody(
                    "read the root folder of a mounted disk",
                    Executable.FIND,
                    READING,
                    argument(MOUNT_POINT),
                    word("-mindepth"),
                    word("1"),
                    word("-maxdepth"),
                    word("1"),
                    word("-quit"));

    static final CommandForm VERIFY_FSTAB =
            CommandForm.asAnybody(
                    "check an fstab",
                    Executable.FINDMNT,
                    LOOK,
                    word("--verify"),
                    word("--tab-file"),
                    argument(
                            named(
                                    "FSTAB",
                                    literal("/"),
                                    FOLDERS,
                                    characters("A-Za-z0-9._-", 1, 64))));

    static final CommandForm VERIFY_UNIT =
            CommandForm.asAnybody(
                    "check a mount unit",
                    Executable.SYSTEMD_ANALYZE,
                    LOOK,
                    word("verify"),
                    word("--man=no"),
                    word("--recursive-errors=no"),
                    argument(named("FILE", literal("/"), FOLDERS, literal("/"), UNIT)));

    static final CommandForm RELOAD =
            CommandForm.asAnybody(
                    "have systemd read its units",
                    Executable.SYSTEMCTL,
                    RELOADING,
                    word("daemon-reload"));

    static final CommandForm KEEP =
            CommandForm.asAnybody(
                    "mount or not at boot",
                    Executable.SYSTEMCTL,
                    LOOK,
                    argument(oneOf("enable", "disable", "reset-failed")),
                    argument(UNIT));

    static final CommandForm START =
            CommandForm.asAnybody(
                    "mount a disk", Executable.SYSTEMCTL, MOUNT, word("start"), argument(UNIT));

    static final CommandForm STOP =
            CommandForm.asAnybody(
                    "unmount a disk", Executable.SYSTEMCTL, UNMOUNT, word("stop"), argument(UNIT));

    static final CommandForm STATUS =
            CommandForm.asAnybody(
                    "tell how a mount ended",
                    Executable.SYSTEMCTL,
                    LOOK,
                    word("status"),
                    word("--no-pager"),
                    word("--full"),
                    word("--lines=20"),
                    argument(UNIT));

    static final CommandForm RESULT =
            CommandForm.asAnybody(
                    "tell the exit code of a mount",
                    Executable.SYSTEMCTL,
                    LOOK,
                    word("show"),
                    word("--property=Result,ExecMount,ExecUnmount"),
                    argument(UNIT));

    static final CommandForm KERNEL_LOG =
            CommandForm.asAnybody(
                    "read the end of the kernel's log",
                    Executable.JOURNALCTL,
                    LOOK,
                    word("--dmesg"),
                    word("--no-pager"),
                    word("--output=cat"),
                    word("--lines=50"));

    static final List<CommandForm> ALL =
            List.of(
                    DEVICES,
                    MOUNTED_AT,
                    READ,
                    KERNEL_LOG,
                    VERIFY_FSTAB,
                    VERIFY_UNIT,
                    RELOAD,
                    KEEP,
                    START,
                    STOP,
                    STATUS,
                    RESULT);

    private UsbForms() {}

    static Command devices(String mountPoints) {
        return DEVICES.command("--json", "--bytes", "--output", COLUMNS + mountPoints);
    }

    static Command mountedAt(Path mountPoint) {
        return MOUNTED_AT.command(
                "--kernel",
                "--json",
                "--list",
                "--output",
                MOUNT_COLUMNS,
                "--mountpoint",
                mountPoint.toString());
    }

    static Command read(Path mountPoint) {
        return READ.command(mountPoint.toString(), "-mindepth", "1", "-maxdepth", "1", "-quit");
    }

    static Command kernelLog() {
        return KERNEL_LOG.command("--dmesg", "--no-pager", "--output=cat", "--lines=50");
    }

    static Command verifyFstab(Path fstab) {
        return VERIFY_FSTAB.command("--verify", "--tab-file", fstab.toString());
    }

    static Command verifyUnit(Path file) {
        return VERIFY_UNIT.command("verify", "--man=no", "--recursive-errors=no", file.toString());
    }

    static Command reload() {
        return RELOAD.command("daemon-reload");
    }

    static Command enable(MountName name) {
        return KEEP.command("enable", name.unit());
    }

    static Command disable(MountName name) {
        return KEEP.command("disable", name.unit());
    }

    static Command forgetFailure(MountName name) {
        return KEEP.command("reset-failed", name.unit());
    }

    static Command start(MountName name) {
        return START.command("start", name.unit());
    }

    static Command stop(MountName name) {
        return STOP.command("stop", name.unit());
    }

    static Command status(MountName name) {
        return STATUS.command("status", "--no-pager", "--full", "--lines=20", name.unit());
    }

    static Command result(MountName name) {
        return RESULT.command("show", "--property=Result,ExecMount,ExecUnmount", name.unit());
    }
}
