package felhom.java21;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java that can run programs.
 *
 * @param home its directory
 * @param feature its feature release, such as 21
 * @param version its whole version, such as 21.0.9
 */
record InstalledJava(Path home, int feature, String version) {
    private static final Pattern VERSION =
            Pattern.compile("^JAVA_VERSION=\"(([0-9]+)[^\"]*)\"", Pattern.MULTILINE);

    /** The Java in a directory, if there is one. */
    static Optional<InstalledJava> in(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find()
                    ? Optional.of(
                            new InstalledJava(
                                    home, Integer.parseInt(version.group(2)), version.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path program() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "Java " + version + " (" + home + ")";
    }
}
