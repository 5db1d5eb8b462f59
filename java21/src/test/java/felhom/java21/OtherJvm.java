package felhom.java21;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts programs on another Java, with what this JVM has on its class path.
 *
 * @param java the other Java
 * @param root the root directory of this build
 */
record OtherJvm(InstalledJava java, Path root) {
    /** Bounds a run that hangs; a test suite takes a few minutes. */
    private static final long LONGEST_MINUTES = 30;

    /**
     * What a program left.
     *
     * @param exitCode its exit code
     * @param output what it wrote, standard error included
     */
    record Ending(int exitCode, String output) {}

    /**
     * Runs the tests of a library as its own build does: patched into its module.
     *
     * @param reads what its tests read besides, as in its POM
     */
    Ending testsOf(String module, String reads) throws IOException, InterruptedException {
        Path tests = root.resolve(module).resolve("target/test-classes");
        List<String> arguments = testJvm();
        arguments.addAll(
                List.of(
                        "-Dbasedir=" + root.resolve(module),
                        "--module-path=" + jars(),
                        "--class-path=" + classPath(),
                        "--patch-module=" + module + "=" + tests,
                        "--add-modules=" + module,
                        "--add-reads=" + module + "=" + reads));
        for (String name : packagesIn(tests)) {
            arguments.add("--add-opens=" + module + "/" + name + "=ALL-UNNAMED");
        }
        arguments.addAll(List.of(TestRun.class.getName(), tests.toString()));
        return run(root.resolve(module), arguments);
    }

    /** Runs a test class of this module. */
    Ending ownTests(Class<?> tests) throws IOException, InterruptedException {
        List<String> arguments = testJvm();
        arguments.addAll(
                List.of(
                        "--class-path=" + classPath(),
                        TestRun.class.getName(),
                        ".",
                        tests.getName()));
        return run(root, arguments);
    }

    /** Runs a program with the given arguments of {@code java}. */
    Ending run(Path directory, List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("felhom-java21", ".txt");
        try {
            List<String> command = new ArrayList<>(List.of(java.program().toString()));
            command.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.to(output.toFile()));
            // Options for the Java of this build could be unknown to the other one, and tests of a
            // real host are run once.
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.contains("JAVA") || name.startsWith("FELHOM_"));
            Process process = builder.start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            return new Ending(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** The libraries and what they need. */
    static String jars() {
        return entries().filter(entry -> entry.endsWith(".jar")).collect(joined());
    }

    private static String classPath() {
        return entries().collect(joined());
    }

    private static Stream<String> entries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static java.util.stream.Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(File.pathSeparator);
    }

    private static List<String> testJvm() {
        return new ArrayList<>(
                List.of(System.getProperty("felhom.test.jvm").strip().split("\\s+")));
    }

    private static Set<String> packagesIn(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
