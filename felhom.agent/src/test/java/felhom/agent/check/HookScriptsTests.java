package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedStorage;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/** Containers whose hook script is on no storage any more. */
class HookScriptsTests {
    private static final String SCRIPT = "local:snippets/after-start.sh";

    @ParameterizedTest
    @CsvSource({"6.4", "9.2"})
    void aScriptThatIsGoneIsAWarning(String release) {
        try (SimulatedHost host = SimulatedHost.builder().release(Release.parse(release)).start()) {
            hook(host.state(), SCRIPT);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    "!  guests +102 homeassistant +its hook script local:snippets/after-start\\.sh"
                            + " is gone, and a start needs it \\[guest\\.hook-script-gone]");
            assertContains(result.out(), "pct set 102 --delete hookscript\n");
        }
    }

    @Test
    void aScriptThatIsThereIsInOrder() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            hook(state, SCRIPT);
                            state.put(
                                    new SimulatedVolume(
                                            VolumeId.parse(SCRIPT),
                                            ContentType.SNIPPETS,
                                            120,
                                            state.now(),
                                            Optional.empty(),
                                            "",
                                            false,
                                            "",
                                            Optional.empty()));
                        });
        assertFalse(result.out().contains("its hook script"), result.out());
        assertEquals(0, result.code());
    }

    @ParameterizedTest
    @CsvSource({
        "nas:snippets/x.sh, its storage is not one that is active and to be seen",
        "/root/x.sh, it is no volume",
    })
    void whatCannotBeLookedAtIsNotCalledGone(String script, String why) {
        AgentRun.Result result = healthy(state -> hook(state, script));
        assertMatches(
                result.out(),
                "–  guests +102 homeassistant +whether its hook script "
                        + script
                        + " is there is not known: "
                        + why);
    }

    /** A host shows it no snippet, and does not say so. */
    @Test
    void aTokenThatSeesNoSnippetsDoesNotCallItGone() {
        try (SimulatedHost host = SimulatedHost.start()) {
            hook(host.state(), SCRIPT);
            String out =
                    new AgentRun()
                            .host(host, host.token("readonly"))
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(
                    out,
                    "–  guests +102 homeassistant +whether its hook script .* is not known: the"
                            + " token lacks Datastore\\.Allocate on /storage/local");
        }
    }

    /** Then a host lists none of its snippets, and runs them all the same. */
    @Test
    void aStorageThatIsNotForSnippetsDoesNotMakeItGone() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            hook(state, SCRIPT);
                            state.put(
                                    SimulatedStorage.of(
                                            "local", StorageType.DIR, ContentType.BACKUP));
                        });
        assertMatches(
                result.out(),
                "–  guests +102 homeassistant +whether its hook script .* is not known: storage"
                        + " local is not set up for content snippets, so the host does not list"
                        + " it");
    }

    @Test
    void whereNoGuestHasAScriptNoStorageIsListedForThem() {
        try (SimulatedHost host = SimulatedHost.start()) {
            new AgentRun().host(host).run("--selftest", "--verbose");
            assertFalse(
                    host.requests().stream().anyMatch(one -> one.query().contains("snippets")),
                    Operation.STORAGE_CONTENT.toString());
        }
    }

    private static void hook(HostState state, String script) {
        state.put(
                SimulatedStorage.of(
                        "local", StorageType.DIR, ContentType.BACKUP, ContentType.SNIPPETS));
        state.put(state.guest(102).orElseThrow().with("hookscript", script));
    }
}
