package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mounts and unmounts through systemd. A {@code mount} by this process would not help: made in the
 * private mount namespace of a service, it never appears on the host.
 */
final class UsbMounter {
    private static final Pattern EXIT_STATUS =
            Pattern.compile("Exec(?:Unm|M)ount=\\{[^}]*code=exited ; status=([0-9]{1,3})[^}]*}");

    /** What mount says itself: systemd writes about {@code NAME.mount:} in the same journal. */
    private static final Pattern WORDS =
            Pattern.compile("\\bu?mount(?:\\.\\w+)?\\[\\d+\\]: (u?mount(?:\\.\\w+)?: .*)");

    private static final Pattern RESULT = Pattern.compile("(?m)^Result=.*$");
    private static final Pattern ON_DEVICE = Pattern.compile(" on (/dev/[A-Za-z0-9/_-]+)");

    private final CommandRunner runner;
    private final UsbSettings settings;
    private final UsbHost host;

    UsbMounter(CommandRunner runner, UsbSettings settings, UsbHost host) {
        this.runner = runner;
        this.settings = settings;
        this.host = host;
    }

    /** The mount counts, not the exit code of systemctl. */
    void start(MountName name) {
        CommandResult result = runner.run(UsbForms.start(name), UsbForms.MOUNT);
        if (!result.succeeded() && host.mountedAt(settings.mountPoint(name)).isEmpty()) {
            throw failed(name, result);
        }
    }

    /** Stops the unit even if nothing is mounted: an earlier start may still be running. */
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
        String said = result.stderr().text();
        // Older lines of the journal tell of older attempts, so only the last words count, and
        // none if mount did not get so far as to say something.
        String words =
                status.lines()
                        .flatMap(line -> WORDS.matcher(line).results())
                        .map(match -> match.group(1))
                        .reduce((first, second) -> second)
                        .filter(line -> !endedBeforeItsWords(said))
                        .orElse(result.stderr().lastLine());
        MountFailure failure = MountFailure.of(exitCode(show), said + words + outcome(show));
        if (failure == MountFailure.WRONG_TYPE && kernelSaysDirty(words)) {
            failure = MountFailure.NTFS_DIRTY;
        }
        return new MountFailedException(name, failure, words);
    }

    private static boolean endedBeforeItsWords(String said) {
        return said.contains("dependency job") || said.contains("a timeout was exceeded");
    }

    private static OptionalInt exitCode(String show) {
        return EXIT_STATUS
                .matcher(show)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .filter(code -> code != 0)
                .reduce((first, second) -> second);
    }

    private static String outcome(String show) {
        Matcher result = RESULT.matcher(show);
        return result.find() ? "\n" + result.group() : "";
    }

    /** mount reports a dirty NTFS like a wrong type; only the kernel's log names it. */
    private boolean kernelSaysDirty(String words) {
        Matcher device = ON_DEVICE.matcher(words);
        if (!device.find()) {
            return false;
        }
        String name = kernelName(Path.of(device.group(1)));
        Pattern about = Pattern.compile("ntfs3?\\W+" + Pattern.quote(name) + "\\W.*");
        return runner.run(UsbForms.kernelLog(), UsbForms.LOOK)
                .stdout()
                .text()
                .lines()
                .filter(line -> about.matcher(line).find())
                .anyMatch(line -> line.contains("volume is dirty"));
    }

    /** The name to which a link such as those in {@code /dev/disk/by-uuid} leads. */
    private static String kernelName(Path device) {
        try {
            return String.valueOf(device.toRealPath().getFileName());
        } catch (IOException gone) {
            return String.valueOf(device.getFileName());
        }
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
                                    found.isEmpty()
                                            ? "nothing"
                                            : Printable.quoted(found.toString())),
                    "look at it with: findmnt --mountpoint " + mountPoint);
        }
    }
}
