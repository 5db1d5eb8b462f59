package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.proxmox.privileged.SudoersFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SudoersTests {
    private static final Path VISUDO = Path.of("/usr/sbin/visudo");

    @Test
    void printsTheRulesForTheAgentsUserAndNothingElse() {
        AgentRun.Result result = new AgentRun().run("--print", "sudoers");
        assertEquals(0, result.code());
        assertEquals("", result.err());
        assertEquals(new SudoersFile("felhom-agent").text(), result.out());
    }

    @Test
    void printsThemForAnotherUserWithTheCommandThatDidIt() {
        AgentRun.Result result = new AgentRun().run("--print=sudoers", "--user", "backup");
        assertEquals(0, result.code());
        assertEquals(new SudoersFile("backup").text(), result.out());
        assertTrue(result.out().contains("\n#   felhom-agent --print sudoers --user backup\n"));
        assertTrue(result.out().contains("\nbackup ALL=(root) "), result.out());
    }

    @Test
    void sudoAcceptsWhatIsPrinted(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(VISUDO), "visudo is not installed: apt-get install sudo");
        String rules = new AgentRun().run("--print", "sudoers").out();
        Path file = Files.writeString(folder.resolve("rules"), rules);
        Process visudo =
                Programs.of(List.of(VISUDO.toString(), "-cf", file.toString()))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(visudo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, visudo.waitFor(), said);
    }
}
