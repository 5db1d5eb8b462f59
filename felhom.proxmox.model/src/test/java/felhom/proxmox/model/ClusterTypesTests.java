package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class ClusterTypesTests {
    private static final NodeName OWN = NodeName.parse("pve");
    private static final NodeName SECOND = NodeName.parse("second");

    @Test
    void aSingleHostIsNoClusterAndHasNoMajorityToLose() {
        ClusterStatus single =
                new ClusterStatus(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new ClusterStatus.Member(OWN, true, true, Optional.empty())));
        assertFalse(single.isCluster());
        assertFalse(single.hasLostQuorum());
        assertEquals(List.of(), single.offline());
    }

    @Test
    void aClusterTellsWhoIsMissing() {
        ClusterStatus cluster =
                new ClusterStatus(
                        Optional.of("home"),
                        Optional.of(false),
                        List.of(
                                new ClusterStatus.Member(OWN, true, true, Optional.empty()),
                                new ClusterStatus.Member(SECOND, false, false, Optional.empty())));
        assertTrue(cluster.isCluster());
        assertTrue(cluster.hasLostQuorum());
        assertEquals(List.of(SECOND), cluster.offline());
    }

    @ParameterizedTest
    @CsvSource({"ct:105, 105", "vm:300, 300", "ct:5, ", "dns:105, ", "ct:0105, "})
    void theServiceOfAGuestTellsItsNumber(String sid, Integer number) {
        HaEntry.Service service =
                new HaEntry.Service(
                        "service:" + sid,
                        "",
                        sid,
                        Optional.of(OWN),
                        Optional.of(HaState.STARTED),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty());
        assertEquals(Optional.ofNullable(number).map(VmId::new), service.vmid());
    }

    @Test
    void theIdOfAReplicationJobRoundTrips() {
        ReplicationId id = ReplicationId.parse("101-12");
        assertEquals(new ReplicationId(new VmId(101), 12), id);
        assertEquals("101-12", id.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "101", "101-", "99-0", "0101-0", "101-0 ", "101--1"})
    void whatIsNoReplicationJobIsRefused(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> ReplicationId.parse(text))
                        .getMessage();
        assertTrue(message.endsWith("(expected VMID-NUMBER, for example 101-0)"), message);
        assertThrows(IllegalArgumentException.class, () -> new ReplicationId(new VmId(101), -1));
    }
}
