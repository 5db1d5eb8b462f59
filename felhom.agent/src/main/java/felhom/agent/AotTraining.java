package felhom.agent;

import felhom.proxmox.simulator.SimulatedHost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The training run of the image's cache: it runs the usual commands against a simulated host while
 * the image is built, and the JVM stores the classes that they load. Commands that should start
 * fast belong here.
 */
final class AotTraining {
    private AotTraining() {}

    public static void main(String[] none) throws IOException {
        Path folder = Files.createTempDirectory("felhom-training");
        Path secret = folder.resolve("token");
        Path config = folder.resolve("config.json");
        try (SimulatedHost host = SimulatedHost.builder().rsaKey().start()) {
            Files.createFile(
                    secret,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret, host.operatorToken().secret());
            Files.writeString(config, configuration(host, secret));
            for (List<String> arguments : runs(config)) {
                int exit = new Agent(Environment.ofProcess()).run(arguments.toArray(String[]::new));
                if (exit != 0) {
                    throw new IllegalStateException(arguments + " ended with exit code " + exit);
                }
            }
        } finally {
            Files.deleteIfExists(config);
            Files.deleteIfExists(secret);
            Files.deleteIfExists(folder);
        }
    }

    private static List<List<String>> runs(Path config) {
        return List.of(
                List.of("--selftest", "--config", config.toString()),
                List.of("--selftest", "--simulate", "--format", "json"),
                List.of("--version"),
                List.of("--help"));
    }

    private static String configuration(SimulatedHost host, Path secret) {
        return """
        {
          "host": { "url": "%s", "node": "demo-felhom" },
          "token": { "id": "%s", "secretFile": "%s" },
          "trust": { "mode": "pin", "pins": [ "%s" ] }
        }
        """
                .formatted(host.url(), host.operatorToken().id(), secret, host.fingerprint());
    }
}
