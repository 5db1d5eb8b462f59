package felhom.agent.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.permissions.PreflightRun;
import felhom.agent.permissions.Pveum;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.ApiToken;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.AccessVerdict;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.HostObjects;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.PreflightResult;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.PrivilegeProfile;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        start(SimulatedHost.start());
    }

    private void start(SimulatedHost started) {
        host = started;
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
        ApiToken token =
                Pveum.token(pveum.done(new RoleCommands(TokenId.parse(id), Release.NEWEST).text()));
        assertEquals(id, token.id().toString());
        assertEverythingWorks(token);
    }

    @ParameterizedTest
    @MethodSource("felhom.proxmox.simulator.SimulatedHost#releases")
    void aHostOfTheReleaseTakesTheLinesThatArePrintedForIt(Release release) {
        stop();
        start(SimulatedHost.builder().release(release).start());
        AgentRun.Result printed =
                new AgentRun().run("--print", "role", "--release", release.toString());
        assertEquals(0, printed.code(), printed.err());
        assertEverythingWorks(Pveum.token(pveum.done(printed.out())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.4", "7.4"})
    void aHostRefusesARoleWithWhatItsReleaseDoesNotHave(String release) {
        stop();
        start(SimulatedHost.builder().release(Release.parse(release)).start());
        Pveum.Outcome refused =
                pveum.paste(new RoleCommands(RoleCommands.DEFAULT, Release.NEWEST).text())
                        .getFirst();
        assertEquals(400, refused.status());
        assertTrue(refused.body().contains("invalid privilege 'SDN.Use'"), refused::body);
    }

    private void assertEverythingWorks(ApiToken token) {
        PreflightRun run = PreflightRun.of(host, token, objects);
        assertEquals(List.of(), run.troubled());
        assertEquals(List.of(), run.excess());
        assertTrue(run.working().size() > 150, () -> run.working().size() + " predictions");
        Set<Operation> expected = EnumSet.copyOf(Operation.of(Backend.API));
        // A host wants Sys.Modify for this read.
        expected.remove(Operation.PACKAGE_UPDATES);
        run.predictions().stream()
                .filter(one -> one.verdict() instanceof AccessVerdict.NotInRelease)
                .forEach(one -> expected.remove(one.operation()));
        Set<Operation> working =
                run.working().stream()
                        .map(PreflightResult::operation)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
        for (Set<Operation> some : List.of(expected, working)) {
            some.removeIf(one -> one.profile().isPresent());
            // There are no virtual machines among these objects.
            some.removeIf(one -> one.guestType().equals(Optional.of(GuestType.VIRTUAL_MACHINE)));
        }
        assertEquals(expected, working);
    }

    @Test
    void profilesAddTheirPrivilegesOfTheRelease() {
        String newest =
                new RoleCommands(
                                RoleCommands.DEFAULT,
                                Release.NEWEST,
                                List.of(PrivilegeProfile.CLONE, PrivilegeProfile.GUEST_AGENT))
                        .text();
        assertTrue(
                newest.contains(
                        "# The role: what the agent's operations need, and the profiles clone,"
                                + " guest-agent."),
                newest);
        assertTrue(newest.contains(" SDN.Use VM.Clone VM.GuestAgent.Audit\"\n"), newest);
        assertTrue(newest.contains("It is for Proxmox VE 9.0 and later; for an older"), newest);
        String older =
                new RoleCommands(
                                RoleCommands.DEFAULT,
                                Release.parse("8.4"),
                                List.of(PrivilegeProfile.GUEST_AGENT))
                        .text();
        assertTrue(older.contains(" SDN.Use VM.Monitor\"\n"), older);
        assertTrue(
                older.contains("It is for Proxmox VE 8.0 and later, before 9.0; print it again"),
                older);
    }

    @Test
    void aSecondTimeTheLinesSayWhatIsThereAndTheCommentsWhatToDo() {
        String text = new RoleCommands(RoleCommands.DEFAULT, Release.NEWEST).text();
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
        assertEquals(
                new RoleCommands(RoleCommands.DEFAULT, Release.NEWEST).text(), blocks().getFirst());
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
                        .filter(one -> one.operation() != Operation.PACKAGE_UPDATES)
                        .filter(one -> one.operation() != Operation.ARCHIVED_CONFIG)
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

    @Test
    void beforeABridgeNeedsAPrivilegeTheRoleDoesNotHaveIt() {
        Release old = Release.parse("7.4");
        String text = new RoleCommands(RoleCommands.DEFAULT, old).text();
        assertFalse(text.contains("SDN.Use"), text);
        assertEquals(2, text.lines().filter(line -> line.contains("Sys.Audit\"")).count(), text);
        assertFalse(RoleCommands.addRole(old).contains("SDN.Use"));
        assertEquals(
                List.of(
                        NextStep.say(
                                "if the host has no role FelhomAgent yet, first: the line with"
                                        + " \"pveum role add\" that felhom-agent --print role"
                                        + " --release 7.4 prints")),
                RoleCommands.beforeGrant(new Permissions(new TreeMap<>()), old));
    }

    @ParameterizedTest
    @CsvSource({
        "6.2, '6.2 and later, before 8.0; print it again after an upgrade beyond that.'",
        "7.4, '6.2 and later, before 8.0; print it again after an upgrade beyond that.'",
        "8.0, '8.0 and later; for an older host add --release with its release, such as 7.4.'",
        "9.2, '8.0 and later; for an older host add --release with its release, such as 7.4.'"
    })
    void theLinesSayWhichHostsTheyAreFor(String release, String expected) {
        String text = new RoleCommands(RoleCommands.DEFAULT, Release.parse(release)).text();
        assertEquals("# It is for Proxmox VE " + expected, text.lines().toList().get(1));
    }

    @Test
    void aTokenOfAnOldHostThatHasTheRoleNeedsNoneFirst() {
        Release old = Release.parse("7.4");
        Map<Privilege, Boolean> role =
                Privilege.minimalRole(old).stream()
                        .collect(Collectors.toMap(one -> one, one -> true));
        Permissions all = new Permissions(new TreeMap<>(Map.of("/", role)));
        assertEquals(List.of(), RoleCommands.beforeGrant(all, old));
        assertEquals(1, RoleCommands.beforeGrant(all, Release.NEWEST).size());
    }
}
