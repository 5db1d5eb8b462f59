package felhom.agent;

import static felhom.agent.SelfTestTests.assertContains;
import static felhom.agent.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTests {
    private SimulatedHost host;

    @BeforeAll
    void start() {
        host = SimulatedHost.start();
    }

    @AfterAll
    void stop() {
        host.close();
    }

    @Test
    void aTokenWithoutRightsIsToldEachAndHowToGetIt() {
        AgentRun.Result result = run("nothing");
        assertEquals(1, result.code(), result.out());
        String lead = "✖  token +reading +no rights at all: lacks ";
        assertMatches(result.out(), lead + "Sys\\.Audit on /nodes/demo-felhom\n");
        assertMatches(result.out(), lead + "VM\\.Audit on /vms\n");
        assertMatches(
                result.out(),
                lead + "Datastore\\.Audit or Datastore\\.AllocateSpace on /storage\n");
        for (String path : new String[] {"/nodes/demo-felhom", "/vms", "/storage"}) {
            assertContains(
                    result.out(),
                    "-> pveum acl modify "
                            + path
                            + " --users felhom-agent@pve --tokens 'felhom-agent@pve!nothing'"
                            + " --roles PVEAuditor\n");
        }
        assertMatches(result.out(), "–  token +changing +not needed for this report; lacks ");
        assertContains(result.out(), "pveum role add FelhomAgent --privs \"VM.Allocate VM.Audit ");
        assertMatches(result.out(), "✖  node +node +Permission check failed \\(/nodes/demo-felhom");
        assertMatches(
                result.out(),
                "✖  guests +guests +none to be seen: the token lacks VM\\.Audit on /vms");
        assertMatches(
                result.out(), "✖  storages +storages +none to be seen: the token lacks Datastore");
        assertMatches(
                result.out(), "✖  tasks +last 24 h +only the token's own tasks are to be seen");
    }

    @Test
    void aTokenThatOnlyReadsIsEnough() {
        AgentRun.Result result = run("readonly");
        assertEquals(0, result.code(), result.out());
        assertMatches(result.out(), "✔  token +reading +may read everything");
        assertMatches(
                result.out(),
                "–  token +changing +not needed for this report; lacks"
                        + " .*VM\\.Backup.*VM\\.Snapshot");
        assertContains(result.out(), " 0 warnings, 0 failed, 2 skipped");
    }

    @Test
    void aTokenWithoutStoragesLacksOnlyThose() {
        AgentRun.Result result = run("nodatastore");
        assertEquals(1, result.code(), result.out());
        assertMatches(
                result.out(),
                "✖  token +reading +lacks Datastore\\.Audit or Datastore\\.AllocateSpace on"
                        + " /storage\n");
        assertFalse(result.out().contains("lacks VM.Audit"), result.out());
        assertMatches(result.out(), "✔  guests +guests +3 running");
        assertMatches(result.out(), "✖  storages +storages +none to be seen");
    }

    @Test
    void aTokenForGuestsAloneSeesGuestsAlone() {
        AgentRun.Result result = run("vmonly");
        assertEquals(1, result.code(), result.out());
        assertMatches(result.out(), "✔  guests +guests +3 running");
        assertMatches(result.out(), "✖  clock +clock +Permission check failed");
    }

    private AgentRun.Result run(String token) {
        return new AgentRun().host(host, host.token(token)).run("--selftest");
    }
}
