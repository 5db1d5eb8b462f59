package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Snapshots are made, deleted and rolled back to, with the texts and locks of a real host. */
class SnapshotTests {
    private static final Duration TIME = Duration.ofSeconds(4);
    private final SimulatedClock clock = SimulatedClock.at(Instant.parse("2026-11-22T03:00:00Z"));
    private SimulatedHost host;
    private Operator operator;

    @BeforeEach
    void start() {
        host = SimulatedHost.builder().clock(clock).taskTime(TIME).start();
        operator = Operator.of(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void theLogGrowsWhileTheLockIsHeld() {
        Upid upid = operator.start("POST /lxc/101/snapshot", "snapname=second&description=a%20b");
        assertEquals("snapshot", operator.config(101, "lock"));
        assertEquals(List.of("no content"), operator.log(upid));
        JsonNode made = operator.get("/lxc/101/snapshot").get(1);
        assertEquals("prepare", made.get("snapstate").textValue());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(
                List.of(
                        "  Logical volume \"snap_vm-101-disk-0_second\" created.",
                        "  Logical volume \"snap_vm-101-disk-1_second\" created."),
                operator.log(upid));
        assertEquals("", operator.exit(upid));
        clock.advance(Duration.ofSeconds(2));
        assertEquals("OK", operator.exit(upid));
        assertEquals("TASK OK", operator.log(upid).getLast());
        assertEquals("", operator.config(101, "lock"));
        assertEquals("second", operator.config(101, "parent"));
        JsonNode done = operator.get("/lxc/101/snapshot").get(1);
        assertFalse(done.has("snapstate"));
        assertEquals("a b\n", done.get("description").textValue());
        assertEquals("before-upgrade", done.get("parent").textValue());
        assertEquals("second", operator.get("/lxc/101/snapshot").get(2).get("parent").textValue());
    }

    @Test
    void whatIsLockedIsSaidInTheRightPlace() {
        operator.start("POST /lxc/101/snapshot", "snapname=second");
        Upid other = operator.start("POST /lxc/101/snapshot", "snapname=third");
        assertEquals("CT is locked (snapshot)", operator.exit(other));
        assertEquals("TASK ERROR: CT is locked (snapshot)", operator.log(other).getLast());
        assertEquals(
                "HTTP/1.1 500 CT is locked (snapshot)",
                operator.send("PUT /lxc/101/config", "memory=1024").statusLine());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "POST /lxc/101/snapshot # snapname=before-upgrade # snapshot name"
                        + " 'before-upgrade' already used",
                "POST /lxc/103/snapshot # snapname=aa # snapshot feature is not available",
                "POST /lxc/900/snapshot # snapname=aa # you can't take a snapshot if it's a"
                        + " template",
                "POST /lxc/999/snapshot # snapname=aa # Configuration file"
                        + " 'nodes/demo-felhom/lxc/999.conf' does not exist",
                "DELETE /lxc/101/snapshot/nosuch # '' # snapshot 'nosuch' does not exist",
                "POST /lxc/101/snapshot/nosuch/rollback # '' # snapshot 'nosuch' does not exist"
            })
    void aTaskIsStartedForWhatMustFail(String line, String form, String text) {
        Upid upid = operator.start(line, form);
        assertEquals(text, operator.exit(upid));
        assertEquals(List.of("TASK ERROR: " + text), operator.log(upid));
        assertEquals(1, host.executed().size());
    }

    @Test
    void aReservedNameAndABadOneStartNone() {
        assertEquals(
                "HTTP/1.1 500 unable to use snapshot name 'current' (reserved name)",
                operator.send("POST /lxc/101/snapshot", "snapname=current").statusLine());
        WireClient.Received bad = operator.send("POST /lxc/101/snapshot", "snapname=1-bad+name");
        assertEquals(
                "invalid format - invalid configuration ID '1-bad name'\n",
                bad.json().get("errors").get("snapname").textValue());
        assertEquals(
                "property is missing and it is not optional",
                operator.send("POST /lxc/101/snapshot", "")
                        .json()
                        .get("errors")
                        .get("snapname")
                        .textValue());
        assertEquals(List.of(), host.executed());
    }

    @Test
    void deletingFromTheMiddleKeepsTheTree() {
        for (String name : List.of("aa", "bb", "cc")) {
            done(operator.start("POST /lxc/9001/snapshot", "snapname=" + name));
        }
        Upid upid = operator.start("DELETE /lxc/9001/snapshot/bb");
        assertEquals("snapshot-delete", operator.config(9001, "lock"));
        done(upid);
        assertEquals(
                List.of(
                        "  Logical volume \"snap_vm-9001-disk-0_bb\" successfully removed.",
                        "TASK OK"),
                operator.log(upid));
        assertEquals("aa<- cc<-aa current<-cc", tree(9001));
        done(operator.start("DELETE /lxc/9001/snapshot/cc"));
        assertEquals("aa<- current<-aa", tree(9001));
        done(operator.start("DELETE /lxc/9001/snapshot/aa"));
        assertEquals("current<-", tree(9001));
        assertEquals("", operator.config(9001, "lock"));
    }

    @Test
    void aRollbackStopsAndBringsBackConfigurationAndFiles() {
        VolumeId disk = VolumeId.parse("local-lvm:vm-101-disk-0");
        label(disk, "old");
        done(operator.start("POST /lxc/101/snapshot", "snapname=second"));
        label(disk, "new");
        assertEquals(
                200,
                operator.send(
                                "PUT /lxc/101/config",
                                "memory=4096&description=later&mp2=local-lvm%3A1%2Cmp%3D%2Fx")
                        .status());
        done(operator.start("POST /lxc/101/snapshot", "snapname=third"));
        Upid upid = operator.start("POST /lxc/101/snapshot/second/rollback");
        assertEquals("rollback", operator.config(101, "lock"));
        assertEquals("stopped", operator.get("/lxc/101/status/current").get("status").textValue());
        done(upid);
        assertEquals(
                List.of(
                        "  Logical volume \"vm-101-disk-0\" successfully removed.",
                        "  Logical volume \"vm-101-disk-0\" created.",
                        "  Logical volume pve/vm-101-disk-0 changed.",
                        "  Logical volume \"vm-101-disk-1\" successfully removed.",
                        "  Logical volume \"vm-101-disk-1\" created.",
                        "  Logical volume pve/vm-101-disk-1 changed.",
                        "TASK OK"),
                operator.log(upid));
        assertEquals("2048", operator.config(101, "memory"));
        assertEquals("later\n", operator.config(101, "description"));
        assertEquals("", operator.config(101, "mp2"));
        assertEquals("local-lvm:vm-101-disk-2", operator.config(101, "unused0"));
        assertEquals("second", operator.config(101, "parent"));
        assertEquals("", operator.config(101, "lock"));
        assertEquals("old", host.state().volume(disk).orElseThrow().data());
        assertEquals(
                "before-upgrade<- second<-before-upgrade third<-second current<-second", tree(101));
    }

    @Test
    void zfsGoesBackToTheNewestAlone() {
        host.state()
                .put(
                        SimulatedStorage.of(
                                "tank", new StorageType("zfspool"), ContentType.CONTAINER_VOLUME));
        assertEquals(
                200, operator.send("PUT /lxc/9001/config", "mp0=tank%3A1%2Cmp%3D%2Fx").status());
        done(operator.start("POST /lxc/9001/snapshot", "snapname=aa"));
        done(operator.start("POST /lxc/9001/snapshot", "snapname=bb"));
        assertEquals(
                "can't rollback, 'aa' is not most recent snapshot on 'tank:vm-9001-disk-0'",
                operator.exit(operator.start("POST /lxc/9001/snapshot/aa/rollback")));
        done(operator.start("POST /lxc/9001/snapshot/bb/rollback"));
    }

    @Test
    void aRollbackWithStartStartsASecondTask() {
        done(operator.start("POST /lxc/9001/snapshot", "snapname=aa"));
        Upid upid = operator.start("POST /lxc/9001/snapshot/aa/rollback", "start=1");
        done(upid);
        JsonNode active = operator.get("/tasks?source=active");
        assertEquals("vzstart", active.get(0).get("type").textValue());
        clock.advance(TIME);
        assertTrue(host.state().guest(9001).orElseThrow().run().isPresent());
    }

    @Test
    void anAbortedWorkerLeavesItsLockAndHalfASnapshot() {
        Upid upid = operator.start("POST /lxc/9001/snapshot", "snapname=aa");
        clock.advance(Duration.ofSeconds(1));
        assertEquals(200, operator.send("DELETE /tasks/" + upid, "").status());
        assertEquals("unexpected status", operator.exit(upid));
        assertFalse(operator.log(upid).getLast().startsWith("TASK"));
        assertEquals("snapshot", operator.config(9001, "lock"));
        assertEquals(
                "CT is locked (snapshot)",
                operator.exit(operator.start("DELETE /lxc/9001/snapshot/aa")));
        assertEquals(
                "unable to rollback to incomplete snapshot (snapstate = prepare)",
                operator.exit(operator.start("POST /lxc/9001/snapshot/aa/rollback")));
    }

    private void done(Upid upid) {
        assertEquals("", operator.exit(upid));
        clock.advance(TIME);
        assertEquals("OK", operator.exit(upid));
    }

    private void label(VolumeId volume, String data) {
        host.state().put(host.state().volume(volume).orElseThrow().withData(data));
    }

    private String tree(int guest) {
        SortedMap<Integer, String> rows = new TreeMap<>();
        operator.get("/lxc/" + guest + "/snapshot")
                .forEach(
                        row ->
                                rows.put(
                                        rows.size(),
                                        row.get("name").asText()
                                                + "<-"
                                                + row.path("parent").asText()));
        return String.join(" ", rows.values());
    }
}
