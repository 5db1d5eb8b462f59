package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** Clones, sizes, moves, templates and suspension of containers. */
class ContainerSiblingTests {
    private final SimulatedClock clock = SimulatedClock.at(MachineFixture.NOW);
    private SimulatedHost host;
    private Operator root;

    @BeforeEach
    void start() {
        host = begin(Duration.ZERO);
        root = MachineFixture.root(host);
    }

    private SimulatedHost begin(Duration time) {
        return SimulatedHost.builder()
                .clock(clock)
                .taskTime(time)
                .contents(
                        MachineFixture.contents()
                                .andThen(
                                        state -> {
                                            disk(state, 0);
                                            disk(state, 1);
                                            state.put(
                                                    SimulatedGuest.container(105, "spare")
                                                            .with("startup", "order=3")
                                                            .with(
                                                                    "net0",
                                                                    "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:CD:09:EB,ip=dhcp,type=veth")
                                                            .with(
                                                                    "rootfs",
                                                                    "local-lvm:vm-105-disk-0,size=1G")
                                                            .with(
                                                                    "mp0",
                                                                    "local-lvm:vm-105-disk-1,mp=/srv/a,backup=0,size=1G"));
                                        }))
                .start();
    }

    private static void disk(HostState state, int number) {
        String id = "local-lvm:vm-105-disk-" + number;
        state.put(
                SimulatedVolume.disk(id, 105, 1L << 30, MachineFixture.NOW)
                        .withData("files of " + id));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private JsonNode config(int guest) {
        return root.get("/lxc/" + guest + "/config");
    }

    @Test
    void aCloneCopiesEveryVolumeAndLocksItsSource() {
        host.close();
        host = begin(Duration.ofSeconds(4));
        root = MachineFixture.root(host);
        Upid upid = root.start("POST /lxc/105/clone", "newid=501&hostname=drill");
        assertEquals("vzclone", upid.type().value());
        assertEquals(
                "HTTP/1.1 500 CT is locked (disk)",
                root.send("POST /lxc/105/clone", "newid=502").statusLine());
        clock.advance(Duration.ofSeconds(4));
        assertEquals("OK", root.exit(upid));
        JsonNode clone = config(501);
        assertEquals("drill", clone.get("hostname").textValue());
        assertEquals("order=3", clone.get("startup").textValue());
        assertEquals(
                "local-lvm:vm-501-disk-1,mp=/srv/a,backup=0,size=1G", clone.get("mp0").textValue());
        assertNotEquals(config(105).get("net0"), clone.get("net0"));
        assertFalse(config(105).has("lock"));
        assertFalse(clone.has("lock"));
        assertEquals(
                "files of local-lvm:vm-105-disk-1",
                host.state()
                        .volume(VolumeId.parse("local-lvm:vm-501-disk-1"))
                        .orElseThrow()
                        .data());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "105 # newid=300 # 500 VM 300 already exists on node 'demo-felhom'",
                "105 # newid=501&full=0 # 500 Linked clone feature for 'local-lvm:vm-105-disk-1' is"
                        + " not available",
                "106 # newid=501 # 500 unable to clone mountpoint 'mp0' (type bind)",
                "105 # newid=501&snapname=nosuch # 500 snapshot 'nosuch' does not exist"
            })
    void whatCannotBeClonedIsSaidAtOnce(int guest, String form, String expected) {
        host.state()
                .put(
                        SimulatedGuest.container(106, "bindy")
                                .with("rootfs", "local-lvm:vm-106-disk-0,size=1G")
                                .with("mp0", "/srv/bind,mp=/srv/d"));
        assertTrue(
                root.send("POST /lxc/" + guest + "/clone", form)
                        .statusLine()
                        .replace("disk-0", "disk-1")
                        .endsWith(expected));
        assertTrue(host.state().guest(501).isEmpty());
    }

    @Test
    void aTemplateIsMadeByATaskThatTheAnswerDoesNotName() {
        WireClient.Received answer = root.send("POST /lxc/105/template", "");
        assertTrue(answer.json().get("data").isNull());
        SimulatedTask task =
                host.state().tasks().stream()
                        .filter(one -> one.upid().type().equals(TaskType.TEMPLATE))
                        .findFirst()
                        .orElseThrow();
        assertEquals("OK", task.exitStatus());
        assertEquals("local-lvm:base-105-disk-0,size=1G", config(105).get("rootfs").textValue());
        Upid clone = root.start("POST /lxc/105/clone", "newid=503");
        assertTrue(
                root.log(clone)
                        .contains(
                                "create linked clone of mount point rootfs"
                                        + " (local-lvm:base-105-disk-0)"));
        assertEquals(
                "HTTP/1.1 500 you can't convert a template to a template",
                root.send("POST /lxc/105/template", "").statusLine());
    }

    @Test
    void aVolumeGrowsInATaskAndIsNotMadeSmaller() {
        Upid upid = root.start("PUT /lxc/105/resize", "disk=rootfs&size=%2B64M");
        assertEquals("resize", upid.type().value());
        assertEquals(
                "  Size of logical volume pve/vm-105-disk-0 changed from 1.00 GiB (256 extents) to"
                        + " 1.06 GiB (272 extents).",
                root.log(upid).getFirst());
        assertEquals("local-lvm:vm-105-disk-0,size=1088M", config(105).get("rootfs").textValue());
        assertEquals(
                "HTTP/1.1 500 unable to shrink disk size",
                root.send("PUT /lxc/105/resize", "disk=rootfs&size=512M").statusLine());
        WireClient.Received missing = root.send("PUT /lxc/105/resize", "disk=mp7&size=%2B1G");
        Shape.assertLike(Shape.captured("1927"), missing);
        assertEquals(Shape.captured("1927").json().get("errors"), missing.json().get("errors"));
    }

    @Test
    void aVolumeMovesAndItsSourceStaysOrGoes() {
        Upid upid = root.start("POST /lxc/105/move_volume", "volume=mp0&storage=local");
        assertEquals("move_volume", upid.type().value());
        assertEquals("OK", root.exit(upid));
        assertEquals(
                "local:105/vm-105-disk-0.raw,mp=/srv/a,backup=0,size=1G",
                config(105).get("mp0").textValue());
        assertEquals("local-lvm:vm-105-disk-1", config(105).get("unused0").textValue());
        root.start("POST /lxc/105/move_volume", "volume=mp0&storage=local-lvm&delete=1");
        assertFalse(config(105).has("unused1"));
        assertTrue(host.state().volume(VolumeId.parse("local:105/vm-105-disk-0.raw")).isEmpty());
    }

    @Test
    void aSuspendedContainerIsResumedFromWhereItWas() {
        assertEquals(
                "HTTP/1.1 500 CT 105 not running",
                root.send("POST /lxc/105/status/suspend", "").statusLine());
        host.state().put(host.state().guest(105).orElseThrow().runningSince(MachineFixture.NOW));
        Upid suspend = root.start("POST /lxc/105/status/suspend");
        assertEquals("vzsuspend", suspend.type().value());
        assertTrue(host.state().guest(105).orElseThrow().run().isEmpty());
        Upid resume = root.start("POST /lxc/105/status/resume");
        assertEquals("vzresume", resume.type().value());
        assertTrue(host.state().guest(105).orElseThrow().run().isPresent());
        root.start("POST /lxc/105/status/stop");
        assertTrue(root.exit(root.start("POST /lxc/105/status/resume")).contains("lxc-checkpoint"));
    }

    @Test
    void aRunningContainerHasAddresses() {
        assertTrue(root.send("GET /lxc/105/interfaces", "").json().get("data").isNull());
        host.state().put(host.state().guest(105).orElseThrow().runningSince(MachineFixture.NOW));
        JsonNode rows = root.get("/lxc/105/interfaces");
        assertEquals("lo", rows.get(0).get("name").textValue());
        assertEquals("bc:24:11:cd:09:eb", rows.get(1).get("hwaddr").textValue());
        assertEquals("192.168.1.205/24", rows.get(1).get("inet").textValue());
    }

    @Test
    void theAgentsRoleDoesNotAllowClones() {
        assertEquals(
                List.of("HTTP/1.1 403 Permission check failed (/vms/105, VM.Clone)"),
                List.of(Operator.of(host).send("POST /lxc/105/clone", "newid=501").statusLine()));
    }
}
