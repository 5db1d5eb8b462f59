package felhom.proxmox.privileged.command;

import java.time.Duration;
import java.util.Arrays;

/** Commands of no real form, for tests of what happens to any command. */
public final class Commands {
    private Commands() {}

    /** A command as root, of a form that allows these arguments and no others. */
    public static Command of(Executable executable, String... arguments) {
        return CommandForm.asRoot("test", executable, Duration.ofDays(1), words(arguments))
                .command(arguments);
    }

    /** The same for a command that needs no root. */
    public static Command plain(Executable executable, String... arguments) {
        return CommandForm.asAnybody("test", executable, Duration.ofDays(1), words(arguments))
                .command(arguments);
    }

    private static Part[] words(String... arguments) {
        return Arrays.stream(arguments).map(Part::word).toArray(Part[]::new);
    }
}
