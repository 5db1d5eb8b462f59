package felhom.java21;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for a Java 21 where maven-toolchains-plugin looks for JDKs: in the environment, in {@code
 * toolchains.xml} and in the usual directories. A JDK is not needed: a runtime is enough.
 *
 * @param named the value of {@code -Djava21.home}, or empty text
 * @param environment the environment variables
 * @param userHome the user's directory
 * @param systemPlaces directories with a Java in each subdirectory
 */
record JavaSearch(
        String named, Map<String, String> environment, Path userHome, List<Path> systemPlaces) {
    static final int FEATURE = 21;

    static final String NOT_FOUND =
            "no Java 21 found: install one (Debian 13: apt-get install openjdk-21-jdk-headless) or"
                    + " name yours in JAVA21_HOME";

    private static final Pattern JDK_HOME = Pattern.compile("<jdkHome>\\s*([^<]+?)\\s*</jdkHome>");
    private static final Pattern VARIABLE = Pattern.compile("(?:JAVA|JDK).*HOME");
    private static final List<String> USER_PLACES =
            List.of(
                    ".sdkman/candidates/java",
                    ".jdks",
                    ".m2/jdks",
                    ".jenv/versions",
                    ".asdf/installs/java");

    /** The search on this machine. */
    static JavaSearch here() {
        return new JavaSearch(
                System.getProperty("java21.home", ""),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Stream.of(
                                "/usr/lib/jvm",
                                "/usr/java",
                                "/usr/jdk",
                                "/usr/jdk64",
                                "/opt/java",
                                "/opt/jdk",
                                "/opt/jdks")
                        .map(Path::of)
                        .toList());
    }

    /**
     * The first one found.
     *
     * @throws IllegalStateException if one is named that cannot be used
     */
    Optional<InstalledJava> find() {
        if (!named.isEmpty()) {
            return Optional.of(stated("-Djava21.home", named, false));
        }
        String variable = environment.getOrDefault("JAVA21_HOME", "");
        if (!variable.isEmpty()) {
            return Optional.of(stated("JAVA21_HOME", variable, true));
        }
        return Stream.of(fromToolchains(), fromEnvironment(), fromPlaces())
                .flatMap(homes -> homes)
                .map(InstalledJava::in)
                .flatMap(Optional::stream)
                .filter(java -> java.feature() == FEATURE)
                .findFirst();
    }

    private static InstalledJava stated(String by, String home, boolean exactly) {
        InstalledJava java =
                InstalledJava.in(Path.of(home))
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                by
                                                        + " names "
                                                        + home
                                                        + ", which is not a Java: it has no"
                                                        + " bin/java, or no file release that says"
                                                        + " its version; correct or remove it"));
        if (java.feature() < FEATURE || exactly && java.feature() != FEATURE) {
            throw new IllegalStateException(
                    by + " names " + java + ", which is not Java 21; correct or remove it");
        }
        return java;
    }

    private Stream<Path> fromToolchains() {
        Path file = userHome.resolve(".m2/toolchains.xml");
        if (!Files.isRegularFile(file)) {
            return Stream.empty();
        }
        try {
            return JDK_HOME.matcher(Files.readString(file))
                    .results()
                    .map(home -> Path.of(home.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Path> fromEnvironment() {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .filter(variable -> VARIABLE.matcher(variable.getKey()).matches())
                        .filter(variable -> !variable.getValue().isEmpty())
                        .map(variable -> Path.of(variable.getValue()));
    }

    private Stream<Path> fromPlaces() {
        return Stream.concat(systemPlaces.stream(), USER_PLACES.stream().map(userHome::resolve))
                .flatMap(JavaSearch::subdirectories);
    }

    private static Stream<Path> subdirectories(Path place) {
        if (!Files.isDirectory(place)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(place)) {
            return found.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
