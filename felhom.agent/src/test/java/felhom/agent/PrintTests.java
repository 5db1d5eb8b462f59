package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.cli.PrintKind;
import felhom.agent.print.RoleCommands;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.RoutingTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all kinds of {@code --print} have in common. */
class PrintTests {
    @ParameterizedTest
    @EnumSource(PrintKind.class)
    void goesToStandardOutputAlone(PrintKind kind) {
        AgentRun.Result result = new AgentRun().run("--print", kind.word());
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        assertTrue(result.out().endsWith("\n"));
        assertTrue(result.out().lines().noneMatch(line -> line.endsWith(" ")), result.out());
        assertTrue(result.out().chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127));
    }

    @Test
    void anotherWordIsAWrongCommandLine() {
        AgentRun.Result result = new AgentRun().run("--print", "everything");
        assertEquals(2, result.code());
        assertEquals("", result.out());
        assertEquals(
                "felhom-agent: --print needs one of "
                        + String.join(", ", PrintKind.words())
                        + " (--help shows all options)\n",
                result.err());
    }

    @Test
    void theRoleIsForTheTokenThatIsNamed() {
        assertEquals(
                new RoleCommands(RoleCommands.DEFAULT).text(),
                new AgentRun().run("--print", "role").out());
        assertEquals(
                new RoleCommands(TokenId.parse("bob@pve!second")).text(),
                new AgentRun().run("--print", "role", "--token", "bob@pve!second").out());
    }

    @Test
    void theRoutingTableIsTheModels() {
        assertEquals(RoutingTable.text(), new AgentRun().run("--print", "routing").out());
    }
}
