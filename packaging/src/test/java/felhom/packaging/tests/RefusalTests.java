package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * What makes no package, rather than one in which a file is empty. The image is one of a script.
 */
class RefusalTests {
    private static final String AGENT =
            """
            #!/bin/sh
            case "$*" in
            --help) printf 'options:\\n  --help  prints this\\n' ;;
            *) echo words ;;
            esac
            """;

    @TempDir Path folder;
    private Path image;
    private Path target;

    @BeforeEach
    void make() throws IOException {
        image = folder.resolve("image");
        target = Files.createDirectory(folder.resolve("target"));
        Files.createDirectories(image.resolve("bin"));
        agent(AGENT);
    }

    @Test
    void withoutTheListOfWhatIsInside() throws Exception {
        Path bom = folder.resolve("bom.json");
        assertRefused("no SBOM: " + bom + " is missing or empty", deb(bom));
        Files.createFile(bom);
        assertRefused("no SBOM: " + bom + " is missing or empty", deb(bom));
        assertRefused("build online", deb(bom));
    }

    @Test
    void whenTheAgentPrintsNothing() throws Exception {
        agent(AGENT.replace("*)", "\"--print timer\") ;;\n*)"));
        assertRefused("felhom-agent.timer would be empty", deb(Path.of("/dev/null")));
    }

    @Test
    void whenTheAgentFails() throws Exception {
        agent(AGENT.replace("*)", "\"--print sudoers\") echo half; exit 3 ;;\n*)"));
        assertRefused("felhom-agent --print sudoers does not work", deb(Path.of("/dev/null")));
    }

    private void agent(String script) throws IOException {
        for (String name : List.of("felhom-agent", "java")) {
            Path program = image.resolve("bin").resolve(name);
            Files.writeString(program, script);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Command.Result deb(Path bom) throws IOException, InterruptedException {
        return Command.run(
                "sh",
                Built.PROJECT.resolve("packaging/src/main/build/deb").toString(),
                image.toString(),
                target.toString(),
                "1.0",
                "2026-11-22T00:00:00Z",
                bom.toString(),
                Built.TARGET.resolve("licenses").toString(),
                "none");
    }

    private void assertRefused(String words, Command.Result result) throws IOException {
        assertEquals(1, result.exit(), result::err);
        assertTrue(result.err().contains(words), result::err);
        try (Stream<Path> files = Files.list(target)) {
            List<Path> made = files.toList();
            assertFalse(made.toString().contains(".deb"), made::toString);
        }
    }
}
