package felhom.proxmox.privileged.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The question which version a program has; {@code pct} does not answer it. */
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
