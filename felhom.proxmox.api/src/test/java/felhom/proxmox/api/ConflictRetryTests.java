package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.HttpMethod;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A change of a configuration that is repeated because somebody else's came in between. */
class ConflictRetryTests {
    private static final VmId GUEST = new VmId(101);
    private static final ConfigChange MEMORY =
            ConfigChange.DEFAULT.withSettings(ContainerSettings.DEFAULT.withMemoryMiB(2048));
    private static final VirtualMachineChange MACHINE_MEMORY =
            VirtualMachineChange.DEFAULT.withSettings(
                    VirtualMachineSettings.DEFAULT.withMemoryMiB(2048));

    /** A host on which somebody changes the configuration right after each of some reads. */
    private static final class BusyHost implements Transport {
        private final List<String> writes = new ArrayList<>();
        private final String conflict;
        private int changesByOthers;
        private boolean losesAnswers;
        private int version = 1;
        private int memory = 512;

        BusyHost(String conflict, int changesByOthers) {
            this.conflict = conflict;
            this.changesByOthers = changesByOthers;
        }

        Proxmox client() {
            return Proxmox.builder(
                            "https://busy.test",
                            ApiToken.of("felhom-agent@pve!agent", CannedTransport.SECRET),
                            Trust.insecure())
                    .recoveryTime(Duration.ZERO)
                    .build(this, pause -> {}, RandomGenerator.of("L64X128MixRandom"));
        }

        private String digest() {
            return String.valueOf(version).repeat(40).substring(0, 40);
        }

        @Override
        public WireAnswer exchange(WireRequest request, Deadline deadline) throws TransportFailure {
            if (request.method() == HttpMethod.GET) {
                if (request.target().endsWith("/pending")) {
                    return answer("{\"data\":[]}");
                }
                String config =
                        "{\"data\":{\"memory\":" + memory + ",\"digest\":\"" + digest() + "\"}}";
                if (changesByOthers > 0) {
                    changesByOthers--;
                    version++;
                }
                return answer(config);
            }
            writes.add(request.form());
            if (losesAnswers) {
                throw TransportFailure.afterSending(
                        TransportFailure.Kind.CONNECTION_LOST, "Connection reset", null);
            }
            if (!request.form().contains("digest=" + digest())) {
                return new WireAnswer(
                        500, conflict, "{\"data\":null}".getBytes(StandardCharsets.UTF_8));
            }
            memory = 2048;
            version++;
            return answer("{\"data\":null}");
        }

        private static WireAnswer answer(String body) {
            return new WireAnswer(200, "OK", body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<X509Certificate> peerCertificate() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static BusyHost container(int changesByOthers) {
        return new BusyHost(
                "detected modified configuration - file changed by other user? Try again.",
                changesByOthers);
    }

    private static BusyHost machine(int changesByOthers) {
        return new BusyHost("checksum mismatch (file change by other user?)", changesByOthers);
    }

    @Test
    void withoutAWishNothingIsRepeated() {
        BusyHost host = container(1);
        try (Proxmox pve = host.client()) {
            assertThrows(
                    ConfigConflictException.class,
                    () -> pve.node("pve").containers().setConfig(GUEST, MEMORY));
        }
        assertEquals(1, host.writes.size());
    }

    @Test
    void eachAttemptHasADigestOfItsOwn() {
        BusyHost host = container(2);
        try (Proxmox pve = host.client()) {
            pve.node("pve").containers().setConfig(GUEST, MEMORY, 3);
        }
        assertEquals(3, host.writes.size());
        assertEquals(3, host.writes.stream().distinct().count(), host.writes::toString);
        assertEquals(2048, host.memory);
    }

    @Test
    void virtualMachinesAreChangedInTheSameWay() {
        BusyHost host = machine(2);
        try (Proxmox pve = host.client()) {
            assertTrue(
                    pve.node("pve").virtualMachines().setConfig(GUEST, MACHINE_MEMORY, 3).sent());
        }
        assertEquals(3, host.writes.size());
        assertEquals(2048, host.memory);
    }

    @Test
    void afterTheLastAttemptTheConflictIsToldWithThoseBefore() {
        BusyHost host = container(5);
        try (Proxmox pve = host.client()) {
            ConfigConflictException conflict =
                    assertThrows(
                            ConfigConflictException.class,
                            () -> pve.node("pve").containers().setConfig(GUEST, MEMORY, 3));
            assertEquals(2, conflict.getSuppressed().length);
        }
        assertEquals(3, host.writes.size());
        assertEquals(512, host.memory);
    }

    @Test
    void anOutcomeThatIsNotKnownIsNeverAReason() {
        BusyHost host = container(0);
        host.losesAnswers = true;
        try (Proxmox pve = host.client()) {
            assertThrows(
                    OutcomeUnknownException.class,
                    () -> pve.node("pve").containers().setConfig(GUEST, MEMORY, 3));
        }
        assertEquals(1, host.writes.size());
    }

    @Test
    void noOtherFailureIsAReason() {
        BusyHost host = new BusyHost("CT is locked (backup)", 1);
        try (Proxmox pve = host.client()) {
            assertThrows(
                    GuestLockedException.class,
                    () -> pve.node("pve").containers().setConfig(GUEST, MEMORY, 3));
        }
        assertEquals(1, host.writes.size());
    }

    @Test
    void aBaseOfTheCallerIsNotReplacedByAFreshRead() {
        BusyHost host = container(0);
        try (Proxmox pve = host.client()) {
            ConfigChange based =
                    MEMORY.withBase(
                            new ContainerConfig(
                                    new TreeMap<>(), List.of(), Optional.of("0".repeat(40))));
            RefusedException refused =
                    assertThrows(
                            RefusedException.class,
                            () -> pve.node("pve").containers().setConfig(GUEST, based, 2));
            assertTrue(refused.instead().contains("withBase"), refused.instead());
            assertThrows(
                    ConfigConflictException.class,
                    () -> pve.node("pve").containers().setConfig(GUEST, based, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 11})
    void theNumberOfAttemptsIsBounded(int attempts) {
        BusyHost host = container(0);
        try (Proxmox pve = host.client()) {
            IllegalArgumentException refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> pve.node("pve").containers().setConfig(GUEST, MEMORY, attempts));
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .contains("can be tried 1 to 10 times, not " + attempts));
        }
        assertEquals(List.of(), host.writes);
    }
}
