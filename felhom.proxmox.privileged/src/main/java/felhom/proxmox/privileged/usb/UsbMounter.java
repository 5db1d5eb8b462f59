package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.command.Shown;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has systemd mount and unmount. A {@code mount} of our own would be of no use: in the private
 * mount namespace of a service it never appears on the host.
 */
final class UsbMounter {
    private static final Pattern EXIT_STATUS =
            Pattern.compile("Exec(?:Unm|M)ount=\\{[^}]*code=exited ; status=([0-9]{1,3})[^}]*}");

    private static final Pattern WORDS = Pattern.compile("\\bu?mount: .*");

    private final CommandRunner runner;
    private final UsbSettings settings;
    private final UsbHost host;

    UsbMounter(CommandRunner runner, UsbSettings settings, UsbHost host) {
        this.runner = runner;
        this.settings = settings;
        this.host = host;
    }

    /** Not what systemctl said counts, but what is mounted in the end. */
    void start(MountName name) {
        CommandResult result = runner.run(UsbForms.start(name), UsbForms.MOUNT);
        if (!result.succeeded() && host.mountedAt(settings.mountPoint(name)).isEmpty()) {
            throw failed(name, result);
        }
    }

    /**
     * Also what is not mounted is stopped: a start that was not waited for may still be under way.
     */
    void stop(MountName name) {
        CommandResult result = runner.run(UsbForms.stop(name), UsbForms.UNMOUNT);
        if (!host.mountedAt(settings.mountPoint(name)).isEmpty()) {
            throw failed(name, result);
        }
    }

    /** systemctl itself tells no more than "failed"; the words of mount are in the journal. */
    private MountFailedException failed(MountName name, CommandResult result) {
        String status = runner.run(UsbForms.status(name), UsbForms.LOOK).stdout().text();
        String show = runner.run(UsbForms.result(name), UsbForms.LOOK).stdout().text();
        OptionalInt exit = OptionalInt.empty();
        Matcher matcher = EXIT_STATUS.matcher(show);
        while (matcher.find()) {
            int code = Integer.parseInt(matcher.group(1));
            exit = code == 0 ? exit : OptionalInt.of(code);
        }
        // Older lines of the journal tell of older attempts, so only the last words count.
        String said = result.stderr().text();
        String words =
                status.lines()
                        .flatMap(line -> WORDS.matcher(line).results())
                        .map(MatchResult::group)
                        .reduce((first, second) -> second)
                        .filter(line -> !said.contains("dependency job"))
                        .orElse(result.stderr().lastLine());
        return new MountFailedException(name, MountFailure.of(exit, said + words), words);
    }

    void check(Path mountPoint, String device, MountAccess access) {
        List<MountedFileSystem> found = host.mountedAt(mountPoint);
        boolean right =
                found.size() == 1
                        && found.getFirst().device().equals(device)
                        && found.getFirst().harmless()
                        && (found.getFirst().readOnly() == (access == MountAccess.READ_ONLY));
        if (!right) {
            throw new MountConflictException(
                    mountPoint,
                    "should have %s mounted, once, %s and with nosuid, nodev and noexec, and has %s"
                            .formatted(
                                    device,
                                    access == MountAccess.READ_ONLY ? "read-only" : "writable",
                                    found.isEmpty() ? "nothing" : Shown.text(found.toString())),
                    "look at it with: findmnt --mountpoint " + mountPoint);
        }
    }
}
