package felhom.proxmox.privileged.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real programs of the machine that runs the tests; a test without its program is skipped. */
public final class RealTools {
    private RealTools() {}

    /** What a program answered, with both streams in one. */
    public record Answer(int code, String text) {}

    public static void assumeInstalled(String path, String debianPackage) {
        assumeTrue(
                Files.isExecutable(Path.of(path)),
                path + " is not installed; get it with: apt-get install " + debianPackage);
    }

    public static Answer run(String... argv) {
        try {
            Process process =
                    new ProcessBuilder(argv)
                            .redirectErrorStream(true)
                            .redirectInput(new java.io.File("/dev/null"))
                            .start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
