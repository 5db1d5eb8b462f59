package felhom.runtime.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Starts programs of the linked image, in an environment that holds nothing of the build's. */
final class Image {
    static final Path ROOT = Path.of(System.getProperty("felhom.root"));
    static final Path HOME = Path.of(System.getProperty("felhom.image"));
    static final Path LAUNCHER = HOME.resolve("bin/felhom-agent");

    private Image() {}

    /** How a program ended and what it printed. */
    record Run(int exit, String out, String err) {}

    static Run run(
            Path program, Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        return finish(start(program, folder, environment, arguments));
    }

    static Process start(
            Path program, Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Reads all that a program prints until it ends. */
    static Run finish(Process process) throws InterruptedException {
        CompletableFuture<String> err =
                CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        String out = read(process.getInputStream());
        return new Run(process.waitFor(), out, err.join());
    }

    static Run agent(String... arguments) throws IOException, InterruptedException {
        return run(LAUNCHER, Path.of("/"), Map.of(), List.of(arguments));
    }

    /** Copies the image, with the times of its files. */
    static void copyTo(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            for (Path file : files.sorted().toList()) {
                Path target = place.resolve(HOME.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (Files.isSymbolicLink(file)) {
                    Files.createSymbolicLink(target, Files.readSymbolicLink(file));
                } else if (!Files.isDirectory(file)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static String read(java.io.InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
