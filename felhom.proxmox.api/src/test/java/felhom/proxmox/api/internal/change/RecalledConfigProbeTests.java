package felhom.proxmox.api.internal.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import felhom.proxmox.api.internal.change.OutcomeProbe.Finding;
import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.VirtualMachineConfig;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an earlier process noted of a configuration, compared with the host. */
class RecalledConfigProbeTests {
    private static final Map<String, String> SENT =
            Map.of(
                    "description", "password = horse",
                    "memory", "777",
                    "net0", "name=eth0,bridge=vmbr0",
                    "mp1", "local-lvm:4,mp=/srv/data",
                    "delete", "tags",
                    "digest", "d1");

    private static final Map<String, String> MADE =
            Map.of(
                    "description", "password = horse\n",
                    "memory", "777",
                    "net0", "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:01,type=veth",
                    "mp1", "local-lvm:vm-9001-disk-1,mp=/srv/data,size=4G");

    private final Map<String, String> evidence =
            RecalledConfigProbe.evidence(Optional.of("d1"), SENT);

    private Finding<Boolean> look(Map<String, String> options, String digest) {
        ConfigOutcomeProbe.State now =
                ConfigOutcomeProbe.State.of(
                        new ContainerConfig(
                                new TreeMap<>(options), List.of(), Optional.of(digest)));
        return new RecalledConfigProbe(evidence, deadline -> now)
                .look(Deadline.in(Duration.ofSeconds(1), System::nanoTime));
    }

    @Test
    void aSecretIsNotNoted() {
        assertFalse(evidence.toString().contains("horse"), evidence.toString());
        assertFalse(evidence.containsValue("777"), evidence.toString());
    }

    @Test
    void whatTheHostMadeOfItIsDone() {
        assertInstanceOf(Finding.Done.class, look(MADE, "d2"));
    }

    @Test
    void nothingProvesThatItWasNotMade() {
        for (String option : MADE.keySet()) {
            Map<String, String> other = new HashMap<>(MADE);
            other.put(option, "other:x,mp=/other");
            assertInstanceOf(Finding.Undecided.class, look(other, "d2"), option);
        }
        Map<String, String> tagged = new HashMap<>(MADE);
        tagged.put("tags", "old");
        assertInstanceOf(Finding.Undecided.class, look(tagged, "d2"));
        assertEquals(
                new Finding.Undecided<Boolean>(
                        "the configuration is the one from before the change", true),
                look(Map.of("memory", "512"), "d1"));
    }

    @Test
    void whereTooLittleWasNotedNothingIsSaid() {
        assertInstanceOf(
                Finding.Invisible.class,
                new RecalledConfigProbe(
                                Map.of(),
                                deadline -> {
                                    throw new AssertionError("not asked");
                                })
                        .look(Deadline.in(Duration.ofSeconds(1), System::nanoTime)));
    }

    @Test
    void aDiskOfAMachineIsRecognisedByWhatTheHostMadeOfIt() {
        Map<String, String> noted =
                RecalledConfigProbe.evidence(
                        Optional.of("d1"), Map.of("scsi1", "local-lvm:4", "memory", "2048"));
        assertEquals(
                new Finding.Done<>(true),
                new RecalledConfigProbe(
                                noted,
                                deadline ->
                                        ConfigOutcomeProbe.State.of(
                                                new VirtualMachineConfig(
                                                        new TreeMap<>(
                                                                Map.of(
                                                                        "scsi1",
                                                                        "local-lvm:vm-300-disk-1,size=4G",
                                                                        "memory",
                                                                        "2048")),
                                                        Optional.of("d2"))))
                        .look(Deadline.in(Duration.ofSeconds(1), System::nanoTime)));
    }
}
