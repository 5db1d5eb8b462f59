package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;
import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Takes single steps. */
final class UsbStepRunner {
    private final CommandRunner runner;
    private final UsbMounter mounter;

    UsbStepRunner(CommandRunner runner, UsbSettings settings, UsbHost host) {
        this.runner = runner;
        this.mounter = new UsbMounter(runner, settings, host);
    }

    /** Takes a step; returns whether it changed a file. */
    boolean take(UsbStep step) {
        return switch (step) {
            case UsbStep.WriteUnit(Path file, String content) -> writeUnit(file, content);
            case UsbStep.AddFstabLine(Path file, MountName name, String line) ->
                    addFstabLine(file, name, line);
            case UsbStep.RemoveUnit(Path file, String content) -> removeUnit(file, content);
            case UsbStep.RemoveFstabLine(Path file, MountName name, String ignored) ->
                    removeFstabLine(file, name);
            case UsbStep.CheckUnit(Path file) -> noFile(() -> checkUnit(file));
            case UsbStep.ReloadSystemd() ->
                    noFile(() -> require(UsbForms.reload(), UsbForms.RELOADING));
            case UsbStep.EnableUnit(MountName name) ->
                    noFile(() -> require(UsbForms.enable(name), UsbForms.LOOK));
            case UsbStep.StartUnit(MountName name) -> noFile(() -> mounter.start(name));
            case UsbStep.CheckMount(Path mountPoint, String device, MountAccess access) ->
                    noFile(() -> mounter.check(mountPoint, device, access));
            case UsbStep.StopUnit(MountName name) -> noFile(() -> mounter.stop(name));
            case UsbStep.DisableUnit(MountName name) ->
                    noFile(() -> require(UsbForms.disable(name), UsbForms.LOOK));
            case UsbStep.ForgetFailure(MountName name) ->
                    // It fails if there is nothing to forget.
                    noFile(() -> runner.run(UsbForms.forgetFailure(name), UsbForms.LOOK));
            case UsbStep.RemoveFolder(Path folder) -> noFile(() -> removeFolder(folder));
        };
    }

    private static boolean noFile(Runnable step) {
        step.run();
        return false;
    }

    private static boolean writeUnit(Path file, String content) {
        if (holds(file, content)) {
            return false;
        }
        new HostFile(file).create(bytes(content));
        return true;
    }

    private static boolean removeUnit(Path file, String content) {
        if (!Files.exists(file)) {
            return false;
        }
        new HostFile(file).delete(bytes(content));
        return true;
    }

    private static boolean holds(Path file, String content) {
        return new HostFile(file)
                .read()
                .map(now -> Arrays.equals(now, bytes(content)))
                .orElse(false);
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    /** systemd-analyze exits with 0 after a warning about an unknown key (systemd 252). */
    private void checkUnit(Path file) {
        CommandResult result = runner.run(UsbForms.verifyUnit(file), UsbForms.LOOK);
        List<String> said = result.stderr().text().lines().filter(line -> !line.isBlank()).toList();
        if (!result.succeeded() || !said.isEmpty()) {
            throw new CheckFailedException(
                    "systemd-analyze", file, said.stream().map(Printable::quoted).toList());
        }
    }

    private boolean addFstabLine(Path file, MountName name, String line) {
        HostFile fstab = new HostFile(file);
        byte[] before =
                fstab.read()
                        .orElseThrow(
                                () ->
                                        new MountConflictException(
                                                file,
                                                "does not exist",
                                                "make an empty one, or use a systemd unit"));
        FstabFile now = FstabFile.parse(file, before);
        FstabEntry entry =
                FstabEntry.parse(line)
                        .orElseThrow(
                                () -> new IllegalArgumentException("not a line of ours: " + line));
        if (now.entries().contains(entry)) {
            return false;
        }
        FstabReport old = verified(file);
        fstab.replace(
                before,
                now.with(entry).bytes(),
                candidate -> {
                    List<String> problems =
                            verified(candidate).newSince(old, name.mountPoint().toString());
                    if (!problems.isEmpty()) {
                        throw new CheckFailedException("findmnt --verify", file, problems);
                    }
                });
        return true;
    }

    private FstabReport verified(Path fstab) {
        return FstabReport.of(runner.run(UsbForms.verifyFstab(fstab), UsbForms.LOOK));
    }

    private static boolean removeFstabLine(Path file, MountName name) {
        HostFile fstab = new HostFile(file);
        byte[] before = fstab.read().orElse(new byte[0]);
        FstabFile now = FstabFile.parse(file, before);
        if (now.entry(name).isEmpty()) {
            return false;
        }
        fstab.replace(before, now.without(name).bytes(), candidate -> {});
        return true;
    }

    private static void removeFolder(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Somebody put files there; they stay.
        } catch (IOException e) {
            throw new HostFileException("remove", folder, e);
        }
    }

    private void require(Command command, Duration timeout) {
        CommandResult result = runner.run(command, timeout);
        if (!result.succeeded()) {
            throw new UnreadableAnswerException(
                    command,
                    "%s, %s"
                            .formatted(
                                    result.ending(), Printable.quoted(result.stderr().lastLine())),
                    null);
        }
    }
}
