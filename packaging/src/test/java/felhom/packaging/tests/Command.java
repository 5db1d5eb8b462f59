package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs programs of this machine, in an environment that holds nothing of the build's. */
final class Command {
    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    private Command() {}

    /** How a program ended and what it printed. */
    record Result(int exit, String out, String err) {
        /** {@return what it printed, after it has succeeded} */
        String text() {
            assertEquals(0, exit, () -> out + err);
            return out;
        }

        List<String> lines() {
            return text().lines().toList();
        }
    }

    static boolean exists(String program) {
        return Stream.of(PATH.split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static Result run(String... command) throws IOException, InterruptedException {
        return finish(start(List.of(command)));
    }

    /** Its standard input stays open, until it is closed or this process ends. */
    static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        return builder.start();
    }

    static Result finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        CompletableFuture<String> err =
                CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        String out = read(process.getInputStream());
        return new Result(process.waitFor(), out, err.join());
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
