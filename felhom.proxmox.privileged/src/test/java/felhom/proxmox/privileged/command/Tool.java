package felhom.proxmox.privileged.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs what the module itself may not run: the tools with which a test makes its own disks. */
public final class Tool {
    private Tool() {}

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param text both of its streams
     */
    public record Result(int code, String text) {}

    public static Result run(String... argv) {
        ProcessBuilder builder =
                new ProcessBuilder(argv)
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text.strip());
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
