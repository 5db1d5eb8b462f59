package felhom.proxmox.privileged.command;

import felhom.proxmox.privileged.elevation.Elevation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The settings of a runner.
 *
 * @param elevation how commands get the rights of root
 * @param forms which commands may run
 * @param paths where the programs are; tests put scripts there
 * @param sudo where sudo is
 * @param outputLimit how many bytes of each stream are kept
 * @param grace how long a program has between being asked to end and being ended by force
 * @param nanoTime the clock, as {@link System#nanoTime()}
 * @param isRoot whether this process is root
 */
public record ProcessSettings(
        Elevation elevation,
        Predicate<CommandForm> forms,
        Function<Executable, Path> paths,
        Path sudo,
        int outputLimit,
        Duration grace,
        LongSupplier nanoTime,
        BooleanSupplier isRoot) {

    public static ProcessSettings standard(Elevation elevation, Predicate<CommandForm> forms) {
        return new ProcessSettings(
                elevation,
                forms,
                Executable::path,
                Path.of("/usr/bin/sudo"),
                1024 * 1024,
                Duration.ofSeconds(2),
                System::nanoTime,
                ProcessSettings::processIsRoot);
    }

    public ProcessSettings withElevation(Elevation other) {
        return new ProcessSettings(other, forms, paths, sudo, outputLimit, grace, nanoTime, isRoot);
    }

    public ProcessSettings withForms(Predicate<CommandForm> other) {
        return new ProcessSettings(
                elevation, other, paths, sudo, outputLimit, grace, nanoTime, isRoot);
    }

    public ProcessSettings withPaths(Function<Executable, Path> other) {
        return new ProcessSettings(
                elevation, forms, other, sudo, outputLimit, grace, nanoTime, isRoot);
    }

    public ProcessSettings withSudo(Path other) {
        return new ProcessSettings(
                elevation, forms, paths, other, outputLimit, grace, nanoTime, isRoot);
    }

    ProcessSettings withOutputLimit(int bytes) {
        return new ProcessSettings(elevation, forms, paths, sudo, bytes, grace, nanoTime, isRoot);
    }

    ProcessSettings withGrace(Duration other) {
        return new ProcessSettings(
                elevation, forms, paths, sudo, outputLimit, other, nanoTime, isRoot);
    }

    public ProcessSettings withNanoTime(LongSupplier other) {
        return new ProcessSettings(
                elevation, forms, paths, sudo, outputLimit, grace, other, isRoot);
    }

    public ProcessSettings withIsRoot(BooleanSupplier other) {
        return new ProcessSettings(
                elevation, forms, paths, sudo, outputLimit, grace, nanoTime, other);
    }

    /** The effective user number is the second of the line. */
    private static boolean processIsRoot() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read which user this process has", e);
        }
    }
}
