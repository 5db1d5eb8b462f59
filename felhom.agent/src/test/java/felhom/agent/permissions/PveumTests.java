package felhom.agent.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import felhom.agent.ShellWords;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What runs command lines in tests takes nothing that a shell or pveum would take differently. */
class PveumTests {
    private static SimulatedHost host;
    private static Pveum pveum;

    @BeforeAll
    static void start() {
        host = SimulatedHost.start();
        pveum = new Pveum(host);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aLineIsSplitAsAShellDoes() {
        assertEquals(
                List.of(List.of("pveum", "a b", "c'd", "e"), List.of("f", "gh i")),
                ShellWords.commands("pveum 'a b' 'c'\\''d'  \"e\" && f g\"h i\" # and so on"));
        assertEquals(List.of(), ShellWords.commands("  # pveum user add x"));
        assertEquals(List.of(), ShellWords.commands(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reboot",
                "pveum",
                "pveum realm add x",
                "pveum user add",
                "pveum user add --comment x",
                "pveum user add ann@pve crew",
                "pveum user add ann@pve --shell x",
                "pveum user add ann@pve -comment x",
                "pveum user add ann@pve --comment",
                "pveum user add ann@pve --comment x --comment y",
                "pveum user add ann@pve; reboot",
                "pveum user add $(whoami)@pve",
                "pveum user add \"$USER@pve\"",
                "pveum user add 'ann@pve",
                "pveum acl modify / --tokens felhom-agent@pve!agent --roles PVEAuditor",
                "pveum user add ann@pve > /dev/null",
                "pveum user add ann@pve & true",
                "pveum user add ann@pve &&",
                "pveum user add a\\ nn@pve",
            })
    void whatItDoesNotKnowIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> pveum.paste(line));
    }

    @Test
    void afterAFailureTheNextLineRunsAndTheRestOfTheLineDoesNot() {
        List<Pveum.Outcome> outcomes =
                pveum.paste(
                        """
                        pveum role modify Nope --privs VM.Audit && pveum user add bob@pve
                        pveum user add carl@pve
                        """);
        assertEquals(List.of(500, 200), outcomes.stream().map(Pveum.Outcome::status).toList());
    }
}
