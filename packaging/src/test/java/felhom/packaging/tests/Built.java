package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build has made. */
final class Built {
    static final Path PROJECT = Path.of(System.getProperty("felhom.root"));
    static final Path IMAGE = Path.of(System.getProperty("felhom.image"));
    static final Path TARGET = Path.of(System.getProperty("felhom.package"));

    /** What the package holds, with its control files in {@code DEBIAN}. */
    static final Path TREE = TARGET.resolve("deb");

    private Built() {}

    /** {@return the package; the test is skipped if this machine cannot make one} */
    static Path deb() throws IOException {
        assumeTrue(Command.exists("dpkg-deb"), "dpkg-deb is not installed: dpkg");
        try (Stream<Path> files = Files.list(TARGET)) {
            List<Path> debs = files.filter(file -> file.toString().endsWith(".deb")).toList();
            assertEquals(1, debs.size(), debs::toString);
            return debs.getFirst();
        }
    }

    static String version() throws IOException {
        return Files.readString(TREE.resolve("DEBIAN/control"))
                .lines()
                .filter(line -> line.startsWith("Version: "))
                .findFirst()
                .orElseThrow()
                .substring("Version: ".length());
    }

    /** Makes the package once more: of another version, and with other files. */
    static Path other(String version, Path folder) throws IOException, InterruptedException {
        Path tree = folder.resolve(version);
        Command.run("cp", "-a", TREE.toString(), tree.toString()).text();
        Files.writeString(tree.resolve("opt/felhom-agent/image/lib/new"), version);
        Files.delete(tree.resolve("opt/felhom-agent/image/lib/tzdb.dat"));
        for (String file : List.of("control", "postinst")) {
            Path script = tree.resolve("DEBIAN").resolve(file);
            Files.writeString(script, Files.readString(script).replace(version(), version));
        }
        return pack(tree, folder.resolve("felhom-agent_" + version + ".deb"));
    }

    /**
     * Makes the same package once more, but uncompressed: it is installed in a quarter of the time.
     */
    static Path quick(Path folder) throws IOException, InterruptedException {
        return pack(TREE, folder.resolve("felhom-agent.deb"));
    }

    private static Path pack(Path tree, Path deb) throws IOException, InterruptedException {
        Command.run(
                        "dpkg-deb",
                        "--root-owner-group",
                        "-Znone",
                        "--build",
                        tree.toString(),
                        deb.toString())
                .text();
        return deb;
    }
}
