package felhom.agent;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The JDK's compiler, for code that a test makes up.
 *
 * @param folder where sources and classes go
 */
public record Compiler(Path folder) {
    /**
     * What came of it.
     *
     * @param succeeded whether it compiled
     * @param messages what the compiler said
     * @param classFiles the compiled classes, if it succeeded
     */
    public record Outcome(boolean succeeded, String messages, List<byte[]> classFiles) {}

    /** Compiles a source as if it were a further file of that module of the product. */
    public Outcome compileInto(String module, String source) {
        return compile(
                module.replace('.', '/'),
                "package " + module + ";\n" + source,
                List.of(
                        "--module-path",
                        Product.modulePath(),
                        "--add-modules",
                        Product.AGENT + ",java.net.http,jdk.httpserver",
                        "--patch-module",
                        module + "=" + folder.resolve("source")));
    }

    /** Compiles a source that belongs to no module. */
    Outcome compile(String source) {
        return compile("", source, List.of());
    }

    private Outcome compile(String subfolder, String source, List<String> options) {
        try {
            Path file = folder.resolve("source").resolve(subfolder).resolve("Sample.java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
            List<String> arguments = new ArrayList<>(options);
            arguments.addAll(
                    List.of(
                            "-proc:none",
                            "-d",
                            folder.resolve("classes").toString(),
                            file.toString()));
            StringWriter messages = new StringWriter();
            PrintWriter writer = new PrintWriter(messages, true);
            int exit =
                    ToolProvider.findFirst("javac")
                            .orElseThrow()
                            .run(writer, writer, arguments.toArray(String[]::new));
            return new Outcome(
                    exit == 0, messages.toString(), exit == 0 ? classFiles() : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> classFiles() throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("classes"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                found.add(Files.readAllBytes(file));
            }
        }
        return found;
    }
}
