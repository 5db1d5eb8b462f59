package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.cli.PrintKind;
import felhom.agent.print.RoleCommands;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.RoutingTable;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

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
                new RoleCommands(RoleCommands.DEFAULT, Release.NEWEST).text(),
                new AgentRun().run("--print", "role").out());
        assertEquals(
                new RoleCommands(TokenId.parse("bob@pve!second"), Release.NEWEST).text(),
                new AgentRun().run("--print", "role", "--token", "bob@pve!second").out());
    }

    @Test
    void theRoleIsForTheReleaseThatIsNamed() {
        String text = new AgentRun().run("--print", "role", "--release", "7.4").out();
        assertEquals(new RoleCommands(RoleCommands.DEFAULT, Release.parse("7.4")).text(), text);
        assertFalse(text.contains("SDN.Use"), text);
        assertTrue(
                text.contains(
                        "# It is for Proxmox VE 6.2 and later, before 8.0; print it again after an"
                                + " upgrade beyond that.\n"),
                text);
    }

    @ParameterizedTest
    @CsvSource({
        "clone, 9.2, VM.Clone, 8.0 and later",
        "guest-agent, 9.2, VM.GuestAgent.Audit, 9.0 and later",
        "guest-agent, 8.4, VM.Monitor, '8.0 and later, before 9.0'",
        "guest-agent, 7.4, VM.Monitor, '6.2 and later, before 8.0'",
        "hardware, 9.2, VM.Config.HWType VM.Config.CDROM VM.Config.Cloudinit, 8.0 and later",
    })
    void theRoleHoldsWhatAProfileAllowsBesideItsOwn(
            String profile, String release, String privileges, String fitting) {
        String plain = new AgentRun().run("--print", "role", "--release", release).out();
        String text =
                new AgentRun()
                        .run("--print", "role", "--with", profile, "--release", release)
                        .out();
        assertTrue(text.contains("# It is for Proxmox VE " + fitting + "; "), text);
        assertTrue(text.contains("need, and the profiles " + profile + ".\n"), text);
        String role =
                plain.lines()
                        .filter(one -> one.startsWith("pveum role add"))
                        .findFirst()
                        .orElseThrow();
        String more =
                text.lines()
                        .filter(one -> one.startsWith("pveum role add"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(role.substring(0, role.length() - 1) + " " + privileges + "\"", more);
        assertEquals(2, text.split(Pattern.quote(privileges + "\""), -1).length - 1, text);
    }

    @Test
    void theRoleIsForTheReleaseOfTheHostThatIsConfigured(@TempDir Path directory)
            throws IOException {
        try (SimulatedHost host = SimulatedHost.builder().start()) {
            host.inject(
                    new Fault.GarbageBody(
                            "{\"data\":{\"version\":\"7.4-3\",\"release\":\"7.4\",\"repoid\":\"1\"}}",
                            FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.VERSION),
                    Integer.MAX_VALUE);
            Path config = Files.writeString(directory.resolve("config.json"), "{}");
            AgentRun.Result result =
                    new AgentRun().host(host).run("--print", "role", "--config", config.toString());
            assertEquals(
                    new RoleCommands(RoleCommands.DEFAULT, Release.parse("7.4")).text(),
                    result.out());
        }
    }

    @Test
    void aHostThatDoesNotAnswerIsNamedAndNothingIsPrinted(@TempDir Path directory)
            throws IOException {
        SimulatedHost host = SimulatedHost.builder().start();
        AgentRun run = new AgentRun().host(host);
        host.close();
        Path config = Files.writeString(directory.resolve("config.json"), "{}");
        AgentRun.Result result = run.run("--print", "role", "--config", config.toString());
        assertEquals(4, result.code());
        assertEquals("", result.out());
        assertTrue(result.err().contains("GET /version"), result.err());
    }

    @Test
    void theRoutingTableIsTheModels() {
        assertEquals(RoutingTable.text(), new AgentRun().run("--print", "routing").out());
    }
}
