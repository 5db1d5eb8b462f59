package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.agent.permissions.GrantedToken;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.UserId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Test;

/** Hosts that are one of several, or whose guests are in pools: the list of resources tells. */
class ClusterTests {
    private static final String NODE =
            "{\"id\":\"node/%1$s\",\"type\":\"node\",\"node\":\"%1$s\",\"status\":\"online\"}";
    private static final String GUEST =
            "{\"id\":\"lxc/%1$d\",\"type\":\"lxc\",\"vmid\":%1$d,\"node\":\"%2$s\",\"name\":\"%3$s\","
                + "\"status\":\"running\",\"uptime\":60,\"template\":0%4$s}";

    @Test
    void guestsOfOtherNodesAreLeftToThem() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String own = host.state().node().value();
            list(
                    host,
                    NODE.formatted(own),
                    NODE.formatted("cellar"),
                    GUEST.formatted(101, own, "nextcloud", ""),
                    GUEST.formatted(555, "cellar", "elsewhere", ""));
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertMatches(result.out(), "✔  guests +guests +1 running\n");
            assertMatches(
                    result.out(), "permissions +start container +rights suffice for 1 container\n");
            assertFalse(result.out().contains("555"), result.out());
            assertFalse(result.out().contains("elsewhere"), result.out());
        }
    }

    @Test
    void whatAPoolGivesIsNotMissingOnItsGuests() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String own = host.state().node().value();
            list(
                    host,
                    NODE.formatted(own),
                    GUEST.formatted(101, own, "nextcloud", ",\"pool\":\"homes\""),
                    GUEST.formatted(102, own, "homeassistant", ""));
            // What a pool gives, a host lists on each guest of the pool.
            SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/pool/homes", "/vms/101");
            host.state().access().grant("/", token.id().toString(), "PVEAuditor", true);
            AgentRun.Result result =
                    new AgentRun().host(host, token).run("--selftest", "--verbose");
            assertMatches(
                    result.out(),
                    "permissions +start container +misses VM\\.PowerMgmt on /vms/102\n");
        }
    }

    @Test
    void whatIsTooMuchThroughAPoolIsTakenAwayFromThePool() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String own = host.state().node().value();
            list(
                    host,
                    NODE.formatted(own),
                    GUEST.formatted(101, own, "nextcloud", ",\"pool\":\"homes\""),
                    GUEST.formatted(102, own, "homeassistant", ",\"pool\":\"homes\""));
            host.state().access().addUser(UserId.parse("big@pve"));
            host.state().access().grant("/", "big@pve", "Administrator", true);
            SimulatedToken token =
                    GrantedToken.of(
                            host,
                            TokenId.parse("big@pve!pool"),
                            "Administrator",
                            "/pool/homes",
                            "/vms/101",
                            "/vms/102");
            String out = new AgentRun().host(host, token).run("--selftest", "--verbose").out();
            assertMatches(
                    out,
                    "!  permissions +excess +may do what no operation needs: .* on /pool/homes\n");
            assertFalse(out.contains("acl delete /vms/10"), out);
            assertMatches(out, "pveum acl delete /pool/homes --tokens ");
        }
    }

    private static void list(SimulatedHost host, String... rows) {
        ScriptedRows.answer(host, Operation.CLUSTER_RESOURCES, rows);
    }
}
