package felhom.runtime.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** The launcher finds its image from everywhere and passes on what it is given. */
class LauncherTests {
    @Test
    void theTestsAreAModule() {
        assertTrue(LauncherTests.class.getModule().isNamed());
    }

    @Test
    void worksFromAnyFolder(@TempDir Path folder) throws Exception {
        Image.Run run = Image.run(Image.LAUNCHER, folder, Map.of(), List.of("--version"));
        assertEquals(0, run.exit(), run::err);
        assertTrue(run.out().startsWith("felhom-agent "), run::out);
        assertEquals("", run.err());
    }

    @Test
    void worksThroughASymlinkToASymlink(@TempDir Path folder) throws Exception {
        Path inner = Files.createSymbolicLink(folder.resolve("inner"), Image.LAUNCHER);
        Path outer = Files.createSymbolicLink(folder.resolve("felhom agent"), inner);
        assertEquals(0, Image.run(outer, folder, Map.of(), List.of("--version")).exit());
    }

    @Test
    void worksAfterAMoveToAPathWithSpaces(@TempDir Path folder) throws Exception {
        Path moved = folder.resolve("a folder with spaces/and 'quotes'");
        Image.copyTo(moved);
        Image.Run run =
                Image.run(
                        moved.resolve("bin/felhom-agent"),
                        Path.of("/"),
                        Map.of(),
                        List.of("--selftest", "--simulate"));
        assertEquals(0, run.exit(), run::err);
    }

    @Test
    void worksThroughARelativePath() throws Exception {
        Path bin = Image.LAUNCHER.getParent();
        Image.Run run =
                Image.run(
                        Path.of("/bin/sh"),
                        bin,
                        Map.of(),
                        List.of("-c", "./felhom-agent --version && sh felhom-agent --version"));
        assertEquals(0, run.exit(), run::err);
    }

    /** Who runs the agent as root may have a PATH in which others can write. */
    @Test
    void runsNoProgramOfTheCallersPath(@TempDir Path folder) throws Exception {
        Path ran = folder.resolve("ran");
        for (String name :
                List.of("readlink", "dirname", "basename", "java", "sh", "env", "uname", "test")) {
            Path trap = folder.resolve(name);
            Files.writeString(trap, "#!/bin/sh\n/bin/echo " + name + " >> '" + ran + "'\n");
            Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (String path : List.of(folder.toString(), ".", "", "/nowhere")) {
            Image.Run run =
                    Image.run(Image.LAUNCHER, folder, Map.of("PATH", path), List.of("--version"));
            assertEquals(0, run.exit(), run::err);
            assertTrue(run.out().startsWith("felhom-agent "), run::out);
        }
        assertFalse(Files.exists(ran), () -> "it ran a program of the caller's PATH: see " + ran);
    }

    @Test
    void passesArgumentsOnAsTheyAre() throws Exception {
        Image.Run run = Image.agent("--config", "/no such/folder/'config'.json", "--selftest");
        assertEquals(3, run.exit());
        assertTrue(run.err().contains("/no such/folder/'config'.json"), run::err);
    }
}
