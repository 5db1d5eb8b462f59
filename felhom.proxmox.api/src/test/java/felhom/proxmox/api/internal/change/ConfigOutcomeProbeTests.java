package felhom.proxmox.api.internal.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a configuration tells of a change whose answer is lost. */
class ConfigOutcomeProbeTests {
    private static final Map<String, String> BEFORE =
            Map.of("memory", "512", "tags", "a", "net0", "name=eth0,bridge=vmbr0");

    /** Sent, then what the configuration is, with another digest unless it is the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memory=640 | memory=640 | Done",
                "memory=640 | memory=512 | Undecided",
                "memory=640 | memory=512;cores=2 | NotDone",
                "memory=640 | memory=700 | Undecided",
                "delete=tags | tags= | Done",
                "delete=tags | memory=640 | NotDone",
                "description=x | description=x\\n | Done",
                "net0=name=eth0,bridge=vmbr1 | net0=name=eth0,bridge=vmbr1,hwaddr=BC:24:11:00:00:01"
                        + " | Done",
                "net0=virtio,bridge=vmbr1 | net0=virtio=BC:24:11:00:00:01,bridge=vmbr1 | Done",
                "net0=virtio,bridge=vmbr1 | net0=e1000=BC:24:11:00:00:01,bridge=vmbr1 | Undecided",
                "mp0=lvm:0.1,mp=/a,backup=1 | mp0=lvm:vm-1-disk-1,mp=/a,backup=1,size=104M | Done",
                "mp0=lvm:500,mp=/a,backup=1 | mp0=lvm:vm-1-disk-1,mp=/a,backup=1,size=1G |"
                        + " Undecided",
                "mp0=lvm:1,mp=/a,backup=1 | mp0=other:vm-1-disk-1,mp=/a,backup=1,size=1G |"
                        + " Undecided",
                "mp0=lvm:vm-1-disk-1,mp=/a,backup=0,size=102M |"
                        + " mp0=lvm:vm-1-disk-1,mp=/a,backup=0,size=104M | Done"
            })
    void valuesAndDigestTell(String sent, String now, String finding) {
        TreeMap<String, String> after = new TreeMap<>(BEFORE);
        for (String pair : now.split(";")) {
            int equals = pair.indexOf('=');
            after.put(pair.substring(0, equals), pair.substring(equals + 1).replace("\\n", "\n"));
            after.values().remove("");
        }
        boolean changed = !after.equals(new TreeMap<>(BEFORE));
        int equals = sent.indexOf('=');
        ConfigOutcomeProbe.State seen = config(after, changed ? "bb" : "aa");
        Object found =
                new ConfigOutcomeProbe(
                                config(BEFORE, "aa"),
                                Map.of(
                                        sent.substring(0, equals),
                                        sent.substring(equals + 1),
                                        "digest",
                                        "aa"),
                                deadline -> seen)
                        .look(deadline());
        assertEquals(finding, found.getClass().getSimpleName());
    }

    private static felhom.proxmox.api.internal.http.Deadline deadline() {
        return felhom.proxmox.api.internal.http.Deadline.in(
                java.time.Duration.ofSeconds(1), System::nanoTime);
    }

    private static ConfigOutcomeProbe.State config(Map<String, String> options, String digest) {
        return new ConfigOutcomeProbe.State(new TreeMap<>(options), Optional.of(digest));
    }
}
