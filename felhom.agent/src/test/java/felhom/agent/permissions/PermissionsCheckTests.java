package felhom.agent.permissions;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.UserId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.AccessRules;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class PermissionsCheckTests {
    private static final String USER = "felhom-agent@pve";
    private static final String ON_LAN0 = "name=eth0,bridge=lan0,ip=dhcp";

    private final SimulatedHost host = SimulatedHost.builder().contents(DemoHost.healthy()).start();
    private final AccessRules rules = host.state().access();

    @AfterEach
    void stop() {
        host.close();
    }

    private void roleWithout(String name, Privilege privilege) {
        List<Privilege> privileges = new ArrayList<>(Privilege.MINIMAL_ROLE);
        privileges.remove(privilege);
        rules.addRole(name, privileges);
    }

    private AgentRun.Result run(SimulatedToken token, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--selftest", "--verbose"));
        arguments.addAll(List.of(more));
        return new AgentRun().host(host, token).run(arguments.toArray(String[]::new));
    }

    private static long count(AgentRun.Result result, String pattern) {
        return result.out().lines().filter(line -> line.matches(pattern)).count();
    }

    @Test
    void theWholeRoleWillDoForEveryOperationAndIsNotTooMuch() {
        AgentRun.Result result = run(host.operatorToken());
        assertEquals(
                Operation.of(felhom.proxmox.model.access.Backend.API).stream()
                                .filter(one -> one.profile().isEmpty())
                                .count()
                        - 1,
                count(result, "  ✔  permissions +[a-z ]+ (for .*)?rights suffice.*"));
        assertMatches(
                result.out(),
                "–  permissions +package updates +needs Sys.Modify, not in the role\n");
        assertMatches(result.out(), "–  permissions +clone container +profile clone not granted\n");
        assertEquals(4, count(result, "  –  permissions +[a-z ]+ root only: .*"));
        assertMatches(result.out(), "✔  permissions +excess +no privilege beyond those");
        assertContains(result.out(), "\nHEALTHY: ");
    }

    @Test
    void whatCannotWorkWithAnyRightsIsNotCounted() {
        String out = run(host.operatorToken()).out();
        assertMatches(
                out,
                "✔  permissions +backup guest +rights suffice for all 8 guests and 2"
                        + " storages; not possible on 1 storage\n");
        assertMatches(
                out,
                "✔  permissions +create snapshot +rights suffice for 3 containers; not possible on"
                        + " 2 containers\n");
        assertMatches(
                out,
                "✔  permissions +start container +rights suffice for 4 containers; not possible on"
                        + " 1 container\n");
    }

    @Test
    void aContainerOnADirectoryCannotHaveSnapshots() {
        host.state()
                .put(
                        host.state()
                                .guest(102)
                                .orElseThrow()
                                .with("rootfs", "local:102/vm-102-disk-0.raw,size=4G"));
        assertMatches(
                run(host.operatorToken()).out(),
                "✔  permissions +rollback snapshot +rights suffice for 2 containers; not possible"
                        + " on 3 containers\n");
    }

    @Test
    void whatTheRoleLeavesOutOnPurposeIsShownToWhoWantsAll() {
        String out = run(host.operatorToken()).out();
        assertMatches(
                out,
                "–  permissions +backup guest +if bwlimit, ionice or performance is given, to"
                        + " stop running backups: needs Sys\\.Modify, not in the role; for a"
                        + " directory or script of the host .*: root@pam alone may");
    }

    @Test
    void aRoleFromBeforeBridgesHadRightsIsAWarningForEachOperationOnBridges() {
        roleWithout("Old", Privilege.SDN_USE);
        AgentRun.Result result = run(GrantedToken.of(host, "Old", "/"));
        assertEquals(0, result.code(), result.out());
        assertEquals(6, count(result, "  !  permissions .*"));
        assertMatches(
                result.out(),
                "!  permissions +set container config +for each bridge, old or new: misses"
                        + " SDN\\.Use on /sdn/zones/localnetwork/vmbr0");
        assertMatches(
                result.out(),
                "!  permissions +apply vm config +for each bridge, old or new: misses"
                        + " SDN\\.Use on /sdn/zones/localnetwork/vmbr0.*\n"
                        + " +-> if the host has no role FelhomAgent yet, first: the line with"
                        + " \"pveum role add\" that felhom-agent --print role prints\n"
                        + " +-> should the role FelhomAgent lack it: pveum role modify FelhomAgent"
                        + " --append 1 --privs \"SDN\\.Use\"\n"
                        + " +-> pveum acl modify /sdn/zones/localnetwork"
                        + " --tokens 'felhom-agent@pve!tried' --roles FelhomAgent\n");
        assertMatches(
                result.out(), "✔  permissions +set container config +rights suffice for all 5");
    }

    @Test
    void aRoleFromBeforeBridgesHadRightsIsWholeOnAHostOfThatTime() {
        host.inject(
                new Fault.GarbageBody(
                        "{\"data\":{\"version\":\"7.4-3\",\"release\":\"7.4\",\"repoid\":\"1\"}}",
                        FaultMoment.BEFORE_EXECUTION),
                RequestMatcher.of(Operation.VERSION),
                Integer.MAX_VALUE);
        roleWithout("Old", Privilege.SDN_USE);
        AgentRun.Result result = run(GrantedToken.of(host, "Old", "/"));
        assertEquals(0, count(result, "  [!✖]  permissions .*"), result.out());
        assertEquals(0, count(result, ".*SDN\\.Use.*"), result.out());
        assertMatches(
                result.out(), "✔  permissions +set container config +rights suffice for all 5");
    }

    @Test
    void whatIsGrantedAsShownWillWork() {
        roleWithout("Old", Privilege.SDN_USE);
        SimulatedToken token = GrantedToken.of(host, "Old", "/");
        rules.grant("/sdn/zones/localnetwork", token.id().toString(), "FelhomAgent", true);
        assertEquals(0, count(run(token), "  [!✖]  permissions .*"));
    }

    @Test
    void oneGuestThatLacksARightIsNamedAndGrantedAlone() {
        roleWithout("NoBackups", Privilege.VM_BACKUP);
        SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/");
        rules.grant("/vms/101", token.id().toString(), "NoBackups", true);
        AgentRun.Result result = run(token);
        assertEquals(1, count(result, "  !  permissions .*"));
        assertMatches(
                result.out(),
                "!  permissions +backup guest +misses VM\\.Backup on /vms/101 \\(the task"
                        + " fails\\)\n"
                        + " +-> pveum acl modify /vms/101 --tokens"
                        + " 'felhom-agent@pve!tried' --roles FelhomAgent\n");
    }

    @Test
    void aTokenForSomeGuestsIsAChoice() {
        SimulatedToken token = GrantedToken.of(host, "PVEAuditor", "/");
        for (String path : List.of("/vms/101", "/storage/local-lvm", "/sdn")) {
            rules.grant(path, token.id().toString(), "FelhomAgent", true);
        }
        AgentRun.Result result = run(token);
        assertEquals(0, count(result, "  [!✖]  permissions .*"), result.out());
        assertMatches(
                result.out(),
                "–  permissions +start container +misses VM\\.PowerMgmt on /vms/102, /vms/103,"
                        + " /vms/900 and 1 more of 5\n");
        assertMatches(
                result.out(),
                "–  permissions +changing +this token changes some things .*\n"
                        + " +-> for path in /storage /vms/102 /vms/103 /vms/200 /vms/201 /vms/202"
                        + " /vms/900 /vms/9001; do pveum acl modify \\$path --tokens"
                        + " 'felhom-agent@pve!tried' --roles FelhomAgent; done\n");
    }

    @Test
    void aUserWithoutItsTokenHasNothing() {
        SimulatedToken half = rules.addToken(TokenId.parse(USER + "!half"), true);
        AgentRun.Result result = run(half);
        assertEquals(1, result.code());
        assertMatches(
                result.out(),
                "✖  permissions +rights +none at all; with privilege separation a token has only"
                        + " what both it and its user are granted\n"
                        + " +-> see what is granted to felhom-agent@pve and to it, on the host:"
                        + " pveum acl list\n");
    }

    @Test
    void aTokenForOneThingIsToldWhatElseChangesNeed() {
        rules.addRole("Space", List.of(Privilege.DATASTORE_ALLOCATE_SPACE));
        AgentRun.Result result = run(GrantedToken.of(host, "Space", "/storage"));
        assertMatches(
                result.out(), "✔  permissions +allocate volume +rights suffice for all 3 storages");
        assertMatches(result.out(), "!  permissions +backup guest +misses VM\\.Backup on /vms ");
        assertMatches(result.out(), "✖  permissions +container status +misses VM\\.Audit on /vms");
        assertFalse(result.out().contains("pveum role modify"), result.out());
    }

    @Test
    void anAdministratorHasTooMuch() {
        rules.addUser(UserId.parse("big@pve"));
        rules.grant("/", "big@pve", "Administrator", true);
        AgentRun.Result result =
                run(GrantedToken.of(host, TokenId.parse("big@pve!admin"), "Administrator", "/"));
        assertEquals(0, result.code());
        assertMatches(
                result.out(),
                "!  permissions +excess +may do what no operation needs: .* and 20 more on /\n"
                        + " +-> see which role gives it, on the host: pveum acl list\n");
        assertContains(
                result.out(),
                "-> only when that is done, take that role away: pveum acl delete / --tokens"
                        + " 'big@pve!admin' --roles Administrator\n");
        assertMatches(result.out(), "✔  permissions +backup guest +rights suffice");
    }

    @Test
    void aTokenOfRootIsToldHowToBecomeLess() {
        AgentRun.Result all = run(rules.addToken(TokenId.parse("root@pam!full"), false));
        assertContains(all.out(), "pveum user token modify root@pam full --privsep 1\n");
        assertContains(
                all.out(), "-> pveum acl modify / --tokens 'root@pam!full' --roles FelhomAgent\n");
        AgentRun.Result little =
                run(GrantedToken.of(host, TokenId.parse("root@pam!small"), "FelhomAgent", "/"));
        assertMatches(little.out(), "✔  permissions +excess +no more than is needed, although");
    }

    @Test
    void lookingAtMoreThanNeededIsFine() {
        rules.grant("/", USER, "Administrator", true);
        assertMatches(
                run(host.token("readonly")).out(),
                "✔  permissions +excess +may also look at what nothing needs, as with the role"
                        + " PVEAuditor: Mapping\\.Audit, Pool\\.Audit, SDN\\.Audit"
                        + " on /\n");
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsJudged() {
        host.inject(
                new Fault.StatusOnly(500, "broken", FaultMoment.BEFORE_EXECUTION),
                RequestMatcher.of(Operation.CLUSTER_RESOURCES),
                0);
        AgentRun.Result result = run(host.operatorToken());
        assertMatches(
                result.out(),
                "–  permissions +objects +could not be read: guests, configurations; so this is"
                        + " about any of them\n");
        assertMatches(result.out(), "✔  permissions +start container +rights suffice");
    }

    @Test
    void aConfigurationThatMakesNoSenseIsNamedAndTheRestIsJudged() {
        host.state().put(SimulatedGuest.container(1200, "odd").with("mp0", "size=4G"));
        AgentRun.Result result = run(host.operatorToken());
        assertFalse(result.out().contains("this check broke"), result.out());
        assertMatches(
                result.out(),
                "–  permissions +objects +could not be read: the configuration of 1200; so this"
                        + " leaves out what that uses\n");
        assertMatches(result.out(), "✔  permissions +start container +rights suffice for 5");
    }

    @Test
    void whatIsTakenAwayBelowAGrantIsMissing() {
        SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/");
        for (String path : List.of("/sdn", "/nodes", "/storage")) {
            rules.grant(path, token.id().toString(), "NoAccess", true);
        }
        AgentRun.Result result = run(token);
        assertMatches(
                result.out(),
                "✖  permissions +node status +misses Sys\\.Audit on /nodes/demo-felhom");
        assertMatches(
                result.out(),
                "✖  permissions +list storages +misses Datastore\\.Audit or"
                        + " Datastore\\.AllocateSpace on all 2 storages");
        assertMatches(
                result.out(),
                "!  permissions +set container config +for each bridge, old or new: misses"
                        + " SDN\\.Use on /sdn/zones/localnetwork");
        assertMatches(result.out(), "✔  permissions +start container +rights suffice for 4");
        assertMatches(
                result.out(), "✖  storages +storages +none to be seen: the token lacks Datastore");
        assertMatches(
                result.out(), "✖  tasks +last 24 h +only the token's own tasks are to be seen");
    }

    @Test
    void aSingleStorageAndBridgeThatAreTakenAwayAreNamed() {
        SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/");
        for (String path : List.of("/sdn/zones/localnetwork/vmbr0", "/storage/local-lvm")) {
            rules.grant(path, token.id().toString(), "NoAccess", true);
        }
        AgentRun.Result result = run(token);
        assertMatches(
                result.out(),
                "permissions +allocate volume +misses Datastore\\.AllocateSpace on"
                        + " /storage/local-lvm");
        assertMatches(
                result.out(),
                "permissions +set container config +for each bridge, old or new: misses"
                        + " SDN\\.Use on /sdn/zones/localnetwork/vmbr0\n");
    }

    @Test
    void whatIsTakenAwayFromAPathAloneIsNotMissingBelowIt() {
        SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/");
        rules.grant("/sdn", token.id().toString(), "NoAccess", false);
        assertEquals(0, count(run(token), "  [!✖]  permissions .*"));
    }

    @Test
    void aHostThatDoesNotTellAboutSinglePathsIsJudgedByTheRest() {
        host.inject(
                new Fault.StatusOnly(500, "broken", FaultMoment.BEFORE_EXECUTION),
                request -> request.query().startsWith("path="),
                0);
        assertMatches(
                run(host.operatorToken()).out(), "✔  permissions +start container +rights suffice");
    }

    @Test
    void noPlaceholderReachesTheOperator() {
        SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/");
        rules.addRole("Looks", List.of(Privilege.VM_AUDIT));
        rules.grant("/vms", token.id().toString(), "Looks", true);
        rules.grant("/vms/101", token.id().toString(), "FelhomAgent", true);
        String out = run(token).out();
        assertFalse(out.contains("{"), out);
    }

    @Test
    void manyGuestsAreCountedAndGrantedTogether() {
        roleWithout("NoBackups", Privilege.VM_BACKUP);
        SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/");
        rules.grant("/vms", token.id().toString(), "NoBackups", true);
        for (int guest = 1000; guest < 1030; guest++) {
            host.state().put(SimulatedGuest.container(guest, "many-" + guest));
            if (guest < 1005) {
                rules.grant("/vms/" + guest, token.id().toString(), "FelhomAgent", true);
            }
        }
        AgentRun.Result result = run(token);
        assertMatches(
                result.out(),
                "!  permissions +backup guest +misses VM\\.Backup on /vms/101, /vms/102, /vms/103"
                        + " and 30 more of 38 \\(the task fails\\)\n"
                        + " +-> for all 38 guests and those made later: pveum acl modify /vms ");
    }

    private static void assertOrder(String text, String... parts) {
        int from = 0;
        for (String part : parts) {
            int at = text.indexOf(part, from);
            assertTrue(at >= 0, () -> part + " is missing, or too early, in:\n" + text);
            from = at;
        }
    }

    @Test
    void nothingIsTakenAwayBeforeTheRoleIsMadeAndGranted() {
        rules.addUser(UserId.parse("big@pve"));
        rules.grant("/", "big@pve", "Administrator", true);
        assertOrder(
                run(GrantedToken.of(host, TokenId.parse("big@pve!admin"), "Administrator", "/"))
                        .out(),
                "-> if the host has no role FelhomAgent yet, first: pveum role add FelhomAgent ",
                "pveum acl modify / --users big@pve --tokens 'big@pve!admin' --roles FelhomAgent\n",
                "pveum acl delete / --tokens 'big@pve!admin' --roles Administrator\n",
                "pveum acl delete / --users big@pve --roles Administrator\n");
        assertOrder(
                run(GrantedToken.of(host, TokenId.parse("root@pam!split"), "Administrator", "/"))
                        .out(),
                "-> if the host has no role FelhomAgent yet, first: pveum role add FelhomAgent ",
                "-> pveum acl modify / --tokens 'root@pam!split' --roles FelhomAgent\n",
                "pveum user token modify root@pam split --privsep 1\n",
                "pveum acl delete / --tokens 'root@pam!split' --roles Administrator\n");
    }

    @Test
    void aBridgeThatMayBeANetworkOfAnyZoneIsGrantedAboveTheZones() {
        roleWithout("Old", Privilege.SDN_USE);
        host.state().put(host.state().guest(101).orElseThrow().with("net0", ON_LAN0));
        AgentRun.Result result = run(GrantedToken.of(host, "Old", "/"));
        assertMatches(
                result.out(),
                "permissions +set container config +for each bridge, old or new: misses SDN\\.Use");
        assertContains(result.out(), "-> pveum acl modify /sdn/zones --tokens ");
    }

    @Test
    void containersThatWereNotReadAreNamedAndMoreOfThemCounted() {
        host.inject(
                new Fault.StatusOnly(500, "broken", FaultMoment.BEFORE_EXECUTION),
                RequestMatcher.of(Operation.LIST_SNAPSHOTS),
                0);
        assertMatches(
                run(host.operatorToken()).out(),
                "–  permissions +objects +could not be read: the configuration of 101, 102, 103 and"
                        + " 2 more; so this leaves out what that uses\n");
    }

    @Test
    void storagesAreAskedAboutBeforeManyBridgesAndWhatIsNotAskedIsSaid() {
        SimulatedGuest guest = host.state().guest(101).orElseThrow();
        for (int bridge = 0; bridge < 30; bridge++) {
            guest = guest.with("net" + bridge, "name=eth" + bridge + ",bridge=vmbr" + bridge);
        }
        host.state().put(guest);
        SimulatedToken token = GrantedToken.of(host, "FelhomAgent", "/");
        rules.grant("/storage/local-lvm", token.id().toString(), "NoAccess", true);
        AgentRun.Result result = run(token);
        assertMatches(
                result.out(),
                "permissions +allocate volume +misses Datastore\\.AllocateSpace on"
                        + " /storage/local-lvm");
        assertMatches(
                result.out(),
                "–  permissions +objects +too many to be asked about one by one, and taken to be as"
                    + " what is above them: /sdn/zones/localnetwork/vmbr\\d+, .* and \\d+ more\n");
    }
}
