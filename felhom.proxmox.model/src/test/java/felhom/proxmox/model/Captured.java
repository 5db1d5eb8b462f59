package felhom.proxmox.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a real host (Proxmox VE 9.2.11) had in its configurations and wrote into its logs. */
public final class Captured {
    private Captured() {}

    public static ContainerConfig config(String name) {
        return of(lines(name + ".conf").toArray(String[]::new));
    }

    public static List<String> log(String name) {
        return lines(name + ".log");
    }

    /** A configuration of {@code option: value} lines. */
    public static ContainerConfig of(String... lines) {
        TreeMap<String, String> options = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split(": ", 2);
            options.put(parts[0], parts[1]);
        }
        return new ContainerConfig(options, List.of(), Optional.empty());
    }

    private static List<String> lines(String file) {
        try (InputStream in = Captured.class.getResourceAsStream("coverage/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no captured file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
