package felhom.agent.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The two scripts of the set-up are run on a host of stand-ins. */
class SetupScriptTests {
    private static final TokenId TOKEN = RoleCommands.DEFAULT;

    @TempDir Path folder;
    private SimulatedHost simulated;
    private StandInHost host;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "mkfifo is not installed");
        start(Release.NEWEST);
    }

    private void start(Release release) throws Exception {
        simulated = SimulatedHost.builder().release(release).start();
        host =
                new StandInHost(
                        Files.createDirectories(folder.resolve(release.toString())),
                        simulated,
                        release);
        host.pveum().done("pveum user delete felhom-agent@pve && pveum role delete FelhomAgent");
    }

    @AfterEach
    void stop() throws Exception {
        if (host != null) {
            host.end();
            simulated.close();
        }
    }

    private StandInHost.Outcome setup() throws Exception {
        return host.run(new SetupScript(TOKEN).text());
    }

    private StandInHost.Outcome undo() throws Exception {
        return host.run(new SetupUndoScript(TOKEN).text());
    }

    private boolean exists() {
        return simulated.state().access().token(TOKEN).isPresent();
    }

    @ParameterizedTest
    @MethodSource("felhom.proxmox.simulator.SimulatedHost#releases")
    void fromNothingToAHealthyReportAndBack(Release release) throws Exception {
        stop();
        start(release);
        StandInHost.Outcome made = setup();
        assertEquals("", made.err());
        assertEquals(0, made.exit(), made::out);
        assertTrue(made.out().contains("HEALTHY"), made::out);
        String secret = simulated.state().access().token(TOKEN).orElseThrow().secret();
        Map<String, String> files = host.files();
        assertEquals("rw------- " + secret + "\n", files.get("etc/token"));
        assertTrue(files.get("etc/config.json").startsWith("rw-r--r--"), files::toString);
        assertTrue(files.get("etc/config.json").contains(simulated.fingerprint()));
        assertTrue(files.containsKey("units/felhom-agent.service"), files::toString);
        assertTrue(files.containsKey("units/felhom-agent.timer"), files::toString);
        assertTrue(Files.exists(host.path("enabled")));
        assertFalse(made.out().contains(secret), made::out);
        assertTrue(host.calls().stream().noneMatch(call -> call.contains(secret)));

        StandInHost.Outcome again = setup();
        assertEquals(0, again.exit(), again::err);
        assertTrue(again.out().contains("HEALTHY"), again::out);
        assertEquals(files, host.files());
        assertEquals(secret, simulated.state().access().token(TOKEN).orElseThrow().secret());

        StandInHost.Outcome undone = undo();
        assertEquals("", undone.err());
        assertEquals(0, undone.exit(), undone::out);
        assertEquals(Map.of(), host.files());
        assertFalse(Files.exists(host.path("etc")));
        assertFalse(Files.exists(host.path("enabled")));
        assertFalse(Files.exists(host.path("passwd")));
        assertFalse(exists());
        assertTrue(
                Files.readString(host.path("log"))
                        .contains("systemctl clean --what=state felhom-agent.service"));

        StandInHost.Outcome nothing = undo();
        assertEquals(0, nothing.exit());
        assertTrue(nothing.out().contains("so nothing is taken back"), nothing::out);
    }

    @Test
    void aLostSecretIsReplacedAndAKnownOneKept() throws Exception {
        assertEquals(0, setup().exit());
        String first = simulated.state().access().token(TOKEN).orElseThrow().secret();
        Files.delete(host.path("etc/token"));
        StandInHost.Outcome again = setup();
        assertEquals(0, again.exit(), again::err);
        assertTrue(again.out().contains("it gets a new one"), again::out);
        String second = simulated.state().access().token(TOKEN).orElseThrow().secret();
        assertFalse(second.equals(first));
        assertEquals(second, Files.readString(host.path("etc/token")).strip());
    }

    @Test
    void whatWasThereBeforeStaysAfterTheUndo() throws Exception {
        Files.createDirectories(host.path("etc"));
        Files.writeString(host.path("packaged/felhom-agent.service"), "of the package");
        Files.writeString(host.path("packaged/felhom-agent.timer"), "of the package");
        Files.writeString(host.path("passwd"), "");
        host.pveum().done("pveum user add felhom-agent@pve");
        StandInHost.Outcome made = setup();
        assertEquals(0, made.exit(), made::err);
        assertFalse(Files.exists(host.path("units/felhom-agent.service")));
        assertEquals(0, undo().exit());
        assertTrue(Files.isDirectory(host.path("etc")));
        assertTrue(Files.exists(host.path("passwd")));
        assertFalse(exists());
        assertEquals(
                500, host.pveum().paste("pveum user add felhom-agent@pve").getFirst().status());
    }

    @Test
    void aFileThatWasChangedSinceStays() throws Exception {
        assertEquals(0, setup().exit());
        Files.writeString(
                host.path("etc/config.json"), "// mine\n", java.nio.file.StandardOpenOption.APPEND);
        StandInHost.Outcome undone = undo();
        assertEquals(0, undone.exit(), undone::err);
        assertTrue(undone.out().contains("config.json was changed since; it stays"), undone::out);
        assertEquals(List.of("etc/config.json"), List.copyOf(host.files().keySet()));
    }

    @Test
    void anotherCertificateThanTheHostsOwnIsNotPinned() throws Exception {
        host.shows("AB" + ":AB".repeat(31));
        StandInHost.Outcome made = setup();
        assertEquals(1, made.exit());
        assertTrue(
                made.err()
                        .contains(
                                "does not show the certificate in " + host.path("pve/pve-ssl.pem")),
                made::err);
        assertFalse(Files.exists(host.path("etc/config.json")));
        host.shows(simulated.fingerprint());
        assertEquals(0, setup().exit());
    }

    @Test
    void aHostThatIsNoneIsSaidToBeNone() throws Exception {
        Files.delete(host.path("bin/pveum"));
        StandInHost.Outcome made = setup();
        assertEquals(1, made.exit());
        assertTrue(made.err().contains("there is no pveum here: run this on the"), made::err);
        assertFalse(Files.exists(host.path("etc")));
    }

    @Test
    void aHostWithoutTokensIsRefusedBeforeAnythingIsMade() throws Exception {
        Files.writeString(host.path("bin/pveversion"), "#!/bin/sh\necho pve-manager/6.1-3/abc\n");
        StandInHost.Outcome made = setup();
        assertEquals(1, made.exit());
        assertTrue(
                made.err().contains("this is Proxmox VE 6.1; API tokens exist from 6.2 on"),
                made::err);
        assertEquals(List.of(), host.calls());
    }

    @Test
    void bothArePrinted() {
        AgentRun.Result setup = new AgentRun().run("--print", "setup", "--token", "ann@pam!ci");
        assertEquals(0, setup.code(), setup::err);
        assertTrue(setup.out().startsWith("#!/bin/sh\n"), setup::out);
        assertTrue(setup.out().contains("user=ann@pam\n"), setup::out);
        assertTrue(setup.out().contains("--print config --fingerprint \"$address\" --token "));
        AgentRun.Result undo = new AgentRun().run("--print", "setup-undo");
        assertEquals(0, undo.code(), undo::err);
        assertTrue(undo.out().contains("token=agent\n"), undo::out);
    }
}
