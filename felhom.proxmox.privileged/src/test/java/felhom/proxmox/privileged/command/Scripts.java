package felhom.proxmox.privileged.command;

import felhom.proxmox.privileged.elevation.Elevation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Shell scripts that stand in for the real programs.
 *
 * @param folder where they are, and where they leave files as signs of what they did
 */
public record Scripts(Path folder) {
    /** So long that only a broken test gets there. */
    public static final Duration FOREVER = Duration.ofHours(12);

    /** A shell that treats every signal as usual, also where nohup has this process ignore some. */
    private static final String SHELL = "#!/usr/bin/env -S --default-signal /bin/sh";

    private static final long A_DAY = Duration.ofDays(1).toNanos();

    /** A script of which {@code $DIR} is the folder. */
    public Path script(String name, String body) {
        try {
            Path script = folder.resolve(name);
            Files.writeString(script, SHELL + "\nDIR='" + folder + "'\n" + body + "\n");
            return Files.setPosixFilePermissions(
                    script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path sign(String name) {
        return folder.resolve(name);
    }

    public long pidIn(String name) throws IOException {
        return Long.parseLong(Files.readString(sign(name)).strip());
    }

    /** Settings in which every program is this file, and ending one has all the time it needs. */
    static ProcessSettings everyProgramIs(Path file) {
        return ProcessSettings.standard(Elevation.NONE, form -> true)
                .withPaths(executable -> file)
                .withGrace(Duration.ofMinutes(2));
    }

    /** Settings in which every program is a script with this body. */
    public ProcessSettings everyProgramIs(String body) {
        return everyProgramIs(script("program", body));
    }

    /** A clock that jumps by a day for each of these signs that a script has left. */
    public LongSupplier clockThatJumpsAt(String... signs) {
        return () ->
                System.nanoTime()
                        + A_DAY * Arrays.stream(signs).filter(s -> Files.exists(sign(s))).count();
    }
}
