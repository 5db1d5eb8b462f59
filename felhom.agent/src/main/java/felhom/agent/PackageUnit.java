package felhom.agent;

import java.nio.file.Path;

/**
 * Prints the service of the Debian package. It is the one for a host on which nothing is configured
 * yet, whatever the machine has configured that makes the package.
 */
final class PackageUnit {
    private PackageUnit() {}

    public static void main(String[] none) {
        Environment environment =
                Environment.ofProcess().withDefaultConfig(Path.of("/nonexistent"));
        System.exit(new Agent(environment).run("--print", "unit"));
    }
}
