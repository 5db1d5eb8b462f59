import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the formatter over every Java source file of the project: {@code Format check|fix
 * FORMATTER.jar}.
 */
class Format {
    private static final List<String> COMPILER_PACKAGES =
            List.of("api", "code", "file", "main", "parser", "tree", "util");

    public static void main(String[] args) throws IOException, InterruptedException {
        boolean fix = args[0].equals("fix");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        COMPILER_PACKAGES.forEach(
                name ->
                        command.add(
                                "--add-exports=jdk.compiler/com.sun.tools.javac."
                                        + name
                                        + "=ALL-UNNAMED"));
        command.addAll(List.of("-jar", args[1], "--aosp"));
        command.addAll(fix ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        List<String> sources = sources();
        command.addAll(sources);
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            System.err.println(
                    "The files above are not in the house format; put them right with: mvn verify"
                            + " -DskipTests -Dformat.mode=fix");
        }
        System.exit(sources.isEmpty() ? 1 : exit);
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("."))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
