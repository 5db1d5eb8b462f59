package felhom.agent.observe;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenRightsTests {
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
        assertMatches(result.out(), "✖  permissions +rights +none at all; ");
        assertMatches(
                result.out(),
                "✖  permissions +node status +misses Sys\\.Audit on /nodes/demo-felhom\n");
        assertMatches(
                result.out(), "✖  permissions +container config +misses VM\\.Audit on /vms\n");
        assertMatches(
                result.out(),
                "✖  permissions +list storages +misses Datastore\\.Audit or"
                        + " Datastore\\.AllocateSpace on /storage\n");
        for (String path : new String[] {"/nodes/demo-felhom", "/vms", "/storage"}) {
            assertContains(
                    result.out(),
                    "-> pveum acl modify "
                            + path
                            + " --tokens 'felhom-agent@pve!nothing'"
                            + " --roles PVEAuditor\n");
        }
        assertMatches(result.out(), "–  permissions +changing +this token only looks");
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
        assertMatches(
                result.out(),
                "✔  permissions +container config +rights suffice for all 5 containers");
        assertMatches(
                result.out(),
                "–  permissions +backup guest +misses Datastore\\.AllocateSpace on all 3"
                        + " storages; VM\\.Backup on all 8 guests \\(the task fails\\)\n");
        assertMatches(result.out(), "–  permissions +changing +this token only looks");
        assertContains(result.out(), " 0 warnings, 0 failed, ");
    }

    @Test
    void aTokenWithoutStoragesLacksOnlyThose() {
        AgentRun.Result result = run("nodatastore");
        assertEquals(1, result.code(), result.out());
        assertMatches(
                result.out(),
                "✖  permissions +list storages +misses Datastore\\.Audit or"
                        + " Datastore\\.AllocateSpace on all 2 storages\n");
        assertFalse(result.out().contains("misses VM."), result.out());
        assertFalse(result.out().contains("PVEAuditor"), result.out());
        assertMatches(result.out(), "✔  guests +guests +4 running");
        assertMatches(result.out(), "✖  storages +storages +none to be seen");
    }

    @Test
    void aTokenForGuestsAloneSeesGuestsAlone() {
        AgentRun.Result result = run("vmonly");
        assertEquals(1, result.code(), result.out());
        assertMatches(result.out(), "✔  guests +guests +4 running");
        assertMatches(result.out(), "✖  clock +clock +Permission check failed");
    }

    private AgentRun.Result run(String token) {
        return new AgentRun().host(host, host.token(token)).run("--selftest", "--verbose");
    }
}
