package felhom.agent.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.permissions.PreflightRun;
import felhom.agent.permissions.Pveum;
import felhom.proxmox.api.ApiToken;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.AccessVerdict;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.HostObjects;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.PreflightResult;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is printed for the operator, and what the documentation says, is done on a host. */
class RoleCommandsTests {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "permissions.md");
    private SimulatedHost host;
    private Pveum pveum;
    private HostObjects objects;

    /** A host on which nobody has done anything for the agent yet. */
    @BeforeEach
    void start() {
        host = SimulatedHost.start();
        pveum = new Pveum(host);
        objects = PreflightRun.objects(host);
        pveum.done("pveum user delete felhom-agent@pve && pveum role delete FelhomAgent");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"felhom-agent@pve!agent", "ann@pam!ci", "a'$(reboot)@pve!x.y-z"})
    void theLinesMakeATokenForWhichEverythingWorksAndThatHasNoMore(String id) {
        ApiToken token = Pveum.token(pveum.done(new RoleCommands(TokenId.parse(id)).text()));
        assertEquals(id, token.id().toString());
        assertEverythingWorks(token);
    }

    private void assertEverythingWorks(ApiToken token) {
        PreflightRun run = PreflightRun.of(host, token, objects);
        assertEquals(List.of(), run.troubled());
        assertEquals(List.of(), run.excess());
        assertTrue(run.working().size() > 150, () -> run.working().size() + " predictions");
        assertEquals(
                Set.copyOf(Operation.of(Backend.API)),
                run.working().stream().map(PreflightResult::operation).collect(Collectors.toSet()));
    }

    @Test
    void aSecondTimeTheLinesSayWhatIsThereAndTheCommentsWhatToDo() {
        String text = new RoleCommands(RoleCommands.DEFAULT).text();
        pveum.done(text);
        assertEquals(
                List.of(500, 500, 400, 200),
                pveum.paste(text).stream().map(Pveum.Outcome::status).toList());
        pveum.done("pveum role modify FelhomAgent --privs VM.Audit");
        String advice =
                text.lines()
                        .filter(line -> line.startsWith("#   pveum "))
                        .map(line -> line.substring(4))
                        .collect(Collectors.joining("\n"));
        assertEquals(2, pveum.done(advice).size());
        List<Pveum.Outcome> again = pveum.paste(text);
        assertEquals(
                List.of(500, 500, 200, 200), again.stream().map(Pveum.Outcome::status).toList());
        assertEverythingWorks(Pveum.token(again));
    }

    @Test
    void thePageShowsTheSameLines() throws IOException {
        assertEquals(new RoleCommands(RoleCommands.DEFAULT).text(), blocks().getFirst());
    }

    @Test
    void theLinesOfThePageForATokenThatOnlyLooksLetItReadEverything() throws IOException {
        assertEquals(2, blocks().size(), "a block that no test runs");
        pveum.done("pveum user add felhom-agent@pve");
        ApiToken token =
                Pveum.token(pveum.done("pveum user token add felhom-agent@pve agent --privsep 1"));
        pveum.done(blocks().getLast());
        PreflightRun run = PreflightRun.of(host, token, objects);
        assertEquals(
                List.of(),
                run.predictions().stream()
                        .filter(one -> !one.operation().changes())
                        .filter(one -> one.operation().endpoint().isPresent())
                        .filter(one -> !(one.verdict() instanceof AccessVerdict.WillWork))
                        .toList());
        assertTrue(run.excess().stream().allMatch(excess -> excess.onlyRead()));
    }

    private static List<String> blocks() throws IOException {
        return Pattern.compile("```\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains("pveum "))
                .toList();
    }
}
