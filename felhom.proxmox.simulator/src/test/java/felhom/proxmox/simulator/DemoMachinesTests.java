package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** The virtual machines of the demonstration host are whole: their disks exist and can be used. */
class DemoMachinesTests {
    private static SimulatedHost host;
    private static Operator operator;

    @BeforeAll
    static void start() {
        host =
                SimulatedHost.builder()
                        .clock(SimulatedClock.at(MachineFixture.NOW))
                        .taskTime(Duration.ZERO)
                        .start();
        operator = Operator.of(host);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "200 # router # running # include disk 'scsi0' 'local-lvm:vm-200-disk-0' 8G",
                "201 # files # running # exclude disk 'scsi1' 'local-lvm:vm-201-disk-2'"
                        + " (backup=no)",
                "202 # workbench # stopped # include disk 'virtio0' 'local-lvm:vm-202-disk-0' 16G"
            })
    void eachHasDisksOfItsKind(int machine, String name, String status, String line) {
        JsonNode row = operator.get("/qemu/" + machine + "/status/current");
        assertEquals(name, row.get("name").textValue());
        assertEquals(status, row.get("status").textValue());
        assertTrue(row.get("maxdisk").asLong() > 0, row::toString);
        var backup = operator.start("POST /vzdump", "vmid=" + machine + "&storage=usb-backup");
        assertEquals("OK", operator.exit(backup));
        assertTrue(operator.log(backup).contains("INFO: " + line), operator.log(backup)::toString);
        var snapshot = operator.start("POST /qemu/" + machine + "/snapshot", "snapname=base");
        assertEquals("OK", operator.exit(snapshot));
    }

    @Test
    void theStoppedOneStarts() {
        var start = operator.start("POST /qemu/202/status/start");
        assertEquals("OK", operator.exit(start));
        assertEquals(List.of("generating cloud-init ISO", "TASK OK"), operator.log(start));
    }

    @Test
    void everyVolumeOfAConfigurationExists() {
        for (int machine : DemoMachines.NUMBERS) {
            SimulatedGuest guest = host.state().guest(machine).orElseThrow();
            for (var volume : GuestVolumes.named(guest.type(), guest.config())) {
                assertTrue(host.state().volume(volume).isPresent(), volume::toString);
            }
        }
    }
}
