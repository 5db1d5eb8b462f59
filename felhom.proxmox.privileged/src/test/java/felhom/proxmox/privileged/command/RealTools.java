package felhom.proxmox.privileged.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real programs of the machine that runs the tests, also those that the module itself may not run.
 * They get nothing of this process: neither its environment, which has the user's language and
 * search path, nor the signals that it ignores.
 */
public final class RealTools {
    private static final List<String> ALONE =
            List.of(
                    "/usr/bin/env",
                    "--ignore-environment",
                    "--default-signal",
                    "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                    "LC_ALL=C");

    private RealTools() {}

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param text both of its streams
     */
    public record Result(int code, String text) {}

    /** Skips the test where a program is missing. */
    public static void assumeInstalled(String path, String debianPackage) {
        assumeTrue(
                Files.isExecutable(Path.of(path)),
                path + " is not installed; get it with: apt-get install " + debianPackage);
    }

    public static Result run(String... argv) {
        List<String> all = new ArrayList<>(ALONE);
        all.addAll(List.of(argv));
        try {
            Process process =
                    new ProcessBuilder(all)
                            .directory(new File("/"))
                            .redirectErrorStream(true)
                            .redirectInput(new File("/dev/null"))
                            .start();
            try (InputStream both = process.getInputStream()) {
                String text = new String(both.readAllBytes(), StandardCharsets.UTF_8);
                return new Result(process.waitFor(), text.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + List.of(argv), e);
        }
    }

    public static String must(String... argv) {
        Result result = run(argv);
        if (result.code() != 0) {
            throw new IllegalStateException(List.of(argv) + ": " + result);
        }
        return result.text();
    }
}
