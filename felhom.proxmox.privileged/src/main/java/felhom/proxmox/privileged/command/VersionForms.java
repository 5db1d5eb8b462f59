package felhom.proxmox.privileged.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Forms that print the version of a program; {@code pct} has none. */
public final class VersionForms {
    public static final List<CommandForm> ALL =
            Arrays.stream(Executable.values())
                    .filter(executable -> executable != Executable.PCT)
                    .map(VersionForms::versionOf)
                    .toList();

    private VersionForms() {}

    private static CommandForm versionOf(Executable executable) {
        return CommandForm.asAnybody(
                "tell the version of " + executable.path().getFileName(),
                executable,
                Duration.ofSeconds(10),
                Part.word("--version"));
    }
}
