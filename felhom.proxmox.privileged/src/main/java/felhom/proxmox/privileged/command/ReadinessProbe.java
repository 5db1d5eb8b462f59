package felhom.proxmox.privileged.command;

import felhom.proxmox.privileged.elevation.CommandException;
import felhom.proxmox.privileged.elevation.CommandInterruptedException;
import felhom.proxmox.privileged.elevation.Readiness;
import felhom.proxmox.privileged.elevation.Readiness.Tool;
import felhom.proxmox.privileged.elevation.Readiness.ToolState;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks programs and rights. It changes nothing and needs no root. */
public final class ReadinessProbe {
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)*");

    private final CommandRunner runner;
    private final RightsProbe rights;
    private final Function<Executable, Path> paths;

    public ReadinessProbe(
            CommandRunner runner, RightsProbe rights, Function<Executable, Path> paths) {
        this.runner = runner;
        this.rights = rights;
        this.paths = paths;
    }

    public Readiness probe(List<CommandForm> forms) {
        return new Readiness(
                Arrays.stream(Executable.values()).map(this::tool).toList(),
                forms.stream().filter(CommandForm::needsRoot).map(rights::rightTo).toList());
    }

    private Tool tool(Executable executable) {
        Path path = paths.apply(executable);
        ToolState state = state(path);
        Optional<String> version =
                state == ToolState.PRESENT ? version(executable) : Optional.empty();
        return new Tool(path, executable.debianPackage(), state, version);
    }

    public static ToolState state(Path path) {
        if (!Files.exists(path)) {
            return ToolState.MISSING;
        }
        return Files.isRegularFile(path) && Files.isExecutable(path)
                ? ToolState.PRESENT
                : ToolState.NOT_EXECUTABLE;
    }

    private Optional<String> version(Executable executable) {
        return VersionForms.ALL.stream()
                .filter(form -> form.executable() == executable)
                .findFirst()
                .flatMap(this::answer);
    }

    private Optional<String> answer(CommandForm form) {
        try {
            CommandResult result = runner.run(form.command(form.example()), form.longest());
            String line = result.stdout().text().lines().findFirst().orElse("");
            Matcher number = VERSION.matcher(line);
            return number.find() ? Optional.of(number.group()) : Optional.empty();
        } catch (CommandInterruptedException e) {
            throw e;
        } catch (CommandException e) {
            // A program that does not tell its version may still do its work.
            return Optional.empty();
        }
    }
}
