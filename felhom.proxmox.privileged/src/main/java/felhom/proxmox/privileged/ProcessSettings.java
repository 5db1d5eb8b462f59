package felhom.proxmox.privileged;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What a runner needs to know besides the command.
 *
 * @param elevation how commands get the rights of root
 * @param forms which commands may run
 * @param paths where the programs are; tests put scripts there
 * @param sudo where sudo is
 * @param outputLimit how many bytes of each stream are kept
 * @param grace how long a program has between being asked to end and being ended by force
 * @param nanoTime the clock, as {@link System#nanoTime()}
 */
record ProcessSettings(
        Elevation elevation,
        Predicate<CommandForm> forms,
        Function<Executable, Path> paths,
        Path sudo,
        int outputLimit,
        Duration grace,
        LongSupplier nanoTime) {

    static ProcessSettings standard(Elevation elevation) {
        return new ProcessSettings(
                elevation,
                CommandForms.ALL::contains,
                Executable::path,
                Path.of("/usr/bin/sudo"),
                1024 * 1024,
                Duration.ofSeconds(2),
                System::nanoTime);
    }

    ProcessSettings withElevation(Elevation other) {
        return new ProcessSettings(other, forms, paths, sudo, outputLimit, grace, nanoTime);
    }

    ProcessSettings withForms(Predicate<CommandForm> other) {
        return new ProcessSettings(elevation, other, paths, sudo, outputLimit, grace, nanoTime);
    }

    ProcessSettings withPaths(Function<Executable, Path> other) {
        return new ProcessSettings(elevation, forms, other, sudo, outputLimit, grace, nanoTime);
    }

    ProcessSettings withSudo(Path other) {
        return new ProcessSettings(elevation, forms, paths, other, outputLimit, grace, nanoTime);
    }

    ProcessSettings withOutputLimit(int bytes) {
        return new ProcessSettings(elevation, forms, paths, sudo, bytes, grace, nanoTime);
    }

    ProcessSettings withGrace(Duration other) {
        return new ProcessSettings(elevation, forms, paths, sudo, outputLimit, other, nanoTime);
    }

    ProcessSettings withNanoTime(LongSupplier other) {
        return new ProcessSettings(elevation, forms, paths, sudo, outputLimit, grace, other);
    }
}
