package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.command.Shown;

import java.nio.file.Path;
import java.util.List;

/** What the host shows of its disks and mounts. Looking needs no root. */
final class UsbHost {
    private static final int LSBLK_BAD_COLUMN = 1;

    private final CommandRunner runner;
    private final UsbSettings settings;

    UsbHost(CommandRunner runner, UsbSettings settings) {
        this.runner = runner;
        this.settings = settings;
    }

    /** Every disk of the host. */
    UsbJudge disks() {
        Command command = UsbForms.devices("MOUNTPOINTS");
        CommandResult result = runner.run(command, UsbForms.LOOK);
        if (result.ending().equals(new Ending.Exited(LSBLK_BAD_COLUMN))
                && result.stderr().text().contains("unknown column")) {
            command = UsbForms.devices("MOUNTPOINT");
            result = runner.run(command, UsbForms.LOOK);
        }
        requireWhole(command, result);
        return new UsbJudge(settings, LsblkReader.devices(command, result.stdout().text()));
    }

    /** What is mounted exactly there; more than one if mounts cover each other. */
    List<MountedFileSystem> mountedAt(Path mountPoint) {
        Command command = UsbForms.mountedAt(mountPoint);
        CommandResult result = runner.run(command, UsbForms.LOOK);
        boolean none =
                result.ending().equals(new Ending.Exited(1)) && result.stdout().text().isBlank();
        if (none) {
            return List.of();
        }
        requireWhole(command, result);
        return LsblkReader.mounts(command, result.stdout().text());
    }

    private static void requireWhole(Command command, CommandResult result) {
        if (!result.succeeded()) {
            throw new UnreadableAnswerException(
                    command,
                    "%s, %s".formatted(result.ending(), Shown.text(result.stderr().lastLine())),
                    null);
        }
        if (result.stdout().truncated()) {
            throw new UnreadableAnswerException(command, "it is too long", null);
        }
    }
}
