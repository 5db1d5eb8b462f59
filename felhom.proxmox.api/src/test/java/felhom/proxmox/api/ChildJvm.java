package felhom.proxmox.api;

import com.fasterxml.jackson.core.JsonFactory;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.simulator.SimulatedHost;

import org.slf4j.Logger;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another process with the classes of the libraries and of these tests. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ChildJvm(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the {@code main} of a class. */
    public static ChildJvm start(Class<?> program, List<String> arguments) throws IOException {
        return start(List.of(), program, arguments);
    }

    /**
     * Starts the {@code main} of a class through another program.
     *
     * @param prefix that program with its arguments
     */
    public static ChildJvm start(List<String> prefix, Class<?> program, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        classPath(),
                        program.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.contains("JAVA"));
        return new ChildJvm(builder.redirectErrorStream(true).start());
    }

    /** Where the classes are. */
    private static String classPath() {
        Stream<String> libraries =
                Stream.of(
                                Proxmox.class,
                                NodeName.class,
                                SimulatedHost.class,
                                JsonFactory.class,
                                Logger.class)
                        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                        .map(url -> Path.of(URI.create(url.toString())).toString());
        String name = "/" + ChildJvm.class.getName().replace('.', '/') + ".class";
        String own =
                Objects.requireNonNull(ChildJvm.class.getResource(name))
                        .toString()
                        .replace(name, "/");
        return Stream.concat(libraries, Stream.of(Path.of(URI.create(own)).toString()))
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    public Process process() {
        return process;
    }

    /** Waits for a line. */
    public void await(String word) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(word)) {
                return;
            }
            lines.add(line);
        }
        throw new AssertionError("the program ended by itself: " + lines);
    }

    /** Everything that it says until its end. */
    public List<String> lines() {
        return out.lines().toList();
    }

    /** Kills it, as {@code kill -9} does. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException now) {
                interrupted = true;
            }
        }
        out.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
