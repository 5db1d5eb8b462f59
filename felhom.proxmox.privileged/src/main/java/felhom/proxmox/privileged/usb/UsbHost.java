package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;
import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.elevation.CommandTimedOutException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the disks and mounts of the host. It needs no root. */
final class UsbHost {
    private static final int LSBLK_BAD_COLUMN = 1;

    private final CommandRunner runner;
    private final UsbSettings settings;

    UsbHost(CommandRunner runner, UsbSettings settings) {
        this.runner = runner;
        this.settings = settings;
    }

    /** The disks of the host, judged. */
    UsbJudge disks() {
        return new UsbJudge(settings, blockDevices(), importedPools());
    }

    /** The disks of the host, each with the devices on top of it. */
    List<BlockDevice> blockDevices() {
        Command command = UsbForms.devices("MOUNTPOINTS");
        CommandResult result = runner.run(command, UsbForms.LOOK);
        if (result.ending().equals(new Ending.Exited(LSBLK_BAD_COLUMN))
                && result.stderr().text().contains("unknown column")) {
            command = UsbForms.devices("MOUNTPOINT");
            result = runner.run(command, UsbForms.LOOK);
        }
        requireWhole(command, result);
        return LsblkReader.devices(command, result.stdout().text());
    }

    private Set<String> importedPools() {
        try (Stream<Path> pools = Files.list(settings.importedPools())) {
            return pools.filter(Files::isDirectory)
                    .map(pool -> String.valueOf(pool.getFileName()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (NoSuchFileException noZfs) {
            return Set.of();
        } catch (IOException e) {
            throw new HostFileException("read", settings.importedPools(), e);
        }
    }

    /** The mounts at this mount point, the visible one last. */
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

    /**
     * Reads the root folder of a mounted disk.
     *
     * @return what is wrong, if anything; that this user may not read it tells nothing
     */
    Optional<MountState> readingProblem(Path mountPoint) {
        CommandResult result;
        try {
            result = runner.run(UsbForms.read(mountPoint), UsbForms.READING);
        } catch (CommandTimedOutException e) {
            return Optional.of(
                    new MountState(
                            MountState.Kind.NO_ANSWER,
                            "no answer within %s s".formatted(UsbForms.READING.toSeconds())));
        }
        String said = result.stderr().lastLine();
        return result.succeeded() || said.endsWith("Permission denied")
                ? Optional.empty()
                : Optional.of(new MountState(MountState.Kind.UNREADABLE, Printable.quoted(said)));
    }

    private static void requireWhole(Command command, CommandResult result) {
        if (!result.succeeded()) {
            throw new UnreadableAnswerException(
                    command,
                    "%s, %s"
                            .formatted(
                                    result.ending(), Printable.quoted(result.stderr().lastLine())),
                    null);
        }
        if (result.stdout().truncated()) {
            throw new UnreadableAnswerException(command, "it is too long", null);
        }
    }
}
