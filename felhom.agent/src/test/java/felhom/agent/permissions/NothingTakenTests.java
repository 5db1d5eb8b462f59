package felhom.agent.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.UserId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.AccessRules;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a report prints take nothing from any token. */
class NothingTakenTests {
    private static final Pattern LOOP = Pattern.compile("for path in (.*); do (.*); done");
    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/access",
                    "/nodes",
                    "/nodes/demo-felhom",
                    "/pool",
                    "/sdn",
                    "/sdn/zones",
                    "/sdn/zones/localnetwork",
                    "/sdn/zones/localnetwork/vmbr0",
                    "/storage",
                    "/storage/local",
                    "/storage/local-lvm",
                    "/storage/usb-backup",
                    "/vms",
                    "/vms/101",
                    "/vms/9001");
    private static final String CREW = "crew@pve";

    /** Beside the tokens of the demo: a user with more than the role, whose tokens differ. */
    private static SimulatedHost host() {
        return SimulatedHost.builder()
                .contents(DemoHost.healthy().andThen(NothingTakenTests::addCrew))
                .start();
    }

    private static void addCrew(HostState state) {
        AccessRules access = state.access();
        access.addUser(UserId.parse(CREW));
        access.grant("/", CREW, "Administrator", true);
        access.addRole("Snapshots", List.of(Privilege.VM_AUDIT, Privilege.VM_SNAPSHOT));
        access.addRole("Tuning", List.of(Privilege.SYS_MODIFY, Privilege.SYS_AUDIT));
        add(access, "all", "/", "Administrator");
        add(access, "some", "/vms", "Snapshots");
        add(access, "tuning", "/", "Tuning");
        access.addRole("Power", List.of(Privilege.VM_POWER_MGMT));
        add(access, "power", "/", "Power");
        add(access, "auditor", "/", "PVEAuditor");
        access.addToken(TokenId.parse(CREW + "!shared"), false);
    }

    private static void add(AccessRules access, String name, String path, String role) {
        TokenId id = TokenId.parse(CREW + "!" + name);
        access.addToken(id, true);
        access.grant(path, id.toString(), role, true);
    }

    private static List<SimulatedToken> tokens(SimulatedHost host) {
        List<SimulatedToken> tokens = new ArrayList<>();
        for (String name : List.of("agent", "readonly", "nodatastore", "vmonly", "nothing")) {
            tokens.add(host.token(name));
        }
        for (String name : List.of("all", "some", "tuning", "power", "auditor", "shared")) {
            TokenId id = TokenId.parse(CREW + "!" + name);
            tokens.add(host.state().access().token(id).orElseThrow());
        }
        return tokens;
    }

    private static Map<String, Set<Privilege>> rights(SimulatedHost host) {
        Map<String, Set<Privilege>> rights = new LinkedHashMap<>();
        for (SimulatedToken token : tokens(host)) {
            try (Proxmox pve =
                    Proxmox.create(
                            host.url().toString(),
                            ApiToken.of(token.id().toString(), token.secret()),
                            Trust.pinned(host.fingerprint()))) {
                for (String path : PATHS) {
                    rights.put(token.id() + " on " + path, pve.access().permissions(path).on(path));
                }
            }
        }
        return rights;
    }

    /** The steps that are commands as they stand: a step with a condition begins with words. */
    private static Set<String> commands(SimulatedHost host, SimulatedToken token) {
        String out = new AgentRun().host(host, token).run("--selftest", "--verbose").out();
        Set<String> commands = new LinkedHashSet<>();
        for (String line : out.lines().map(String::strip).toList()) {
            String step = line.replaceFirst("^-> ", "").replaceFirst("^for all .*?: ", "");
            Matcher loop = LOOP.matcher(step);
            if (loop.matches()) {
                for (String path : loop.group(1).split(" ", -1)) {
                    commands.add(loop.group(2).replace("$path", path));
                }
            } else if (line.startsWith("-> ") && step.startsWith("pveum acl modify")) {
                commands.add(step);
            }
        }
        return commands;
    }

    @ParameterizedTest
    @CsvSource({
        "felhom-agent@pve!readonly, 0",
        "felhom-agent@pve!nodatastore, 1",
        "felhom-agent@pve!vmonly, 3",
        "felhom-agent@pve!nothing, 3",
        "crew@pve!some, 3",
        "crew@pve!tuning, 0",
        "crew@pve!power, 3",
        "crew@pve!auditor, 1"
    })
    void whatIsPastedGivesOnly(String name, int atLeast) {
        Set<String> commands;
        try (SimulatedHost host = host()) {
            commands = commands(host, find(host, name));
        }
        assertTrue(commands.size() >= atLeast, commands::toString);
        for (String command : commands) {
            try (SimulatedHost host = host()) {
                Map<String, Set<Privilege>> before = rights(host);
                new Pveum(host).done(command);
                assertOnlyMore(before, rights(host), command);
            }
        }
    }

    private static void assertOnlyMore(
            Map<String, Set<Privilege>> before, Map<String, Set<Privilege>> after, String command) {
        before.forEach(
                (place, had) -> {
                    Set<Privilege> lost = new LinkedHashSet<>(had);
                    lost.removeAll(after.get(place));
                    assertEquals(Set.of(), lost, () -> place + " after " + command);
                });
    }

    private static SimulatedToken find(SimulatedHost host, String name) {
        return tokens(host).stream()
                .filter(token -> token.id().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWeakTokenDoesNotChangeTheRulesOfItsUser() {
        try (SimulatedHost host = host()) {
            String out =
                    new AgentRun()
                            .host(host, host.token("nodatastore"))
                            .run("--selftest", "--verbose")
                            .out();
            assertFalse(out.contains("/storage --users"), out);
            assertTrue(
                    out.contains(
                            "-> pveum acl modify /storage --tokens 'felhom-agent@pve!nodatastore'"),
                    out);
            assertTrue(
                    out.contains(
                            "-> if it lacks that still, its user does too (pveum user permissions"
                                + " felhom-agent@pve): add the role for the user where its own rule"
                                + " is (pveum acl list); a rule further down would take the place"
                                + " of that one"),
                    out);
        }
    }

    @Test
    void aTokenWithMoreThanTheRoleKeepsIt() {
        try (SimulatedHost host = host()) {
            String out =
                    new AgentRun()
                            .host(host, find(host, "crew@pve!tuning"))
                            .run("--selftest", "--verbose")
                            .out();
            assertTrue(
                    out.contains(
                            "for 'crew@pve!tuning' where its own rule is (pveum acl list): a rule"
                                    + " on /vms would take Sys.Modify from it"),
                    out);
        }
    }
}
