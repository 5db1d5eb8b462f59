package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class OldSnapshotsTests {
    @Test
    void aForgottenSnapshotIsAWarning() {
        String out = run(new AgentRun(), 400, "before-upgrade", "");
        assertMatches(out, "!  leftovers +101 nextcloud +snapshot before-upgrade is 400 d 0 h old");
        assertContains(out, "-> if nobody needs it any more: pct delsnapshot 101 before-upgrade\n");
    }

    @ParameterizedTest
    @CsvSource({"29, base, ''", "400, base, ',\"snapstate\":\"delete\"'", "400, vzdump, ''"})
    void youngOnesAndLeftoversAreNotForgotten(int days, String name, String more) {
        assertFalse(run(new AgentRun(), days, name, more).contains("400 d 0 h old"));
        assertFalse(run(new AgentRun(), days, name, more).contains("29 d 0 h old"));
    }

    @Test
    void theAgeIsASetting() {
        AgentRun run = new AgentRun().with("FELHOM_THRESHOLDS_SNAPSHOT_WARN_DAYS", "7");
        assertMatches(run(run, 8, "base", ""), "!  leftovers +101 nextcloud +snapshot base is 8 d");
    }

    private static String run(AgentRun run, int days, String name, String more) {
        try (SimulatedHost host = SimulatedHost.start()) {
            long made = host.state().now().minus(Duration.ofDays(days)).getEpochSecond();
            ScriptedRows.answer(
                    host,
                    Operation.LIST_SNAPSHOTS,
                    "{\"name\":\"%s\",\"description\":\"\",\"snaptime\":%s%s}"
                            .formatted(name, made, more),
                    "{\"name\":\"current\",\"description\":\"You are here!\",\"running\":0}");
            return run.host(host).run("--selftest", "--verbose").out();
        }
    }
}
