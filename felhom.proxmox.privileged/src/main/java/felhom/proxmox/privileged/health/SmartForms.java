package felhom.proxmox.privileged.health;

import static felhom.proxmox.privileged.command.Part.argument;
import static felhom.proxmox.privileged.command.Part.word;
import static felhom.proxmox.privileged.command.Syntax.anyOf;
import static felhom.proxmox.privileged.command.Syntax.characters;
import static felhom.proxmox.privileged.command.Syntax.literal;
import static felhom.proxmox.privileged.command.Syntax.named;
import static felhom.proxmox.privileged.command.Syntax.oneOf;
import static felhom.proxmox.privileged.command.Syntax.optional;
import static felhom.proxmox.privileged.command.Syntax.sequence;

import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.Syntax;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The command lines of {@code smartctl}: two that read. As root it could also start tests, switch
 * off caches, and write to files, so nothing varies but the disk and the way to talk to it.
 */
final class SmartForms {
    /** A whole disk. A partition would do, but one disk is to have one name. */
    static final Syntax DISK =
            named(
                    "DISK",
                    literal("/dev/"),
                    anyOf(
                            sequence(literal("sd"), characters("a-z", 1, 3)),
                            sequence(
                                    literal("nvme"),
                                    characters("0-9", 1, 3),
                                    optional(literal("n"), characters("0-9", 1, 3)))));

    /** Lists disks by their nodes and opens none of them, as {@code --scan-open} would. */
    static final CommandForm SCAN =
            CommandForm.asRoot(
                    "list disks",
                    Executable.SMARTCTL,
                    Duration.ofSeconds(30),
                    word("--json=c"),
                    word("--scan"));

    private static final String LEAVE_ASLEEP = "standby,3";

    /** For a disk that does not turn: there is nothing to spin up. */
    private static final String WAKE = "never";

    /** A disk that repairs itself while it is asked can take half a minute. */
    static final CommandForm READ =
            CommandForm.asRoot(
                    "read the health of a disk",
                    Executable.SMARTCTL,
                    Duration.ofMinutes(1),
                    word("--json=c"),
                    word("-n"),
                    argument(oneOf(LEAVE_ASLEEP, WAKE)),
                    word("-d"),
                    argument(
                            oneOf(
                                    Arrays.stream(SmartDeviceType.values())
                                            .map(SmartDeviceType::argument)
                                            .toArray(String[]::new))),
                    word("-a"),
                    argument(DISK));

    static final List<CommandForm> ALL = List.of(SCAN, READ);

    private SmartForms() {}

    /** Reads a disk, unless it sleeps. */
    static Command read(SmartDevice device) {
        return read(device, LEAVE_ASLEEP);
    }

    /** Reads a disk even if it sleeps. */
    static Command readAwake(SmartDevice device) {
        return read(device, WAKE);
    }

    private static Command read(SmartDevice device, String sleeping) {
        return READ.command(
                "--json=c", "-n", sleeping, "-d", device.type().argument(), "-a", device.path());
    }
}
