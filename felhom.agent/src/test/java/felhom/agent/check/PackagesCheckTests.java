package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.KernelRelease;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.host.SubscriptionStatus;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostSystem;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedRepository;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels that wait for a reboot, repositories and subscriptions. */
class PackagesCheckTests {
    private static final String NEWER = "99.1.2-3-pve";

    @ParameterizedTest
    @ValueSource(strings = {"6.4", "9.2"})
    void aNewerKernelWaitsForAReboot(String release) {
        try (SimulatedHost host = SimulatedHost.builder().release(Release.parse(release)).start()) {
            String running = host.state().system().runningKernel().value();
            host.state().system().installKernel(new KernelRelease(NEWER));
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code());
            assertMatches(
                    result.out(),
                    "!  node +kernel +RUNNING runs, and NEWER is installed and waits for a reboot"
                                    .replace("RUNNING", running)
                                    .replace("NEWER", NEWER)
                            + " \\[node\\.reboot-pending\\]\n");
            assertContains(result.out(), "the API does not tell: proxmox-boot-tool kernel list\n");
            assertContains(result.out(), "\nWARNINGS: ");
            host.state().reboot();
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "✔  node +kernel +NEWER runs, and no newer one is installed\n"
                            .replace("NEWER", NEWER));
        }
    }

    @Test
    void aKernelThatIsNotToldIsNotKnown() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answer(
                    host,
                    Operation.PACKAGE_VERSIONS,
                    "{\"Package\":\"pve-manager\",\"Version\":\"9.2.11\",\"CurrentState\":\"Installed\"}");
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "–  node +kernel +the host does not tell which one runs, so a reboot may be"
                            + " due\n");
        }
    }

    @Test
    void aNodeWithoutARepositoryGetsNoUpdates() {
        try (SimulatedHost host = SimulatedHost.start()) {
            use(host.state().system(), "no-subscription", SimulatedRepository.Use.DISABLED);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code());
            assertMatches(
                    result.out(),
                    "!  packages +repositories +none of Proxmox VE is enabled, so the node gets no"
                            + " updates of it \\[packages\\.no-repository\\]\n");
            assertContains(result.out(), "the node, Updates, Repositories\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "notfound, there is no subscription",
        "expired, the subscription is expired",
        "invalid, the subscription is invalid",
        "suspended, the subscription is suspended",
    })
    void theEnterpriseRepositoryNeedsASubscription(String status, String words) {
        try (SimulatedHost host = SimulatedHost.start()) {
            use(host.state().system(), "enterprise", SimulatedRepository.Use.ENABLED);
            host.state().system().setSubscription(new SubscriptionStatus(status));
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "!  packages +repositories +enterprise, no-subscription; WORDS, so the"
                                    .replace("WORDS", words)
                            + " enterprise repository gives nothing"
                            + " \\[packages\\.enterprise-without-subscription\\]\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "new"})
    void aSubscriptionIsToldAndNoWarning(String status) {
        try (SimulatedHost host = SimulatedHost.start()) {
            use(host.state().system(), "enterprise", SimulatedRepository.Use.ENABLED);
            host.state().system().setSubscription(new SubscriptionStatus(status));
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "✔  packages +repositories +enterprise, no-subscription\n");
            assertMatches(out, "✔  packages +subscription +" + status);
        }
    }

    @Test
    void aMirrorIsARepository() {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answerWith(
                    host,
                    Operation.PACKAGE_REPOSITORIES,
                    "{\"standard-repos\":[{\"handle\":\"enterprise\",\"name\":\"Enterprise\"},"
                        + "{\"handle\":\"ceph-squid-no-subscription\",\"name\":\"Ceph\",\"status\":1}],"
                        + "\"errors\":[],\"infos\":[],\"files\":[{\"path\":\"/etc/apt/sources.list.d/m.sources\","
                        + "\"file-type\":\"sources\",\"repositories\":[{\"Enabled\":1,\"Types\":[\"deb\"],"
                        + "\"URIs\":[\"http://mirror.home/pve\"],\"Suites\":[\"trixie\"],"
                        + "\"Components\":[\"pve-no-subscription\"],\"FileType\":\"sources\"}]}]}");
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(
                    out,
                    "✔  packages +repositories +pve-no-subscription in"
                            + " /etc/apt/sources\\.list\\.d/m\\.sources\n");
        }
    }

    @Test
    void hostsBefore7DoNotListThem() {
        try (SimulatedHost host = SimulatedHost.builder().release(Release.parse("6.4")).start()) {
            use(host.state().system(), "no-subscription", SimulatedRepository.Use.DISABLED);
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "–  packages +repositories +hosts before 7\\.0 do not list them\n");
            assertMatches(out, "✔  packages +subscription +none\n");
        }
    }

    @Test
    void informationThatCannotBeReadIsNoProblem() {
        try (SimulatedHost host = SimulatedHost.start()) {
            use(host.state().system(), "enterprise", SimulatedRepository.Use.ENABLED);
            host.inject(
                    new Fault.StatusOnly(500, "no such tool", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.SUBSCRIPTION),
                    0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code());
            assertMatches(result.out(), "–  packages +subscription +not read: .*no such tool");
            assertFalse(result.out().contains("there is no subscription"), result.out());
        }
    }

    @Test
    void aTokenThatMayNotReadThemIsTold() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String out =
                    new AgentRun()
                            .host(host, host.token("vmonly"))
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(
                    out,
                    "–  node +kernel +cannot be known with this token: it lacks Sys\\.Audit on"
                            + " /nodes/demo-felhom, see the permissions\n");
            assertMatches(
                    out,
                    "–  packages +repositories +cannot be known with this token, see the"
                            + " permissions\n");
        }
    }

    private static void use(HostSystem system, String handle, SimulatedRepository.Use use) {
        system.repositories().stream()
                .filter(one -> one.handle().equals(handle))
                .forEach(one -> system.put(one.with(use)));
    }
}
