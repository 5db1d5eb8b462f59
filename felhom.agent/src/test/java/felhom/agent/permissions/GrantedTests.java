package felhom.agent.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.AccessVerdict;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.HostObjects;
import felhom.proxmox.model.access.PreflightResult;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.AccessRules;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An operator pastes what a verdict names, and nothing else, and then it works. */
class GrantedTests {
    /** Like the demo, and a token that may do all but connect guests to bridges. */
    private static SimulatedHost host(Release release) {
        return SimulatedHost.builder()
                .release(release)
                .contents(
                        DemoHost.healthy().andThen(state -> addTokenWithoutBridges(state, release)))
                .start();
    }

    private static void addTokenWithoutBridges(HostState state, Release release) {
        AccessRules access = state.access();
        access.addRole(
                "NoBridges",
                Privilege.minimalRole(release).stream()
                        .filter(one -> !one.equals(Privilege.SDN_USE))
                        .toList());
        TokenId id = TokenId.parse("felhom-agent@pve!nobridges");
        access.addToken(id, true);
        access.grant("/", id.toString(), "NoBridges", true);
    }

    @ParameterizedTest
    @CsvSource({
        "9.2,nobridges,3",
        "9.2,readonly,30",
        "9.2,nodatastore,10",
        "9.2,vmonly,30",
        "9.2,nothing,40",
        "8.4,nobridges,3",
        "7.4,nodatastore,10",
        "6.4,readonly,30"
    })
    void whatIsGrantedAsNamedWorks(String of, String name, int atLeast) {
        Release release = Release.parse(of);
        Map<List<Grant>, List<PreflightResult>> byGrants = new LinkedHashMap<>();
        HostObjects objects;
        PreflightRun before;
        try (SimulatedHost host = host(release)) {
            objects = PreflightRun.objects(host);
            before = PreflightRun.of(host, token(host, name), objects);
        }
        for (PreflightResult prediction : before.predictions()) {
            List<Grant> grants = PreflightRun.grants(prediction.verdict());
            if (!grants.isEmpty()) {
                byGrants.computeIfAbsent(grants, key -> new ArrayList<>()).add(prediction);
            }
        }
        assertTrue(byGrants.size() >= atLeast, () -> name + ": " + byGrants.size());
        byGrants.forEach(
                (grants, lacking) -> paste(release, name, grants, lacking, before, objects));
    }

    private static void paste(
            Release release,
            String name,
            List<Grant> grants,
            List<PreflightResult> lacking,
            PreflightRun before,
            HostObjects objects) {
        try (SimulatedHost host = host(release)) {
            Pveum pveum = new Pveum(host);
            grants.forEach(grant -> pveum.done(grant.command()));
            PreflightRun after = PreflightRun.of(host, token(host, name), objects);
            for (PreflightResult prediction : lacking) {
                assertInstanceOf(
                        AccessVerdict.WillWork.class,
                        after.same(prediction).verdict(),
                        () -> prediction + " after " + grants);
            }
            assertEquals(
                    List.of(),
                    before.working().stream()
                            .map(after::same)
                            .filter(one -> !(one.verdict() instanceof AccessVerdict.WillWork))
                            .toList(),
                    () -> "worked before " + grants);
        }
    }

    private static ApiToken token(SimulatedHost host, String name) {
        SimulatedToken token = host.token(name);
        return ApiToken.of(token.id().toString(), token.secret());
    }
}
