package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hosts of older releases answer about virtual machines. */
class MachineReleaseTests {
    private static SimulatedHost host(String release) {
        return MachineFixture.host().release(Release.parse(release)).start();
    }

    @ParameterizedTest
    @CsvSource({"6.4, NUMBER", "7.4, NUMBER", "8.4, STRING", "9.2, STRING"})
    void memoryIsTextSinceItHasProperties(String release, String type) {
        try (SimulatedHost host = host(release)) {
            JsonNode memory = Operator.of(host).get("/qemu/301/config").get("memory");
            assertEquals(type, memory.getNodeType().name());
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, false", "7.4, false", "8.4, true", "9.2, true"})
    void aDiskGrowsAtOnceBeforeItWasATask(String release, boolean task) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer =
                    Operator.of(host).send("PUT /qemu/301/resize", "disk=scsi0&size=%2B1G");
            assertEquals(task, answer.json().get("data").isTextual());
            assertEquals(
                    2L << 30,
                    host.state()
                            .volume(VolumeId.parse("local-lvm:vm-301-disk-0"))
                            .orElseThrow()
                            .size());
            WireClient.Received shrink =
                    Operator.of(host).send("PUT /qemu/301/resize", "disk=scsi0&size=1G");
            assertEquals(task ? 200 : 500, shrink.status());
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, false", "7.4, true", "8.4, true", "9.2, true"})
    void aTemplateIsATaskThatOldReleasesDoNotName(String release, boolean named) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer =
                    MachineFixture.root(host).send("POST /qemu/301/template", "");
            assertEquals(named, answer.json().get("data").isTextual());
            assertEquals(
                    1,
                    host.state().tasks().stream()
                            .filter(task -> task.upid().type().equals(TaskType.TEMPLATE_VM))
                            .filter(task -> task.exitStatus().equals("OK"))
                            .count());
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, false", "7.4, true", "9.2, true"})
    void volumesThatNoConfigurationNamesStay(String release, boolean stay) {
        try (SimulatedHost host = host(release)) {
            String id = "local-lvm:vm-301-disk-7";
            MachineFixture.disk(host.state(), id, 301, 1 << 20);
            Operator.of(host).start("DELETE /qemu/301");
            assertEquals(stay, host.state().volume(VolumeId.parse(id)).isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, tpmstate0=local-lvm:1, 400",
        "7.4, tpmstate0=local-lvm:1, 200",
        "6.4, 'agent=1,freeze-fs-on-backup=0', 400",
        "7.4, 'agent=1,freeze-fs-on-backup=0', 200",
        "8.4, 'agent=1,freeze-fs=0', 400",
        "9.2, 'agent=1,freeze-fs=0', 200",
        "6.4, affinity=0, 400",
        "8.4, affinity=0, 200"
    })
    void anOptionIsKnownSinceItsRelease(String release, String form, int status) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer = Operator.of(host).send("PUT /qemu/301/config", form);
            assertEquals(status, answer.status(), answer::text);
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4", "7.4", "8.4", "9.2"})
    void aMachineIsBackedUpAndRestoredOnEveryRelease(String release) {
        try (SimulatedHost host = host(release)) {
            Operator operator = Operator.of(host);
            operator.start("POST /vzdump", "vmid=302&storage=local&compress=zstd");
            assertEquals(
                    "OK",
                    operator.exit(
                            operator.start(
                                    "POST /qemu",
                                    "vmid=410&archive=local:backup/vzdump-qemu-302-2026_11_28-03_00_00.vma.zst")));
            assertTrue(
                    operator.get("/qemu/410/config").get("scsi0").textValue().endsWith("size=1G"));
            assertEquals(
                    "stopped",
                    operator.get("/qemu/410/status/current").get("qmpstatus").textValue());
        }
    }
}
