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
 * The two command lines of {@code smartctl}. As root it could also start tests, disable caches and
 * write files, so only the disk, its type and the handling of standby vary.
 */
final class SmartForms {
    /** A whole disk. A partition would work, but each disk should have one name. */
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

    /** Lists device nodes without opening them, unlike {@code --scan-open}. */
    static final CommandForm SCAN =
            CommandForm.asRoot(
                    "list disks",
                    Executable.SMARTCTL,
                    Duration.ofSeconds(30),
                    word("--json=c"),
                    word("--scan"));

    private static final String LEAVE_ASLEEP = "standby,3";

    /** For a disk that does not rotate: there is nothing to spin up. */
    private static final String WAKE = "never";

    /** A disk that is repairing itself may take half a minute to answer. */
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

    /** Reads a disk, unless it is in standby. */
    static Command read(SmartDevice device) {
        return read(device, LEAVE_ASLEEP);
    }

    /** Reads a disk even in standby. */
    static Command readAwake(SmartDevice device) {
        return read(device, WAKE);
    }

    private static Command read(SmartDevice device, String sleeping) {
        return READ.command(
                "--json=c", "-n", sleeping, "-d", device.type().argument(), "-a", device.path());
    }
}
